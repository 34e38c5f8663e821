// SPDX-License-Identifier: Apache-2.0
//
// Owns the two directions of a stream: bytes that were received and not asked for yet, and bytes that were written and
// not taken by the kernel yet. Knows the loop.
#pragma once

#include <aio/detail/byte_buffer.hpp>
#include <aio/detail/operation.hpp>
#include <aio/detail/source.hpp>
#include <aio/loop.hpp>

#include <cerrno>
#include <csignal>
#include <cstddef>
#include <ctime>
#include <optional>
#include <span>
#include <string_view>
#include <utility>
#include <variant>

#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

namespace aio::inline AIO_MODE::detail {

/// What is at the other end of a descriptor, as far as reading and writing differ.
enum class medium {
  /// A TCP connection. Having read less than was asked for, one has read everything.
  tcp,
  /// A Unix socket, where this may be wrong.
  local,
  /// A pipe. It has no flag against SIGPIPE.
  pipe,
  /// Descriptors shared with other processes, whose flags are not ours to change, and which may block.
  borrowed,
};

/// Writing to a pipe without a reader is an error here, and not a signal to the process.
inline ::ssize_t write_to_pipe(int fd, std::string_view bytes) noexcept {
  ::sigset_t pipe_signal, before, pending;
  ::sigemptyset(&pipe_signal);
  ::sigaddset(&pipe_signal, SIGPIPE);
  ::sigpending(&pending);
  ::pthread_sigmask(SIG_BLOCK, &pipe_signal, &before);
  const ::ssize_t n = ::write(fd, bytes.data(), bytes.size());
  const int error = errno;
  if (n < 0 && error == EPIPE && ::sigismember(&pending, SIGPIPE) == 0) {
    const ::timespec at_once{};
    ::sigtimedwait(&pipe_signal, nullptr, &at_once);
  }
  ::pthread_sigmask(SIG_SETMASK, &before, nullptr);
  errno = error;
  return n;
}

class stream_state final : public source, private attempt {
public:
  stream_state(descriptor fd, medium m) noexcept : source(std::move(fd)), medium_(m) {}
  ~stream_state() { close(); }

  byte_buffer input;

  /// Awaits what `take(*this)` gives: nothing as long as it needs more bytes than are there.
  template <class Take> auto read(Take take) {
    return operation(*this, reading, [this, take = std::move(take)]() mutable { return take(*this); });
  }

  /// Adds to `input`: how many bytes, 0 at the end of the stream, nothing if there are none yet. Asks for `at_least` as
  /// many, as asking for more than there is proves that nothing is left, which saves the next read a system call in
  /// vain. Throws `std::system_error`.
  std::optional<std::size_t> receive(std::size_t at_least = 4096) {
    const std::span<char> into = input.prepare(at_least);
    const auto n = unless_not_ready(call(reading, [&](int fd) { return read_now(fd, into); }), "read");
    if (!n)
      return std::nullopt;
    const auto received = static_cast<std::size_t>(*n);
    input.commit(received);
    if (received > 0 && received < into.size() && (medium_ == medium::tcp || medium_ == medium::pipe))
      drained();
    return received;
  }

  /// Hands over what the kernel takes at once, and keeps the rest, which goes out by itself.
  void write(std::string_view bytes) {
    if (write_error_ == 0 && (fd() < 0 || eof_wanted_))
      throw_error(fd() < 0 ? EBADF : EPIPE, "write");
    if (output_.empty())
      bytes.remove_prefix(send(bytes));
    if (write_error_ != 0)
      throw_error(write_error_, "write");
    if (bytes.empty())
      return;
    output_.append(bytes);
    if (!attempt::linked())
      loop::current().descriptors().park(*this, writing, *this);
  }

  /// Whether the kernel has everything that was written.
  bool all_written() const noexcept { return output_.empty() && write_error_ == 0; }

  /// Awaits that, behind what goes out by itself.
  auto drain() {
    return operation(*this, writing, [this]() -> std::optional<std::monostate> {
      if (write_error_ != 0)
        throw_error(write_error_, "write");
      return all_written() ? std::optional(std::monostate()) : std::nullopt;
    });
  }

  /// After all that was written, the other side reads the end.
  void write_eof() noexcept {
    eof_wanted_ = true;
    if (output_.empty())
      shut_down();
  }

  /// What the kernel has not taken is dropped, of which those hear who drain or write later.
  void close() noexcept {
    if (!output_.empty() && write_error_ == 0)
      write_error_ = EBADF;
    attempt::leave();
    output_.consume(output_.size());
    source::close();
  }

private:
  ::ssize_t read_now(int fd, std::span<char> into) const noexcept {
    if (medium_ == medium::borrowed) {
      ::pollfd ready{fd, POLLIN, 0};
      if (const int n = ::poll(&ready, 1, 0); n <= 0) {
        errno = n == 0 ? EAGAIN : errno;
        return -1;
      }
    }
    return ::read(fd, into.data(), into.size());
  }

  /// How much the kernel has taken. Failing is remembered: nothing written later can make up for what is lost.
  std::size_t send(std::string_view bytes) noexcept {
    std::size_t sent = 0;
    while (write_error_ == 0 && sent < bytes.size()) {
      const std::string_view rest = bytes.substr(sent);
      const auto n = call(writing, [&](int fd) {
        return medium_ == medium::pipe ? write_to_pipe(fd, rest) : ::send(fd, rest.data(), rest.size(), MSG_NOSIGNAL);
      });
      if (n >= 0)
        sent += static_cast<std::size_t>(n);
      else if (would_block())
        break;
      else
        write_error_ = errno;
    }
    return sent;
  }

  bool try_again() noexcept override {
    output_.consume(send(output_.data()));
    if (write_error_ == 0 && !output_.empty())
      return false;
    leave();
    output_.consume(output_.size());
    if (eof_wanted_)
      shut_down();
    return true;
  }

  void fail() noexcept override {} // `close` leaves before

  void shut_down() noexcept {
    if (medium_ == medium::pipe)
      source::close();
    else
      ::shutdown(fd(), SHUT_WR);
  }

  const medium medium_;
  byte_buffer output_;
  int write_error_ = 0;
  bool eof_wanted_ = false;
};

} // namespace aio::inline AIO_MODE::detail
