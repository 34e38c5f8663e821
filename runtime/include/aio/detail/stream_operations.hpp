// SPDX-License-Identifier: Apache-2.0
//
// Owns what a coroutine waits for on a stream, each as an awaiter without memory of its own. Knows `stream_state`.
#pragma once

#include <aio/detail/operation.hpp>
#include <aio/detail/stream_state.hpp>
#include <aio/incomplete_read.hpp>

#include <algorithm>
#include <cstddef>
#include <optional>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>

namespace aio::detail {

class read_awaiter final : public operation {
public:
  read_awaiter(stream_state *s, std::span<char> into) noexcept : operation(s, source::reading), s_(*s), into_(into) {}

  std::size_t await_resume() const {
    finish("read");
    return n_;
  }

private:
  bool perform() override {
    if (into_.empty() || !s_.input.empty()) {
      n_ = s_.input.take(into_);
      return true;
    }
    const auto n = s_.receive(into_);
    if (n < 0)
      return failed();
    n_ = static_cast<std::size_t>(n);
    return true;
  }

  stream_state &s_;
  std::span<char> into_;
  std::size_t n_ = 0;
};

class read_exactly_awaiter final : public operation {
public:
  read_exactly_awaiter(stream_state *s, std::span<char> into) noexcept
      : operation(s, source::reading), s_(*s), into_(into) {}

  void await_resume() const {
    finish("read_exactly");
    if (n_ < into_.size())
      throw incomplete_read(std::string(into_.data(), n_));
  }

private:
  bool perform() override {
    n_ += s_.input.take(into_.subspan(n_));
    while (n_ < into_.size()) {
      const auto n = receive(into_.subspan(n_));
      if (n <= 0)
        return n == 0 || failed();
      n_ += static_cast<std::size_t>(n);
    }
    return true;
  }

  /// What is small comes through the buffer: asking for more than there is proves that nothing is left, which saves the
  /// next read a system call in vain.
  ::ssize_t receive(std::span<char> rest) {
    if (rest.size() >= small)
      return s_.receive(rest);
    const auto n = s_.receive(s_.input.prepare(small));
    if (n <= 0)
      return n;
    s_.input.commit(static_cast<std::size_t>(n));
    return static_cast<::ssize_t>(s_.input.take(rest));
  }

  void undo() noexcept override { s_.input.put_back({into_.data(), n_}); }

  static constexpr std::size_t small = 4096;

  stream_state &s_;
  std::span<char> into_;
  std::size_t n_ = 0;
};

/// Receives into the buffer of the stream until something is there.
class buffered_read : public operation {
protected:
  explicit buffered_read(stream_state *s) noexcept : operation(s, source::reading), s_(*s) {}

  /// Whether `length` bytes of the buffer are the answer, starting to look at `searched`. Sets `length`.
  virtual bool found() = 0;

  std::string_view received() const noexcept { return s_.input.data(); }

  std::string take() {
    std::string bytes(s_.input.data().substr(0, length));
    s_.input.consume(bytes.size());
    return bytes;
  }

  bool at_end() const noexcept { return at_end_; }

  std::size_t length = 0;

private:
  bool perform() final {
    while (!found()) {
      const std::span<char> room = s_.input.prepare(4096);
      const auto n = s_.receive(room);
      if (n < 0)
        return failed();
      s_.input.commit(static_cast<std::size_t>(n));
      if (n == 0) {
        at_end_ = true;
        length = s_.input.size();
        return true;
      }
    }
    return true;
  }

  stream_state &s_;
  bool at_end_ = false;
};

class read_until_awaiter : public buffered_read {
public:
  read_until_awaiter(stream_state *s, std::string_view separator, std::size_t limit)
      : buffered_read(s), separator_(separator), limit_(limit) {
    if (separator_.empty())
      throw std::invalid_argument("aio: read_until: the separator is empty");
  }

  std::string await_resume() {
    finish("read_until");
    if (too_long_)
      throw std::length_error("aio: read_until: no separator within " + std::to_string(limit_) + " bytes");
    std::string bytes = take();
    if (at_end())
      throw incomplete_read(std::move(bytes));
    return bytes;
  }

protected:
  bool too_long() const noexcept { return too_long_; }
  std::size_t limit() const noexcept { return limit_; }

private:
  bool found() override {
    const std::string_view bytes = received();
    const std::size_t at = bytes.find(separator_, searched_);
    if (at != std::string_view::npos)
      length = at + separator_.size();
    too_long_ = at == std::string_view::npos ? bytes.size() > limit_ : length > limit_;
    searched_ = bytes.size() - std::min(bytes.size(), separator_.size() - 1); // it may be cut in two
    return at != std::string_view::npos || too_long_;
  }

  const std::string separator_;
  const std::size_t limit_;
  std::size_t searched_ = 0;
  bool too_long_ = false;
};

class read_line_awaiter final : public read_until_awaiter {
public:
  read_line_awaiter(stream_state *s, std::size_t limit) : read_until_awaiter(s, "\n", limit) {}

  std::optional<std::string> await_resume() {
    finish("read_line");
    if (too_long())
      throw std::length_error("aio: read_line: no end of line within " + std::to_string(limit()) + " bytes");
    std::string line = take();
    if (at_end() && line.empty())
      return std::nullopt;
    if (!at_end())
      line.pop_back();
    return line;
  }
};

class read_all_awaiter final : public buffered_read {
public:
  explicit read_all_awaiter(stream_state *s) noexcept : buffered_read(s) {}

  std::string await_resume() {
    finish("read_all");
    return take();
  }

private:
  bool found() override { return false; }
};

class close_awaiter final : public drain_awaiter {
public:
  using drain_awaiter::drain_awaiter;

  void await_resume() const {
    state_.close();
    drain_awaiter::await_resume();
  }
};

} // namespace aio::detail
