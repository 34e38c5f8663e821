// SPDX-License-Identifier: Apache-2.0
//
// Owns what programs read bytes from and write bytes to, as asyncio's StreamReader and StreamWriter. Knows nothing of
// where the bytes come from: TCP and Unix sockets, pipes of child processes and standard input are all streams.
#pragma once

#include <aio/async_generator.hpp>
#include <aio/detail/descriptor.hpp>
#include <aio/detail/stream_state.hpp>
#include <aio/endpoint.hpp>
#include <aio/incomplete_read.hpp>
#include <aio/task.hpp>

#include <algorithm>
#include <cerrno>
#include <cstddef>
#include <memory>
#include <optional>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <variant>

namespace aio::inline AIO_MODE {

namespace detail {

inline stream_state &expect_open(const std::shared_ptr<stream_state> &state) {
  if (state == nullptr)
    throw_error(EBADF, "a stream that was moved from");
  return *state;
}

} // namespace detail

/// The side of a stream that is read.
///
/// Every operation is tried at once; if the bytes are not there, the coroutine waits, and is resumed by the loop, on
/// its thread. Several coroutines that read are served in the order they came. Cancelling a wait loses no byte: what
/// has come stays for the next reader. Everything throws `std::system_error` if the connection breaks, or (`EBADF`) if
/// the stream is closed, here or in another coroutine; one that was moved from is closed. The stream lives until what
/// was begun has ended; it may be moved meanwhile. All bytes go through a buffer that grows to the largest amount that
/// was asked for at once.
class stream_reader {
public:
  /// For those who make streams.
  explicit stream_reader(std::shared_ptr<detail::stream_state> state) noexcept : state_(std::move(state)) {}

  /// Some bytes: as soon as there are any, at most as many as fit. 0 is the end of the stream. Gives a `std::size_t`.
  auto read(std::span<char> into) {
    return state().read([into](detail::stream_state &s) -> std::optional<std::size_t> {
      if (s.input.empty() && !into.empty())
        if (const auto n = s.receive(into.size()); n.value_or(0) == 0)
          return n;
      return s.input.take(into);
    });
  }

  /// Fills `into`. Throws `incomplete_read` if the stream ends before.
  auto read_exactly(std::span<char> into) {
    return state().read([into](detail::stream_state &s) -> std::optional<std::monostate> {
      while (s.input.size() < into.size())
        if (const auto n = s.receive(std::max(into.size() - s.input.size(), std::size_t(4096))); !n)
          return std::nullopt;
        else if (*n == 0)
          throw incomplete_read(s.input.take(s.input.size()));
      s.input.take(into);
      return std::monostate();
    });
  }

  /// All bytes up to and including the next `separator`, a `std::string`. Throws `incomplete_read` if the stream ends
  /// before, and `std::length_error` if there is none in `limit` bytes, which then stay in the stream.
  auto read_until(std::string separator, std::size_t limit = default_limit) {
    return state().read([separator = std::move(separator), limit,
                         searched = std::size_t(0)](detail::stream_state &s) mutable -> std::optional<std::string> {
      if (separator.empty())
        throw std::invalid_argument("aio: read_until: the separator is empty");
      for (;;) {
        const std::size_t at = s.input.data().find(separator, searched), size = s.input.size();
        if (at != std::string::npos && at + separator.size() <= limit)
          return s.input.take(at + separator.size());
        if (at != std::string::npos || size > limit)
          throw std::length_error("aio: there is no end of line, or other separator, within " + std::to_string(limit) +
                                  " bytes of the stream");
        searched = size - std::min(size, separator.size() - 1); // it may be cut in two
        if (const auto n = s.receive(); !n)
          return std::nullopt;
        else if (*n == 0)
          throw incomplete_read(s.input.take(size));
      }
    });
  }

  /// The next line without its "\n": nothing at the end of the stream. The last line needs no "\n". Throws
  /// `std::length_error` if it is longer than `limit`; it then stays in the stream.
  task<std::optional<std::string>> read_line(std::size_t limit = default_limit) {
    try {
      std::string line = co_await read_until("\n", limit);
      line.pop_back();
      co_return line;
    } catch (const incomplete_read &last) {
      if (last.partial().empty())
        co_return std::nullopt;
      co_return last.partial();
    }
  }

  /// Each line in turn, as `read_line` gives them. The reader must outlive it.
  async_generator<std::string> lines(std::size_t limit = default_limit) {
    while (std::optional<std::string> line = co_await read_line(limit))
      co_yield std::move(*line);
  }

  /// Everything up to the end of the stream, however long, as a `std::string`.
  auto read_all() {
    return state().read([](detail::stream_state &s) -> std::optional<std::string> {
      while (const auto n = s.receive(std::max(s.input.size(), std::size_t(4096))))
        if (*n == 0)
          return s.input.take(s.input.size());
      return std::nullopt;
    });
  }

  /// The file descriptor, or -1 when closed.
  int native_handle() const noexcept { return state_ == nullptr ? -1 : state_->fd(); }

private:
  static constexpr std::size_t default_limit = 64 * 1024;

  detail::stream_state &state() const { return detail::expect_open(state_); }

  std::shared_ptr<detail::stream_state> state_;
};

/// The side of a stream that is written.
///
///     peer.write(reply);
///     co_await peer.drain();
class stream_writer {
public:
  /// For those who make streams.
  explicit stream_writer(std::shared_ptr<detail::stream_state> state) noexcept : state_(std::move(state)) {}

  /// Writes all of `bytes` without waiting: what the kernel does not take at once is copied, and goes out by itself,
  /// before anything that is written later. `drain` now and then, or a slow reader makes the copy grow. Throws
  /// `std::system_error` if the other side is gone (`EPIPE`, `ECONNRESET`), or the stream closed (`EBADF`); an error
  /// that happens later is thrown by the next `write` or `drain`.
  void write(std::string_view bytes) { state().write(bytes); }

  /// Waits until the kernel has everything that was written. Resumed by the loop, on its thread. Cancelling ends the
  /// waiting and not the writing. Throws `std::system_error` if it cannot be written.
  auto drain() { return state().drain(); }

  /// Nothing more will be written: the other side reads the end after all that was. Reading goes on.
  void write_eof() { state().write_eof(); }

  /// Drains, then closes both sides. Whatever still waits for the stream in other coroutines throws (`EBADF`). Always
  /// closes: if it is cancelled, or throws since it cannot drain, what the kernel had not taken is lost. (A stream that
  /// is destroyed closes in this way too, without waiting.) Once more does nothing.
  task<> close() {
    const std::shared_ptr<detail::stream_state> kept = state_; // the stream may be destroyed meanwhile
    if (native_handle() < 0)
      co_return;
    try {
      co_await kept->drain();
    } catch (...) {
      kept->close();
      throw;
    }
    kept->close();
  }

  /// The file descriptor, or -1 when closed.
  int native_handle() const noexcept { return state_ == nullptr ? -1 : state_->fd(); }

private:
  detail::stream_state &state() const { return detail::expect_open(state_); }

  std::shared_ptr<detail::stream_state> state_;
};

/// Both sides: a connection. One coroutine may read while another one writes. Belongs to the loop on which it first
/// waited. Destroying it closes it: what the kernel has not taken is lost, as is what was not read.
class stream : public stream_reader, public stream_writer {
public:
  /// For those who make streams.
  explicit stream(const std::shared_ptr<detail::stream_state> &state) noexcept
      : stream_reader(state), stream_writer(state) {}

  /// The addresses of the connection. Throws `std::system_error` if it is broken or closed.
  endpoint local() const { return endpoint::of(native_handle(), ::getsockname); }
  endpoint remote() const { return endpoint::of(native_handle(), ::getpeername); }

  using stream_reader::native_handle;
};

} // namespace aio::inline AIO_MODE
