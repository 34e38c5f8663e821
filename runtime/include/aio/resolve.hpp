// SPDX-License-Identifier: Apache-2.0
//
// Owns turning names into addresses. The C library can only block while it asks, so a thread of the pool does it. Knows
// nothing of sockets.
#pragma once

#include <aio/detail/descriptor.hpp>
#include <aio/endpoint.hpp>
#include <aio/spawn.hpp>
#include <aio/task.hpp>
#include <aio/to_thread.hpp>

#include <cerrno>
#include <cstdint>
#include <memory>
#include <string>
#include <system_error>
#include <vector>

#include <netdb.h>

namespace aio::inline AIO_MODE {

/// The errors of `resolve`: `EAI_NONAME` and its like, of <netdb.h>.
inline const std::error_category &resolve_category() noexcept {
  class category final : public std::error_category {
    const char *name() const noexcept override { return "resolve"; }
    std::string message(int error) const override { return ::gai_strerror(error); }
  };
  static const category instance;
  return instance;
}

namespace detail {

struct lookup {
  std::string host; // empty: this machine
  std::uint16_t port;
  int flags; // AI_...

  struct answer {
    int error;        // getaddrinfo's
    int system_error; // errno, where that says so
    std::vector<endpoint> addresses;
  };

  answer operator()() const {
    ::addrinfo hints{};
    hints.ai_flags = flags | AI_NUMERICSERV;
    hints.ai_socktype = SOCK_STREAM; // each address once
    ::addrinfo *first = nullptr;
    answer result{};
    result.error = ::getaddrinfo(host.empty() ? nullptr : host.c_str(), std::to_string(port).c_str(), &hints, &first);
    result.system_error = errno;
    const std::unique_ptr<::addrinfo, void (*)(::addrinfo *)> owner(first, ::freeaddrinfo);
    for (const ::addrinfo *a = first; a != nullptr; a = a->ai_next)
      result.addresses.emplace_back(a->ai_addr, a->ai_addrlen);
    return result;
  }
};

/// Without a thread where no name is to be looked up. Whoever is cancelled leaves the thread to it.
inline task<std::vector<endpoint>> look_up(std::string host, std::uint16_t port, int flags) {
  lookup::answer found = lookup{host, port, flags | AI_NUMERICHOST}();
  if (found.error != 0) {
    auto asked = spawn(to_thread(lookup{host, port, flags}));
    found = co_await asked;
  }
  if (found.error == EAI_SYSTEM)
    throw_error(found.system_error, "resolve " + host);
  if (found.error != 0)
    throw std::system_error(found.error, resolve_category(), "aio: resolve " + host);
  co_return std::move(found.addresses);
}

} // namespace detail

/// The addresses of `host`, a name or a number, in the order in which they should be tried. The loop runs on meanwhile;
/// the coroutine is resumed on its thread. Cancelling gives up at once; the end of the loop waits for the thread.
/// Throws `std::system_error` of `resolve_category()` if there are none.
inline task<std::vector<endpoint>> resolve(std::string host, std::uint16_t port) {
  return detail::look_up(std::move(host), port, 0);
}

} // namespace aio::inline AIO_MODE
