// Rounds that need nothing of each other.
#include <aio/gather_limited.hpp>
#include <aio/task.hpp>

#include <cstdio>
#include <iostream>
#include <map>
#include <ranges>
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
  auto price_results = co_await aio::gather_limited(
      10, ids | std::views::transform([&](int id) { return price(id); }));
  for (auto price_result : price_results)
    total += price_result;
  co_return total;
}

aio::task<std::vector<std::string>> collect(const std::vector<row> &rows) {
  std::vector<std::string> data;
  auto transform_results = co_await aio::gather_limited(
      10, rows | std::views::transform([&](const row &each) { return transform(each.data); }));
  for (auto &transform_result : transform_results)
    data.push_back(std::move(transform_result));
  co_return data;
}

aio::task<> by_index(const std::vector<int> &ids, std::vector<int> prices) {
  std::vector<aio::task<int>> price_tasks;
  for (std::size_t i = 0; i < ids.size(); ++i)
    price_tasks.push_back(price(ids[i]));
  auto price_results = co_await aio::gather_limited(10, std::move(price_tasks));
  auto price_result = price_results.begin();
  for (std::size_t i = 0; i < ids.size(); ++i)
    prices[i] = *price_result++;
}

aio::task<int> counted(int n) {
  int i = 0, total = 0;
  while (i < n) {
    total += co_await price(i);
    ++i;
  }
  co_return total;
}

aio::task<std::map<int, int>> distinct_keys(const std::vector<int> &ids) {
  std::map<int, int> prices;
  auto price_results = co_await aio::gather_limited(
      10, ids | std::views::transform([&](int id) { return price(id); }));
  auto price_result = price_results.begin();
  for (int id : ids)
    prices[id] = *price_result++;
  co_return prices;
}

// Each has a peer of its own, and its error is said.
aio::task<> broadcast(std::vector<peer> &peers) {
  co_await aio::gather_limited(
      10, peers | std::views::transform([&](peer &each) { return each.send("hello"); }));
}

aio::task<> errors_are_only_said(std::vector<peer> &peers) {
  auto ask_results = co_await aio::gather_limited(
      10, peers | std::views::transform([&](auto &each) { return each.ask(1); }));
  for (auto ask_result : ask_results) {
    auto error = ask_result;
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
      total += co_await price(id);
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
    total += co_await price(id);
  }
  co_return total;
}

aio::task<int> a_switch_breaks_itself(const std::vector<int> &ids) {
  int total = 0;
  auto price_results = co_await aio::gather_limited(
      10, ids | std::views::transform([&](int id) { return price(id); }));
  for (auto price_result : price_results) {
    switch (price_result) {
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
    int first = co_await price(id);
    total += co_await price(first);
  }
  co_return total;
}

aio::task<> outer_and_inner(const std::vector<std::vector<int>> &all) {
  for (const auto &ids : all) {
    int n = co_await price(ids[0]);
    auto price_results2 = co_await aio::gather_limited(
        10, ids | std::views::transform([&](int id) { return price(id); }));
    for (auto price_result2 : price_results2)
      n += price_result2;
  }
}
