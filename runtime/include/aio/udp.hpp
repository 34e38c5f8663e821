// SPDX-License-Identifier: Apache-2.0
//
// Owns datagrams over UDP. Knows `resolve` and sockets.
#pragma once

#include <aio/detail/deferred.hpp>
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

namespace aio {

/// What was received: how much, and from whom.
struct datagram {
  std::size_t size;
  endpoint from;
};

namespace detail {

class receive_awaiter final : public operation {
public:
  receive_awaiter(source *s, std::span<char> into) noexcept : operation(s, source::reading), into_(into) {}

  datagram await_resume() const {
    finish("receive");
    return {size_, endpoint(reinterpret_cast<const ::sockaddr *>(&from_), from_size_)};
  }

private:
  bool perform() override {
    from_size_ = sizeof from_;
    const auto n = call([this](int fd) {
      return ::recvfrom(fd, into_.data(), into_.size(), MSG_TRUNC, reinterpret_cast<::sockaddr *>(&from_), &from_size_);
    });
    if (n < 0)
      return failed();
    size_ = static_cast<std::size_t>(n);
    return size_ <= into_.size() || failed(EMSGSIZE);
  }

  std::span<char> into_;
  std::size_t size_ = 0;
  ::sockaddr_storage from_{};
  ::socklen_t from_size_ = 0;
};

class send_awaiter final : public operation {
public:
  send_awaiter(source *s, std::string_view bytes, const endpoint *to) noexcept
      : operation(s, source::writing), bytes_(bytes), to_(to) {}

  void await_resume() const { finish("send"); }

private:
  bool perform() override {
    const auto n = call([this](int fd) {
      return ::sendto(fd, bytes_.data(), bytes_.size(), MSG_NOSIGNAL, to_ != nullptr ? to_->data() : nullptr,
                      to_ != nullptr ? to_->size() : 0);
    });
    return n >= 0 || failed();
  }

  std::string_view bytes_;
  const endpoint *to_;
};

} // namespace detail

/// Every operation is tried at once; if it has to wait, the coroutine is resumed by the loop, on its thread. Cancelling
/// loses no datagram. Throws `std::system_error`; of a connected socket also what the other side has answered to an
/// earlier datagram (`ECONNREFUSED`).
class udp_socket {
public:
  /// For those who make them.
  explicit udp_socket(detail::descriptor fd) : source_(std::make_unique<detail::source>(std::move(fd))) {}

  /// One datagram. Throws (`EMSGSIZE`) if it does not fit, and drops it.
  auto receive(std::span<char> into) { return detail::defer<detail::receive_awaiter>(source_.get(), into); }

  /// To the one it is connected to.
  auto send(std::string_view bytes) { return detail::defer<detail::send_awaiter>(source_.get(), bytes, nullptr); }

  /// `to` must live until it was sent.
  auto send_to(std::string_view bytes, const endpoint &to) {
    return detail::defer<detail::send_awaiter>(source_.get(), bytes, &to);
  }

  endpoint local() const { return endpoint::of(native_handle(), ::getsockname); }

  /// Whatever still waits for it in other coroutines throws (`EBADF`).
  void close() noexcept { source_->close(); }

  /// The file descriptor, or -1 when closed.
  int native_handle() const noexcept { return source_->fd(); }

private:
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

} // namespace aio
