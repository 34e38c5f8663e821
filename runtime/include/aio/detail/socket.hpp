// SPDX-License-Identifier: Apache-2.0
//
// Owns the steps from an address to a socket that is connected, or listens. Knows `operation`, and nothing of streams.
#pragma once

#include <aio/detail/descriptor.hpp>
#include <aio/detail/operation.hpp>
#include <aio/detail/source.hpp>
#include <aio/endpoint.hpp>

#include <cerrno>
#include <utility>

#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>

namespace aio::detail {

inline descriptor make_socket(const endpoint &where, int type) {
  return descriptor(checked(::socket(where.family(), type | SOCK_NONBLOCK | SOCK_CLOEXEC, 0), "socket"));
}

inline void set_option(int socket, int level, int option) {
  const int on = 1;
  checked(::setsockopt(socket, level, option, &on, sizeof on), "setsockopt");
}

/// Small messages go out at once.
inline void send_at_once(int socket, const endpoint &where) {
  if (where.family() != AF_UNIX)
    set_option(socket, IPPROTO_TCP, TCP_NODELAY);
}

inline descriptor bind_socket(const endpoint &where, int type) {
  descriptor socket = make_socket(where, type);
  if (type == SOCK_STREAM && where.family() != AF_UNIX)
    set_option(socket.get(), SOL_SOCKET, SO_REUSEADDR); // connections of a former server do not keep the port
  if (where.family() == AF_INET6)
    set_option(socket.get(), IPPROTO_IPV6, IPV6_V6ONLY); // IPv4 has a socket of its own
  if (::bind(socket.get(), where.data(), where.size()) != 0)
    throw_errno("bind to " + where.to_string());
  return socket;
}

inline descriptor listen_at(const endpoint &where, int backlog) {
  descriptor socket = bind_socket(where, SOCK_STREAM);
  if (::listen(socket.get(), backlog) != 0)
    throw_errno("listen at " + where.to_string());
  return socket;
}

/// Connects, and gives the error: 0 when connected. Asking again tells how an attempt under way has ended.
class connect_awaiter final : public operation {
public:
  connect_awaiter(source *s, const endpoint *where) noexcept : operation(s, source::writing), where_(where) {}

  int await_resume() const {
    leaf::finish();
    return error();
  }

private:
  bool perform() override {
    bool queue_is_full = false; // of a Unix socket: the kernel would not tell when it is not
    const int result = call([&](int fd) {
      if (::connect(fd, where_->data(), where_->size()) == 0 || errno == EISCONN)
        return 0;
      queue_is_full = errno == EAGAIN;
      if (errno == EINPROGRESS || errno == EALREADY)
        errno = EAGAIN;
      return -1;
    });
    return result == 0 || (queue_is_full ? failed(EAGAIN) : failed());
  }

  const endpoint *where_;
};

/// The next connection of a listening socket, or an error.
class accept_awaiter final : public operation {
public:
  explicit accept_awaiter(source *s) noexcept : operation(s, source::reading) {}

  struct accepted {
    descriptor connection;
    int error; // 0: there is one
  };
  accepted await_resume() {
    leaf::finish();
    return {std::move(connection_), error()};
  }

private:
  bool perform() override {
    const int fd =
        call([](int listening) { return ::accept4(listening, nullptr, nullptr, SOCK_NONBLOCK | SOCK_CLOEXEC); });
    if (fd < 0)
      return failed();
    connection_ = descriptor(fd);
    return true;
  }

  /// If `fd` was accepted and the coroutine then destroyed, the descriptor closes it.
  descriptor connection_;
};

} // namespace aio::detail
