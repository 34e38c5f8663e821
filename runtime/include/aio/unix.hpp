// SPDX-License-Identifier: Apache-2.0
//
// Owns streams over Unix sockets. Knows sockets and servers.
#pragma once

#include <aio/detail/socket.hpp>
#include <aio/endpoint.hpp>
#include <aio/server.hpp>
#include <aio/sleep.hpp>
#include <aio/stream.hpp>
#include <aio/task.hpp>
#include <aio/tcp.hpp>
#include <aio/to_thread.hpp>

#include <cerrno>
#include <chrono>
#include <concepts>
#include <memory>
#include <string>
#include <system_error>
#include <utility>

#include <sys/socket.h>
#include <unistd.h>

namespace aio::inline AIO_MODE {

namespace detail {

/// Removes the socket if it was left behind by someone who does not listen any more. Waits for the file system.
inline void remove_abandoned(const endpoint &where, const std::string &path) {
  const descriptor probe = make_socket(where, SOCK_STREAM);
  if (::connect(probe.get(), where.data(), where.size()) != 0 && errno == ECONNREFUSED)
    ::unlink(path.c_str());
}

} // namespace detail

/// Connects to the socket at `path`; one that begins with a zero byte is not in the file system. The coroutine is
/// resumed by the loop, on its thread; cancelling gives up at once. Throws `std::system_error` (`ENOENT`,
/// `ECONNREFUSED`, ...).
inline task<stream> open_unix_connection(std::string path) {
  const endpoint where = endpoint::local(path);
  for (;;) {
    try {
      co_return co_await detail::connect(where, detail::medium::local);
    } catch (const std::system_error &e) {
      if (e.code().value() != EAGAIN)
        throw;
    }
    // The queue of the server is full, and the kernel does not tell when it is not.
    co_await sleep_for(std::chrono::milliseconds(1));
  }
}

/// As `start_server`, at `path`. A socket that nobody listens at any more is replaced; the socket is removed when the
/// server is closed. Throws `std::system_error` (`EADDRINUSE`, ...).
template <std::invocable<stream> Handler>
task<server> start_unix_server(Handler handler, std::string path, int backlog = 4096) {
  const endpoint where = endpoint::local(path);
  co_await to_thread([&] { detail::remove_abandoned(where, path); });
  auto common = std::make_shared<detail::serving>();
  common->handler = std::move(handler);
  common->sockets.emplace_back(where, backlog);
  co_return server(std::move(common));
}

} // namespace aio::inline AIO_MODE
