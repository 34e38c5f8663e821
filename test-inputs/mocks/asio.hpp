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
struct mutable_buffer {};
struct const_buffer {};

class io_context {
public:
  std::size_t run();
};

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
};
class udp {};
} // namespace ip

template <class Protocol> class basic_socket {
public:
  void close();
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
