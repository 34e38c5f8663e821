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
