// SPDX-License-Identifier: Apache-2.0
//
// What the tests of input and output share. The other end of everything is in this process, so the kernel answers at
// once and no test waits for the clock.
#pragma once

#include "helpers.hpp"

#include <array>
#include <cerrno>
#include <cstddef>
#include <dirent.h>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <system_error>
#include <utility>

#include <sys/socket.h>
#include <unistd.h>

namespace test {

/// A stream, and a plain descriptor that does not block at its other end.
struct half {
  aio::stream here;
  aio::detail::descriptor there;

  void send(std::string_view bytes) const {
    ASSERT_EQ(::write(there.get(), bytes.data(), bytes.size()), static_cast<ssize_t>(bytes.size()));
  }
  /// What has arrived there.
  std::string receive() const {
    std::string all;
    std::array<char, 65536> block{};
    for (ssize_t n; (n = ::read(there.get(), block.data(), block.size())) > 0;)
      all.append(block.data(), static_cast<std::size_t>(n));
    return all;
  }
};

inline half make_half() {
  std::array<int, 2> fds{};
  aio::detail::checked(::socketpair(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0, fds.data()), "socketpair");
  return {aio::stream(
              std::make_shared<aio::detail::stream_state>(aio::detail::descriptor(fds[0]), aio::detail::medium::local)),
          aio::detail::descriptor(fds[1])};
}

/// Both ends of a TCP connection.
struct connection {
  aio::stream client;
  aio::stream server;
};

inline aio::task<connection> connect() {
  std::optional<aio::stream> accepted;
  aio::event arrived;
  auto server = co_await aio::start_server(
      [&](aio::stream s) -> aio::task<> {
        accepted.emplace(std::move(s));
        arrived.set();
        co_return;
      },
      "127.0.0.1", 0);
  aio::stream client = co_await aio::open_connection("127.0.0.1", server.port());
  co_await arrived.wait();
  co_return connection{std::move(client), std::move(*accepted)};
}

/// What `co_await read(...)` of some bytes gives.
inline aio::task<std::string> read_some(aio::stream_reader &from, std::size_t at_most = 4096) {
  std::string bytes(at_most, '\0');
  bytes.resize(co_await from.read(bytes));
  co_return bytes;
}

/// The error that awaiting it throws; 0 if it does not.
template <class Aw> aio::task<int> error_of(Aw awaited) {
  try {
    co_await std::move(awaited);
  } catch (const std::system_error &e) {
    co_return e.code().value();
  }
  co_return 0;
}

/// Whether awaiting it waits, and throws `cancelled` when it is cancelled meanwhile.
template <class Aw> aio::task<bool> is_cancelled_while_waiting(Aw awaited) {
  auto handle = aio::spawn(std::move(awaited));
  co_await aio::yield();
  co_await aio::yield();
  if (handle.done())
    co_return false;
  handle.cancel();
  co_return co_await is_cancelled(std::move(handle));
}

/// Whether a wait throws `cancelled` that begins in a coroutine that was cancelled before.
template <class Aw> aio::task<bool> is_cancelled_when_it_begins(Aw awaited) {
  auto handle = aio::spawn(aio::invoke(
      [](Aw a) -> aio::task<bool> {
        co_await is_cancelled(aio::sleep_for(24h));
        co_return co_await is_cancelled(std::move(a));
      },
      std::move(awaited)));
  co_await aio::yield();
  handle.cancel();
  co_return co_await std::move(handle);
}

/// How many operations wait for a descriptor.
inline std::size_t waiting() { return aio::loop::current().descriptors().waiting(); }

inline std::size_t open_descriptors() {
  return static_cast<std::size_t>(
      std::distance(std::filesystem::directory_iterator("/proc/self/fd"), std::filesystem::directory_iterator()));
}

/// A directory for one test.
class directory {
public:
  directory() {
    std::string name = (std::filesystem::temp_directory_path() / "aio_XXXXXX").string();
    path_ = ::mkdtemp(name.data());
  }
  directory(const directory &) = delete;
  directory &operator=(const directory &) = delete;
  ~directory() { std::filesystem::remove_all(path_); }
  std::string operator/(std::string_view name) const { return (path_ / name).string(); }

private:
  std::filesystem::path path_;
};

} // namespace test
