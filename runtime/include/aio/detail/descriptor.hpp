// SPDX-License-Identifier: Apache-2.0
//
// Owns that a file descriptor is closed once, and how a failed system call becomes an exception. Knows nothing else.
#pragma once

#include <aio/detail/mode.hpp>

#include <cerrno>
#include <string>
#include <system_error>
#include <utility>

#include <unistd.h>

namespace aio::inline AIO_MODE::detail {

[[noreturn]] inline void throw_error(int error, const std::string &doing) {
  throw std::system_error(error, std::generic_category(), "aio: " + doing);
}

[[noreturn]] inline void throw_errno(const std::string &doing) { throw_error(errno, doing); }

/// The result of a system call, if it did not fail.
inline int checked(int result, const char *doing) {
  if (result < 0)
    throw_errno(doing);
  return result;
}

/// A file descriptor that is closed; -1 when there is none.
class descriptor {
public:
  descriptor() = default;
  explicit descriptor(int fd) : fd_(checked(fd, "no file descriptor")) {}
  descriptor(descriptor &&other) noexcept : fd_(std::exchange(other.fd_, -1)) {}
  descriptor &operator=(descriptor &&other) noexcept {
    std::swap(fd_, other.fd_);
    return *this;
  }
  ~descriptor() { close(); }

  int get() const noexcept { return fd_; }

  /// Somebody else closes it.
  int release() noexcept { return std::exchange(fd_, -1); }

  void close() noexcept {
    if (fd_ >= 0)
      ::close(release());
  }

private:
  int fd_ = -1;
};

} // namespace aio::inline AIO_MODE::detail
