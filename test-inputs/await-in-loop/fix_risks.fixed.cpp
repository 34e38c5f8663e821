// Loops that are only rewritten on request, because somebody could tell.
#include <aio/gather_limited.hpp>
#include <aio/task.hpp>

#include <map>
#include <memory>
#include <ranges>
#include <string>
#include <vector>

struct peer {
  aio::task<int> ask(int question);
  aio::task<> send(std::string text);
};
aio::task<int> price(int id);

// When one fails, others have been told already.
aio::task<> broadcast(std::vector<peer> &peers) {
  for (peer &each : peers)
    co_await each.send("hello");
}

aio::task<int> broadcast_and_count(std::vector<peer> &peers) {
  int count = 0;
  for (peer &each : peers) {
    co_await each.send("hello");
    ++count;
  }
  co_return count;
}

aio::task<> answers_are_dropped(std::vector<peer> &peers) {
  for (auto &each : peers) {
    co_await each.ask(1);
  }
}

// The handler would find others begun.
aio::task<int> inside_of_a_try(const std::vector<int> &ids) {
  int total = 0;
  try {
    for (int id : ids)
      total += co_await price(id);
  } catch (...) {
    total = -1;
  }
  co_return total;
}

// What others may add to meanwhile has more elements than there are answers.
struct sessions {
  aio::task<std::map<int, int>> prices() const {
    std::map<int, int> all;
    for (const auto &[id, peer] : open_)
      all[id] = co_await price(id);
    co_return all;
  }
  std::map<int, peer> open_;
};
aio::task<int> by_index(const std::vector<int> &ids) {
  int total = 0;
  for (std::size_t i = 0; i < ids.size(); ++i)
    total += i * co_await price(ids[i]);
  co_return total;
}

// One object may be there twice; of each unique one there is another.
aio::task<int> pointers(const std::vector<std::shared_ptr<peer>> &shared, const std::vector<std::unique_ptr<peer>> &unique) {
  int total = 0;
  for (const auto &each : shared)
    total += co_await each->ask(1);
  auto ask_results2 = co_await aio::gather_limited(
      10, unique | std::views::transform([&](const auto &each) { return each->ask(1); }));
  for (auto ask_result2 : ask_results2)
    total += ask_result2;
  co_return total;
}
