// Answers that reach a later round, or the end of the loop, by way of an
// argument, an object, a condition or a captured variable.
#include <aio/gather_limited.hpp>
#include <aio/task.hpp>
#include <aio/to_thread.hpp>

#include <ranges>
#include <string>
#include <utility>
#include <vector>

aio::task<int> price(int id);
aio::task<int> load_into(int id, std::string &text);
aio::task<std::string> get(int id);
void decode(const std::string &from, std::string &into);
struct session {
  int id;
  aio::task<int> login(int id);
  bool ok() const;
};

aio::task<int> by_an_argument(const std::vector<int> &ids) {
  int total = 0;
  for (int id : ids) {
    std::string text;
    total += co_await load_into(id, text);
    if (!text.empty())
      break;
  }
  co_return total;
}

aio::task<int> by_a_call_on_it(const std::vector<int> &ids) {
  int tried = 0;
  for (int id : ids) {
    std::string text, decoded;
    text.append(co_await get(id));
    decode(text, decoded);
    if (!decoded.empty())
      break;
    ++tried;
  }
  co_return tried;
}

aio::task<int> by_an_object(const std::vector<int> &ids) {
  for (int id : ids) {
    session own{id};
    int answer = co_await own.login(id);
    if (own.ok())
      co_return id;
    if (answer < 0)
      continue;
  }
  co_return 0;
}

aio::task<int> by_a_count(const std::vector<int> &ids) {
  int failed = 0;
  for (int id : ids) {
    if (co_await price(id) < 0)
      ++failed;
    if (failed > 3)
      break;
  }
  co_return failed;
}

aio::task<int> by_a_branch(const std::vector<int> &ids) {
  int depth = 0;
  for (int id : ids) {
    bool up = co_await price(id + depth) > 3;
    if (up)
      depth += 1;
  }
  co_return depth;
}

// Once enough is spent, nothing more is asked.
aio::task<int> by_a_continue(const std::vector<int> &ids) {
  int spent = 0;
  for (int id : ids) {
    if (spent > 100)
      continue;
    spent += co_await price(id);
  }
  co_return spent;
}

aio::task<int> by_an_operand(const std::vector<int> &ids) {
  int spent = 0;
  for (int id : ids) {
    int found = spent > 100 ? 0 : co_await price(id);
    spent += found;
  }
  co_return spent;
}

aio::task<int> by_an_inner_loop(const std::vector<int> &ids) {
  int last = 0;
  for (int id : ids) {
    int hits = 0;
    std::string found = co_await get(id);
    for (char each : found)
      hits += each == 'x' ? 1 : 0;
    for (int i = 0; i < int(found.size()); ++i)
      ++hits;
    if (hits > 3)
      break;
    last = id;
  }
  co_return last;
}

aio::task<int> by_what_a_lambda_counts(const std::vector<int> &ids) {
  int cursor = 0, total = 0;
  auto next = [&] { return cursor++; };
  auto twice = [&] { return next() + next(); };
  for (int id : ids) {
    int at = twice();
    total += co_await price(id + at);
  }
  co_return total;
}

// What runs on the thread is the function that was named.
int sum = 0;
int add(int n) { return sum += n; }
int square(int n) { return n * n; }
aio::task<int> add_elsewhere(int n) { co_return co_await aio::to_thread(add, n); }
aio::task<int> count_elsewhere(int n) {
  auto count = [n] { return sum += n; };
  co_return co_await aio::to_thread(count);
}
aio::task<int> square_elsewhere(int n) { co_return co_await aio::to_thread(&square, n); }
aio::task<int> by_a_function_that_is_given_away(const std::vector<int> &ids) {
  int total = 0;
  for (int id : ids)
    total += co_await add_elsewhere(id);
  co_return total;
}
aio::task<int> by_a_lambda_that_is_given_away(const std::vector<int> &ids) {
  int total = 0;
  for (int id : ids)
    total += co_await count_elsewhere(id);
  co_return total;
}
aio::task<int> parse_elsewhere(std::string text) {
  co_return co_await aio::to_thread([text = std::move(text)]() mutable {
    text += "1";
    return int(text.size());
  });
}
aio::task<int> by_nothing_but_its_own(const std::vector<std::string> &texts) {
  int total = 0;
  auto parse_elsewhere_results = co_await aio::gather_limited(
      10, texts | std::views::transform([&](const std::string &text) { return parse_elsewhere(text); }));
  for (auto parse_elsewhere_result : parse_elsewhere_results)
    total += parse_elsewhere_result;
  co_return total;
}
aio::task<int> by_nothing(const std::vector<int> &ids) {
  int total = 0;
  auto square_elsewhere_results = co_await aio::gather_limited(
      10, ids | std::views::transform([&](int id) { return square_elsewhere(id); }));
  for (auto square_elsewhere_result : square_elsewhere_results)
    total += square_elsewhere_result;
  co_return total;
}

aio::task<> elements(std::vector<int> prices) {
  std::vector<aio::task<int>> price_tasks;
  for (std::size_t i = 0; i < prices.size(); ++i)
    price_tasks.push_back(price(prices.at(i)));
  auto price_results = co_await aio::gather_limited(10, std::move(price_tasks));
  auto price_result = price_results.begin();
  for (std::size_t i = 0; i < prices.size(); ++i)
    prices.at(i) = *price_result++;
}

// Results that are picked, counted and kept say nothing about another round.
aio::task<std::vector<int>> picked(const std::vector<int> &ids) {
  std::vector<int> good;
  int best = 0, skipped = 0;
  auto price_results = co_await aio::gather_limited(
      10, ids | std::views::transform([&](int id) { return price(id); }));
  auto price_result = price_results.begin();
  for (int id : ids) {
    int found = *price_result++;
    if (found < 3) {
      ++skipped;
      continue;
    }
    if (found > best)
      best = found;
    good.push_back(id);
  }
  good.push_back(best + skipped);
  co_return good;
}
