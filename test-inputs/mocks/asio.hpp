#pragma once

#include <coroutine>
#include <cstddef>
#include <string>
#include <system_error>

#include "detail/task.hpp"

namespace asio {

template <class T = void> class awaitable {
public:
  using promise_type = mock::promise<awaitable, T>;
  awaitable(awaitable &&) noexcept;
  ~awaitable();
  mock::awaiter<T> operator co_await() && noexcept;
};

struct use_awaitable_t {};
inline constexpr use_awaitable_t use_awaitable;
struct deferred_t {};
inline constexpr deferred_t deferred;
struct mutable_buffer {};
struct const_buffer {};

class any_io_executor {};
namespace this_coro {
struct executor_t {
  bool await_ready() const noexcept;
  void await_suspend(std::coroutine_handle<>) const;
  any_io_executor await_resume() const;
};
inline constexpr executor_t executor;
} // namespace this_coro

/// An operation that is not started yet.
template <class T> class deferred_async_operation {};
template <class T>
deferred_async_operation<T> co_spawn(const any_io_executor &executor, awaitable<T> task, deferred_t);

struct detached_t {};
inline constexpr detached_t detached;

class io_context {
public:
  std::size_t run();
};
template <class T> void co_spawn(io_context &context, awaitable<T> task, detached_t);
template <class F> void co_spawn(io_context &, F &&, detached_t) {}

template <class Protocol> class basic_stream_socket;

namespace ip {
class resolver_base {
public:
  enum flags { passive = 1, numeric_host = 4 };
};
template <class Protocol> class basic_resolver : public resolver_base {
public:
  int resolve(const std::string &host, const std::string &service);
  int resolve(const std::string &host, const std::string &service, flags how);
  awaitable<int> async_resolve(const std::string &host, const std::string &service, use_awaitable_t);
};
class tcp {
public:
  using resolver = basic_resolver<tcp>;
  using socket = basic_stream_socket<tcp>;
};
class udp {};
} // namespace ip

template <class Protocol> class basic_socket {
public:
  void close();
  awaitable<void> async_connect(const std::string &endpoint, use_awaitable_t);
};
template <class Protocol> class basic_stream_socket : public basic_socket<Protocol> {
public:
  std::size_t read_some(const mutable_buffer &buffers);
  std::size_t read_some(const mutable_buffer &buffers, std::error_code &error);
  awaitable<std::size_t> async_read_some(const mutable_buffer &buffers, use_awaitable_t);
};
template <class Protocol> class basic_datagram_socket : public basic_socket<Protocol> {
public:
  std::size_t send(const const_buffer &buffers);
};

template <class Stream> std::size_t read(Stream &stream, const mutable_buffer &buffers);
template <class Stream> awaitable<std::size_t> async_read(Stream &stream, const mutable_buffer &buffers, use_awaitable_t);

} // namespace asio
