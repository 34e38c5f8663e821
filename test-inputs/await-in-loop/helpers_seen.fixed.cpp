// Helpers that a loop awaits: what their bodies do decides, and not what they
// are called.
#include <aio/gather_limited.hpp>
#include <aio/task.hpp>

#include <functional>
#include <memory>
#include <ranges>
#include <stdexcept>
#include <utility>
#include <vector>

aio::task<int> number(int id);
aio::task<int> other(int id);

// It is named like a request to a database, and only computes.
aio::task<int> query(int id) { co_return 2 * co_await number(id); }
aio::task<int> named_like_a_query(const std::vector<int> &ids) {
  int total = 0;
  auto query_results = co_await aio::gather_limited(
      10, ids | std::views::transform([&](int id) { return query(id); }));
  for (auto query_result : query_results)
    total += query_result;
  co_return total;
}

// A constant lambda, by another name.
aio::task<int> constant_alias(const std::vector<int> &ids) {
  const auto ask = [](int id) -> aio::task<int> { co_return co_await number(id); };
  const auto &alias = ask;
  int total = 0;
  auto call_results = co_await aio::gather_limited(
      10, ids | std::views::transform([&](int id) { return alias(id); }));
  for (auto call_result : call_results)
    total += call_result;
  co_return total;
}

struct tools {
  std::function<aio::task<int>(int)> ask = query;
};
void extend(tools &box);

// What the member holds may be something else in each round.
aio::task<int> set_anew_in_the_loop(const std::vector<int> &ids) {
  tools box;
  int total = 0;
  for (int id : ids) {
    if (id > 10)
      box.ask = other;
    total += co_await box.ask(id);
  }
  co_return total;
}

// It was given away, and may hold anything.
aio::task<int> given_away(const std::vector<int> &ids) {
  tools box;
  extend(box);
  int total = 0;
  for (int id : ids)
    total += co_await box.ask(id);
  co_return total;
}

// It was overwritten before the loop.
aio::task<int> overwritten(const std::vector<int> &ids, tools given) {
  tools box;
  box = std::move(given);
  int total = 0;
  for (int id : ids)
    total += co_await box.ask(id);
  co_return total;
}

// Only the copy changes; the lambda that is awaited does not.
aio::task<int> another_one_is_set(const std::vector<int> &ids) {
  const auto ask = [](int id) -> aio::task<int> { co_return co_await number(id); };
  std::function<aio::task<int>(int)> copy = ask;
  copy = other;
  int total = 0;
  auto call_results = co_await aio::gather_limited(
      10, ids | std::views::transform([&](int id) { return ask(id); }));
  for (auto call_result : call_results)
    total += call_result;
  co_return total;
}

struct database {
  aio::task<int> query(int id);
};

// A database of which nothing is known may be one connection.
aio::task<int> unknown_database(database &db, const std::vector<int> &ids) {
  int total = 0;
  for (int id : ids)
    total += co_await db.query(id);
  co_return total;
}

// Each round goes on where the one before has stopped.
aio::task<int> captured_cursor(const std::vector<int> &ids) {
  int cursor = 0, total = 0;
  auto next = [&](int step) -> aio::task<int> {
    cursor += step;
    co_return co_await number(cursor);
  };
  for (int id : ids)
    total += co_await next(id);
  co_return total;
}

// The same with a cursor that the lambda has by itself.
aio::task<int> own_cursor(const std::vector<int> &ids) {
  auto next = [cursor = 0](int step) mutable -> aio::task<int> {
    cursor += step;
    co_return co_await number(cursor);
  };
  int total = 0;
  for (int id : ids)
    total += co_await next(id);
  co_return total;
}

// The same with a copy that the lambda has made.
aio::task<int> copied_cursor(const std::vector<int> &ids) {
  int cursor = 0, total = 0;
  auto next = [cursor](int step) mutable -> aio::task<int> {
    cursor += step;
    co_return co_await number(cursor);
  };
  for (int id : ids)
    total += co_await next(id);
  co_return total;
}

// A negative number ends the loop, as an error of a body that is not seen would.
aio::task<int> positive(int id) {
  if (id < 0)
    throw std::invalid_argument("negative");
  co_return co_await number(id);
}
aio::task<int> throws_sometimes(const std::vector<int> &ids) {
  int total = 0;
  auto positive_results = co_await aio::gather_limited(
      10, ids | std::views::transform([&](int id) { return positive(id); }));
  for (auto positive_result : positive_results)
    total += positive_result;
  co_return total;
}

// A tree: whoever calls itself adds nothing by that, through however many others.
struct tree {
  int value = 0;
  std::vector<tree> below;
};
aio::task<int> sum(const tree &of);
aio::task<int> passed_on(const tree &of) { return sum(of); }
aio::task<int> sum(const tree &of) {
  int total = co_await number(of.value);
  auto passed_on_results = co_await aio::gather_limited(
      10, of.below | std::views::transform([&](const tree &each) { return passed_on(each); }));
  for (auto passed_on_result : passed_on_results)
    total += passed_on_result;
  co_return total;
}
aio::task<int> by_a_lambda(const tree &of) {
  auto inner = [&](const tree &each) -> aio::task<int> { return by_a_lambda(each); };
  int total = co_await number(of.value);
  auto call_results = co_await aio::gather_limited(
      10, of.below | std::views::transform([&](const tree &each) { return inner(each); }));
  for (auto call_result : call_results)
    total += call_result;
  co_return total;
}

// One of the circle counts.
int visited = 0;
aio::task<int> odd(int n);
aio::task<int> even(int n) { co_return n == 0 ? 0 : co_await odd(n - 1); }
aio::task<int> odd(int n) {
  ++visited;
  co_return co_await even(n - 1);
}
aio::task<int> all_even(const std::vector<int> &ids) {
  int total = 0;
  for (int id : ids)
    total += co_await even(id);
  co_return total;
}
