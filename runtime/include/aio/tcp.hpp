// SPDX-License-Identifier: Apache-2.0
//
// Owns streams over TCP. Knows `resolve`, sockets and servers.
#pragma once

#include <aio/detail/operation.hpp>
#include <aio/detail/socket.hpp>
#include <aio/detail/stream_state.hpp>
#include <aio/endpoint.hpp>
#include <aio/resolve.hpp>
#include <aio/server.hpp>
#include <aio/stream.hpp>
#include <aio/task.hpp>

#include <concepts>
#include <cstdint>
#include <exception>
#include <memory>
#include <string>
#include <system_error>
#include <utility>

namespace aio::inline AIO_MODE {

namespace detail {

inline task<stream> connect(endpoint where, medium kind) {
  auto state = std::make_shared<stream_state>(make_socket(where, SOCK_STREAM), kind);
  const int error = co_await system_call(*state, source::writing, "connect",
                                         [&where](int socket) { return connect_now(socket, where); });
  if (error != 0)
    throw_error(error, "connect to " + where.to_string());
  send_at_once(state->fd(), where);
  co_return stream(state);
}

} // namespace detail

/// Connects to `port` of `host`, a name or a number, trying its addresses one after the other. The coroutine is resumed
/// by the loop, on its thread; cancelling gives up at once, and leaves nothing open. Throws `std::system_error`: what
/// `resolve` throws, or the error of the first address (`ECONNREFUSED`, `ETIMEDOUT`, ...). Small messages are sent
/// without delay.
///
///     aio::stream peer = co_await aio::open_connection("localhost", 7);
inline task<stream> open_connection(std::string host, std::uint16_t port) {
  std::exception_ptr first_error;
  for (const endpoint &where : co_await resolve(std::move(host), port)) {
    try {
      co_return co_await detail::connect(where, detail::medium::tcp);
    } catch (const std::system_error &) {
      if (!first_error)
        first_error = std::current_exception();
    }
  }
  std::rethrow_exception(first_error);
}

/// Listens at `port` of all addresses of `host` (empty: of this machine), and serves each connection with
/// `handler(stream)`, a `task<>`. Port 0 is any free one, which `server::port()` tells. The handler is copied, and
/// lives as long as anyone is served. Throws `std::system_error` (`EADDRINUSE`, `EACCES`, ..., or what `resolve`
/// throws).
///
///     aio::server echo = co_await aio::start_server(reply, "localhost", 7);
///     co_await echo.serve_forever();
template <std::invocable<stream> Handler>
task<server> start_server(Handler handler, std::string host, std::uint16_t port, int backlog = 4096) {
  auto common = std::make_shared<detail::serving>();
  common->handler = std::move(handler);
  for (const endpoint &where : co_await detail::look_up(std::move(host), port, AI_PASSIVE))
    common->sockets.emplace_back(where, backlog);
  co_return server(std::move(common));
}

} // namespace aio::inline AIO_MODE
