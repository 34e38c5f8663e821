// SPDX-License-Identifier: Apache-2.0
//
// Owns serving the connections of listening sockets, each by a coroutine of its own. Knows streams, and not which kind
// of address they come from.
#pragma once

#include <aio/cancelled.hpp>
#include <aio/detail/misuse.hpp>
#include <aio/detail/operation.hpp>
#include <aio/detail/result.hpp>
#include <aio/detail/socket.hpp>
#include <aio/detail/source.hpp>
#include <aio/detail/stream_state.hpp>
#include <aio/endpoint.hpp>
#include <aio/shield.hpp>
#include <aio/sleep.hpp>
#include <aio/spawn.hpp>
#include <aio/stream.hpp>
#include <aio/task.hpp>
#include <aio/task_group.hpp>

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <cstring>
#include <exception>
#include <functional>
#include <iterator>
#include <list>
#include <memory>
#include <system_error>
#include <utility>
#include <vector>

#include <sys/stat.h>
#include <unistd.h>

namespace aio::inline AIO_MODE {

namespace detail {

/// A listening socket. A path in the file system lives as long as it listens.
class listener_socket : public source {
public:
  explicit listener_socket(const endpoint &where, int backlog) : source(listen_at(where, backlog)) {
    where_ = endpoint::of(fd(), ::getsockname);
  }
  ~listener_socket() { close(); }

  const endpoint &where() const noexcept { return where_; }
  medium kind() const noexcept { return where_.family() == AF_UNIX ? medium::local : medium::tcp; }

  void close() noexcept {
    if (fd() >= 0 && where_.family() == AF_UNIX)
      ::unlink(where_.to_string().c_str());
    source::close();
  }

private:
  endpoint where_;
};

/// Shared by the server, what it started, and those who wait for its end.
struct serving {
  std::function<task<>(stream)> handler;
  std::list<listener_socket> sockets;
  task_handle<void> main{nullptr}; // done: there is nobody to serve any more

  void close() noexcept {
    for (listener_socket &s : sockets)
      s.close();
  }

  void cancel() noexcept {
    close();
    main.cancel();
  }
};

/// Errors of a connection that was gone before it was accepted; accept(2) lists them.
inline bool is_of_one_connection(int error) noexcept {
  constexpr int errors[] = {ECONNABORTED, EPROTO,       EPERM,      ENETDOWN,    ENOPROTOOPT, EHOSTDOWN,
                            ENONET,       EHOSTUNREACH, EOPNOTSUPP, ENETUNREACH, EINTR};
  return std::find(std::begin(errors), std::end(errors), error) != std::end(errors);
}

inline bool is_of_resources(int error) noexcept {
  return error == EMFILE || error == ENFILE || error == ENOBUFS || error == ENOMEM;
}

/// An error of one connection ends that one only.
inline task<> serve(std::shared_ptr<serving> common, stream peer) {
  try {
    co_await common->handler(std::move(peer));
  } catch (const cancelled &) {
    throw;
  } catch (...) {
    report_unhandled("a connection's handler", std::current_exception());
  }
}

/// Nobody tells when a descriptor is free again, so it looks from time to time: those who want to connect wait in the
/// kernel. Ends when the socket is closed.
inline task<> accept_all(std::shared_ptr<serving> common, listener_socket &socket, task_group &connections) {
  for (bool was_out_of_resources = false;;) {
    descriptor connection;
    int error = 0;
    try {
      error = co_await system_call(socket, source::reading, "accept",
                                   [&connection](int listening) { return accept_now(listening, connection); });
    } catch (const std::system_error &) { // it was closed
    }
    if (socket.fd() < 0)
      co_return;
    if (error == 0) {
      send_at_once(connection.get(), socket.where());
      connections.spawn(serve(common, stream(std::make_shared<stream_state>(std::move(connection), socket.kind()))));
      was_out_of_resources = false;
    } else if (is_of_resources(error)) {
      if (!std::exchange(was_out_of_resources, true))
        std::fprintf(stderr, "aio: the server at %s accepts nobody for now: %s\n", socket.where().to_string().c_str(),
                     std::strerror(error));
      co_await sleep_for(std::chrono::milliseconds(50));
    } else if (!is_of_one_connection(error)) {
      throw_error(error, "accept at " + socket.where().to_string());
    }
  }
}

inline task<> serve_all(std::shared_ptr<serving> common) {
  task_group connections;
  for (listener_socket &socket : common->sockets)
    connections.spawn(accept_all(common, socket, connections));
  co_await connections.join();
}

/// That it was cancelled is an end like any other.
inline task<> end_of(std::shared_ptr<serving> common) {
  try {
    co_await common->main;
  } catch (const cancelled &) {
    if (!common->main.done())
      throw; // it was who waits
  }
}

inline task<> serve_until_told(std::shared_ptr<serving> common) {
  try {
    co_await end_of(common);
    co_return;
  } catch (const cancelled &) {
    common->cancel();
  }
  co_await shield(end_of(common));
  throw cancelled();
}

} // namespace detail

/// What `start_server` gives: it accepts connections from the moment it is made until it is closed or destroyed, each
/// in a coroutine of its own, all on the loop's thread. What a handler throws is logged, and ends its connection only.
/// When the process has no descriptor left, that is logged, and accepting goes on once there is one.
///
/// Closing and cancelling once more do nothing; waiting for the end of what has ended is over at once. A server that
/// was moved from listens nowhere, and waiting for it throws `std::logic_error`. Who waits keeps what it waits for: the
/// server may be moved or destroyed meanwhile.
class server {
public:
  /// For those who make servers.
  explicit server(std::shared_ptr<detail::serving> common) : common_(std::move(common)) {
    common_->main = aio::spawn(detail::serve_all(common_));
  }

  server(server &&) noexcept = default;
  server &operator=(server &&) = delete;
  ~server() { close(); }

  /// Where it listens, also after it was closed.
  std::vector<endpoint> endpoints() const {
    std::vector<endpoint> all;
    if (common_ == nullptr)
      return all;
    for (const detail::listener_socket &s : common_->sockets)
      all.push_back(s.where());
    return all;
  }

  /// The port of the first address; 0 if there is none.
  std::uint16_t port() const noexcept {
    return common_ == nullptr || common_->sockets.empty() ? 0 : common_->sockets.front().where().port();
  }

  /// Accepts nobody any more. The handlers under way go on.
  void close() noexcept {
    if (common_ != nullptr)
      common_->close();
  }

  /// Closes, and cancels the handlers under way.
  void cancel() noexcept {
    if (common_ != nullptr)
      common_->cancel();
  }

  /// Waits until it is closed or cancelled, and the last handler has ended. Cancelling ends only the waiting.
  task<> wait_closed() { return detail::end_of(common()); }

  /// The same, but cancelling it cancels the server, and waits for its end:
  ///
  ///     co_await aio::when_any(server.serve_forever(), stop.wait()); // stop: a signal_set
  ///
  /// A handler hears of that where it waits. What it awaits by `shield` is still done.
  task<> serve_forever() { return detail::serve_until_told(common()); }

private:
  std::shared_ptr<detail::serving> common() const {
    if (common_ == nullptr)
      detail::misused("a server is awaited that was moved from");
    return common_;
  }

  std::shared_ptr<detail::serving> common_;
};

} // namespace aio::inline AIO_MODE
