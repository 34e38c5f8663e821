// SPDX-License-Identifier: Apache-2.0
//
// Owns datagrams over UDP. Knows `resolve` and sockets.
#pragma once

#include <aio/detail/operation.hpp>
#include <aio/detail/socket.hpp>
#include <aio/detail/source.hpp>
#include <aio/endpoint.hpp>
#include <aio/resolve.hpp>
#include <aio/task.hpp>

#include <cerrno>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <utility>

#include <sys/socket.h>

namespace aio::inline AIO_MODE {

/// What was received: how much, and from whom.
struct datagram {
  std::size_t size;
  endpoint from;
};

/// Every operation is tried at once; if it has to wait, the coroutine is resumed by the loop, on its thread. Cancelling
/// loses no datagram. Throws `std::system_error`; of a connected socket also what the other side has answered to an
/// earlier datagram (`ECONNREFUSED`), and `EBADF` once it was closed or moved from. It may be moved while one waits.
class udp_socket {
public:
  /// For those who make them.
  explicit udp_socket(detail::descriptor fd) : source_(std::make_unique<detail::source>(std::move(fd))) {}

  /// One datagram. Throws (`EMSGSIZE`) if it does not fit, and drops it.
  task<datagram> receive(std::span<char> into) {
    ::sockaddr_storage from{};
    ::socklen_t from_size = 0;
    const auto n = co_await detail::system_call(source(), detail::source::reading, "receive", [&](int fd) {
      from_size = sizeof from;
      return ::recvfrom(fd, into.data(), into.size(), MSG_TRUNC, reinterpret_cast<::sockaddr *>(&from), &from_size);
    });
    const auto size = static_cast<std::size_t>(n);
    if (size > into.size())
      detail::throw_error(EMSGSIZE, "receive");
    co_return datagram{size, endpoint(reinterpret_cast<const ::sockaddr *>(&from), from_size)};
  }

  /// To the one it is connected to.
  task<> send(std::string_view bytes) {
    co_await detail::system_call(source(), detail::source::writing, "send",
                                 [bytes](int fd) { return ::send(fd, bytes.data(), bytes.size(), MSG_NOSIGNAL); });
  }

  task<> send_to(std::string_view bytes, endpoint to) {
    co_await detail::system_call(source(), detail::source::writing, "send", [bytes, &to](int fd) {
      return ::sendto(fd, bytes.data(), bytes.size(), MSG_NOSIGNAL, to.data(), to.size());
    });
  }

  endpoint local() const { return endpoint::of(native_handle(), ::getsockname); }

  /// Whatever still waits for it in other coroutines throws (`EBADF`).
  void close() noexcept {
    if (source_ != nullptr)
      source_->close();
  }

  /// The file descriptor, or -1 when closed.
  int native_handle() const noexcept { return source_ == nullptr ? -1 : source_->fd(); }

private:
  detail::source &source() const {
    if (source_ == nullptr)
      detail::throw_error(EBADF, "a socket that was moved from");
    return *source_;
  }

  std::unique_ptr<detail::source> source_;
};

/// A socket at the first address of `host` (empty: of this machine), which everybody can send to. Port 0 is any free
/// one, which `local()` tells. Throws `std::system_error`, or what `resolve` throws.
inline task<udp_socket> bind_udp(std::string host, std::uint16_t port) {
  const auto where = co_await detail::look_up(std::move(host), port, AI_PASSIVE);
  co_return udp_socket(detail::bind_socket(where.front(), SOCK_DGRAM));
}

/// A socket that sends to the first address of `host`, and receives from there only.
inline task<udp_socket> open_udp(std::string host, std::uint16_t port) {
  const auto where = co_await resolve(std::move(host), port);
  detail::descriptor socket = detail::make_socket(where.front(), SOCK_DGRAM);
  if (::connect(socket.get(), where.front().data(), where.front().size()) != 0)
    detail::throw_errno("connect to " + where.front().to_string());
  co_return udp_socket(std::move(socket));
}

} // namespace aio::inline AIO_MODE
