// SPDX-License-Identifier: Apache-2.0
//
// Owns the steps from an address to a socket that is connected, or listens. Knows nothing of the loop, nor of streams.
#pragma once

#include <aio/detail/descriptor.hpp>
#include <aio/detail/source.hpp>
#include <aio/endpoint.hpp>

#include <cerrno>
#include <utility>

#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>

namespace aio::inline AIO_MODE::detail {

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

/// Connects: 0, or the error. Asking again tells how an attempt under way has ended.
inline int connect_now(int socket, const endpoint &where) noexcept {
  if (::connect(socket, where.data(), where.size()) == 0 || errno == EISCONN)
    return 0;
  if (errno != EINPROGRESS && errno != EALREADY && errno != EINTR)
    return errno; // EAGAIN as well: the queue of a Unix socket is full, and the kernel does not tell when it is not
  errno = EAGAIN;
  return -1;
}

/// Accepts into `connection`: 0, or the error.
inline int accept_now(int listening, descriptor &connection) noexcept {
  const int fd = ::accept4(listening, nullptr, nullptr, SOCK_NONBLOCK | SOCK_CLOEXEC);
  if (fd < 0)
    return errno == EAGAIN || errno == EINTR ? -1 : errno;
  connection = descriptor(fd);
  return 0;
}

} // namespace aio::inline AIO_MODE::detail
