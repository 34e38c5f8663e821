// SPDX-License-Identifier: Apache-2.0
//
// Owns files on disks. The kernel reads and writes them synchronously, so threads of the pool do it. Knows `to_thread`.
#pragma once

#include <aio/async_generator.hpp>
#include <aio/detail/descriptor.hpp>
#include <aio/task.hpp>
#include <aio/to_thread.hpp>

#include <cerrno>
#include <cstddef>
#include <filesystem>
#include <ios>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <fcntl.h>
#include <unistd.h>

namespace aio::inline AIO_MODE {

namespace detail {

/// As `std::fstream` opens files.
inline int open_flags(std::ios_base::openmode mode) {
  using std::ios_base;
  const bool in = (mode & ios_base::in) != 0, app = (mode & ios_base::app) != 0;
  const bool out = app || (mode & ios_base::out) != 0;
  const bool trunc = (mode & ios_base::trunc) != 0;
  if ((!in && !out) || (trunc && (app || !out)))
    throw std::invalid_argument("aio: file::open: a mode that makes no sense");
  int flags = O_CLOEXEC | (in && out ? O_RDWR : out ? O_WRONLY : O_RDONLY);
  if (app)
    flags |= O_CREAT | O_APPEND;
  else if (out && (trunc || !in))
    flags |= O_CREAT | O_TRUNC;
  return flags;
}

/// A system call that a signal may interrupt.
template <class Call> auto retried(const char *doing, Call call) {
  auto result = call();
  while (result < 0 && errno == EINTR)
    result = call();
  if (result < 0)
    throw_errno(doing);
  return result;
}

inline void write_all(int fd, std::string_view bytes) {
  while (!bytes.empty())
    bytes.remove_prefix(
        static_cast<std::size_t>(retried("write", [&] { return ::write(fd, bytes.data(), bytes.size()); })));
}

} // namespace detail

/// An open file and the position in it.
///
/// Every operation is done by a thread of the pool; the coroutine is resumed by the loop, on its thread. One at a time.
/// An operation that a thread has begun cannot be interrupted: cancelling waits until it is done, and gives its result;
/// one that nobody has begun is dropped. Everything throws `std::system_error`: `ENOSPC` when the disk is full, `EIO`,
/// `EBADF` after closing or moving from it. What the operations refer to must live until they are done.
class file {
public:
  /// `mode` as for `std::fstream`: `in` reads, `out` writes a new file, `in | out` changes an old one, `app` adds to
  /// the end. Throws `std::invalid_argument` for others. A file that is made can be read and written by everybody whom
  /// the umask lets.
  static task<file> open(std::filesystem::path path, std::ios_base::openmode mode = std::ios_base::in) {
    const int flags = detail::open_flags(mode);
    const std::string doing = "open " + path.string();
    co_return co_await to_thread([&] {
      return file(
          detail::descriptor(detail::retried(doing.c_str(), [&] { return ::open(path.c_str(), flags, 0666); })));
    });
  }

  /// Some bytes, at most as many as fit, as `std::size_t`. 0 is the end of the file.
  auto read(std::span<char> into) {
    return to_thread([fd = native_handle(), into] {
      return static_cast<std::size_t>(detail::retried("read", [&] { return ::read(fd, into.data(), into.size()); }));
    });
  }

  /// All of `bytes`. They are with the kernel then, and not yet on the disk.
  auto write(std::string_view bytes) {
    return to_thread([fd = native_handle(), bytes] { detail::write_all(fd, bytes); });
  }

  /// The lines from the position on, without their "\n"; the last one needs none. Reads ahead.
  async_generator<std::string> lines() {
    std::vector<char> block(64 * 1024);
    std::string line;
    while (const std::size_t n = co_await read(block)) {
      std::string_view rest(block.data(), n);
      for (std::size_t end; (end = rest.find('\n')) != std::string_view::npos; rest.remove_prefix(end + 1)) {
        line += rest.substr(0, end);
        co_yield std::exchange(line, {});
      }
      line += rest;
    }
    if (!line.empty())
      co_yield std::move(line);
  }

  /// What was written is on the disk when this is done.
  auto fsync() {
    return to_thread([fd = native_handle()] { detail::retried("fsync", [fd] { return ::fsync(fd); }); });
  }

  /// Tells of errors that some file systems find only now; destroying a file closes it without. It is closed in any
  /// case.
  auto close() {
    return to_thread([fd = std::move(fd_)]() mutable {
      const int closed = fd.release();
      if (::close(closed) != 0 && errno != EINTR)
        detail::throw_errno("close");
    });
  }

  /// The file descriptor, or -1 when closed.
  int native_handle() const noexcept { return fd_.get(); }

private:
  explicit file(detail::descriptor fd) noexcept : fd_(std::move(fd)) {}

  detail::descriptor fd_;
};

} // namespace aio::inline AIO_MODE
