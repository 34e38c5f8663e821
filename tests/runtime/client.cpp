// SPDX-License-Identifier: Apache-2.0
//
// The clients of the tests that need another process:
//
//     client PORT CLIENTS MESSAGES   each sends messages to an echo server, when all are connected; succeeds if every
//                                    answer was right and nothing is left open
//     client PORT                    dies in the middle of a message
#include <aio/aio.hpp>

#include <array>
#include <csignal>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <iterator>
#include <span>
#include <vector>

namespace {

std::size_t open_descriptors() {
  return static_cast<std::size_t>(
      std::distance(std::filesystem::directory_iterator("/proc/self/fd"), std::filesystem::directory_iterator()));
}

aio::task<> die_half_way(std::uint16_t port) {
  aio::stream peer = co_await aio::open_connection("127.0.0.1", port);
  peer.write("half");
  ::raise(SIGKILL);
}

aio::task<> talk(aio::stream peer, std::size_t id, std::size_t messages, std::size_t &answers) {
  std::array<char, 17> sent{}, received{};
  for (std::size_t i = 0; i < messages; ++i) {
    std::snprintf(sent.data(), sent.size(), "%08zu%08zu", id, i);
    peer.write({sent.data(), 16});
    co_await peer.read_exactly(std::span(received).first(16));
    answers += sent == received ? 1 : 0;
  }
  co_await peer.close();
}

/// Gives the number of right answers.
aio::task<std::size_t> visit(std::uint16_t port, std::size_t clients, std::size_t messages) {
  std::vector<aio::stream> peers;
  for (std::size_t i = 0; i < clients; ++i)
    peers.push_back(co_await aio::open_connection("127.0.0.1", port));
  std::size_t answers = 0;
  aio::task_group talking;
  for (std::size_t i = 0; i < clients; ++i)
    talking.spawn(talk(std::move(peers[i]), i, messages, answers));
  co_await talking.join();
  co_return answers;
}

} // namespace

int main(int argc, char **argv) {
  const auto argument = [&](int i) -> std::size_t { return i < argc ? std::strtoul(argv[i], nullptr, 10) : 0; };
  const auto port = static_cast<std::uint16_t>(argument(1));
  if (argc == 2)
    aio::run(die_half_way(port));
  const std::size_t before = open_descriptors();
  const bool all_answered = aio::run(visit(port, argument(2), argument(3))) == argument(2) * argument(3);
  return all_answered && open_descriptors() == before ? 0 : 1;
}
