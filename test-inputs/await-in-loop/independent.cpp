// Rounds that need nothing of each other.
#include <aio/task.hpp>

#include <cstdio>
#include <iostream>
#include <map>
#include <string>
#include <vector>

struct row {
  int id;
  std::string data;
};
struct peer {
  aio::task<int> ask(int question);
  aio::task<> send(std::string text);
};
aio::task<int> price(int id);
aio::task<std::string> transform(std::string text);
bool stopped();

aio::task<int> sum(const std::vector<int> &ids) {
  int total = 0;
  for (int id : ids)
    total += co_await price(id); // want: async-await-in-loop "each round of this loop awaits the one before"
  co_return total;
}

aio::task<std::vector<std::string>> collect(const std::vector<row> &rows) {
  std::vector<std::string> data;
  for (const row &each : rows)
    data.push_back(co_await transform(each.data)); // want: async-await-in-loop "each round"
  co_return data;
}

aio::task<> by_index(const std::vector<int> &ids, std::vector<int> prices) {
  for (std::size_t i = 0; i < ids.size(); ++i)
    prices[i] = co_await price(ids[i]); // want: async-await-in-loop "each round"
}

aio::task<int> counted(int n) {
  int i = 0, total = 0;
  while (i < n) {
    total += co_await price(i); // want: async-await-in-loop "each round"
    ++i;
  }
  co_return total;
}

aio::task<std::map<int, int>> distinct_keys(const std::vector<int> &ids) {
  std::map<int, int> prices;
  for (int id : ids)
    prices[id] = co_await price(id); // want: async-await-in-loop "each round"
  co_return prices;
}

// Each has a peer of its own, and its error is said.
aio::task<> broadcast(std::vector<peer> &peers) {
  for (peer &each : peers)
    co_await each.send("hello"); // want: async-await-in-loop "each round"
}

aio::task<> errors_are_only_said(std::vector<peer> &peers) {
  for (auto &each : peers) {
    auto error = co_await each.ask(1); // want: async-await-in-loop "each round"
    if (error) {
      std::cout << error << "\n";
      continue;
    }
  }
}

aio::task<int> errors_are_caught(const std::vector<int> &ids) {
  int total = 0;
  for (int id : ids) {
    try {
      total += co_await price(id); // want: async-await-in-loop "each round"
    } catch (const std::exception &error) {
      std::fprintf(stderr, "%s\n", error.what());
    }
  }
  co_return total;
}

aio::task<int> ends_for_another_reason(const std::vector<int> &ids) {
  int total = 0;
  for (int id : ids) {
    if (stopped())
      break;
    total += co_await price(id); // want: async-await-in-loop "each round"
  }
  co_return total;
}

aio::task<int> a_switch_breaks_itself(const std::vector<int> &ids) {
  int total = 0;
  for (int id : ids) {
    switch (co_await price(id)) { // want: async-await-in-loop "each round"
    case 1:
      total += 1;
      break;
    default:
      break;
    }
  }
  co_return total;
}

aio::task<int> two_in_a_round(const std::vector<int> &ids) {
  int total = 0;
  for (int id : ids) {
    int first = co_await price(id); // want: async-await-in-loop "each round"
    total += co_await price(first); // note: "and so does this await"
  }
  co_return total;
}

aio::task<> outer_and_inner(const std::vector<std::vector<int>> &all) {
  for (const auto &ids : all) {
    int n = co_await price(ids[0]); // want: async-await-in-loop "each round"
    for (int id : ids)
      n += co_await price(id); // want: async-await-in-loop "each round"
  }
}
