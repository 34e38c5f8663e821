// Helpers whose bodies are seen: what they do decides, and not what they are
// called.
#include <aio/task.hpp>

#include <functional>
#include <memory>
#include <string>
#include <string_view>

aio::task<int> number(int id);

// They are named like requests to a database, and only compute.
aio::task<int> query_price(int id) { co_return 2 * co_await number(id); }
aio::task<int> query_stock(int id) { co_return 1 + co_await number(id); }
aio::task<int> named_like_queries() {
  auto price = co_await query_price(1); // want: async-sequential-awaits "3 awaits"
  auto stock = co_await query_stock(1);
  auto other = co_await query_price(2);
  co_return price + stock + other;
}

// As drogon declares it.
namespace drogon::nosql {
struct RedisResult {
  std::string asString() const;
};
struct RedisClient {
  aio::task<RedisResult> execCommandCoro(std::string_view command, ...);
};
} // namespace drogon::nosql
using Redis = std::shared_ptr<drogon::nosql::RedisClient>;

// One helper without a result, of which all is seen: each call adds to another
// counter.
aio::task<> count_visit(Redis redis, const std::string &page) {
  co_await redis->execCommandCoro("INCR %s", page.c_str());
}
aio::task<> counters_of_their_own(Redis redis) {
  co_await count_visit(redis, "start"); // want: async-sequential-awaits "3 awaits"
  co_await count_visit(redis, "news");
  co_await count_visit(redis, "about");
}

// Adding commutes; but in C++ two threads that add to one variable race, so a
// change of what the program has is a change.
struct tally {
  int count = 0;
};
aio::task<> add_one(Redis redis, tally &all) {
  co_await redis->execCommandCoro("GET start");
  all.count += 1;
}
aio::task<int> one_counter(Redis redis) {
  tally all;
  co_await add_one(redis, all);
  co_await add_one(redis, all);
  co_await add_one(redis, all);
  co_return all.count;
}
aio::task<int> add(tally &all, int id) {
  int found = co_await number(id);
  all.count += found;
  co_return found;
}
aio::task<int> one_counter_and_results() {
  tally all;
  auto a = co_await add(all, 1);
  auto b = co_await add(all, 2);
  co_return a + b + all.count;
}

// Adding and multiplying: it shows what came first.
aio::task<> multiply(Redis redis, tally &all) {
  co_await redis->execCommandCoro("GET start");
  all.count *= 2;
}
aio::task<int> two_helpers_change_one_thing(Redis redis) {
  tally all;
  co_await add_one(redis, all);
  co_await multiply(redis, all);
  co_await add_one(redis, all);
  co_return all.count;
}

// It looks at the state first, and leaves.
aio::task<int> add_once(tally &all, int id) {
  if (all.count > 0)
    co_return 0;
  int found = co_await number(id);
  all.count += found;
  co_return found;
}
aio::task<int> returns_early_on_state() {
  tally all;
  auto a = co_await add_once(all, 1);
  auto b = co_await add_once(all, 2);
  auto c = co_await add_once(all, 3);
  co_return a + b + c;
}

// Each call takes the next place of a cursor that the lambda has captured.
aio::task<int> captured_cursor() {
  int cursor = 0;
  auto next = [&]() -> aio::task<int> {
    int at = cursor++;
    co_return co_await number(at);
  };
  auto first = co_await next();
  auto second = co_await next();
  auto third = co_await next();
  co_return first + second + third;
}

// The same with a cursor that the lambda has by itself.
aio::task<int> own_cursor() {
  auto next = [cursor = 0]() mutable -> aio::task<int> {
    int at = cursor++;
    co_return co_await number(at);
  };
  auto first = co_await next();
  auto second = co_await next();
  co_return first + second;
}

// Other names for a helper: of a reference, a class, a namespace.
namespace pricing {
struct tools {
  static aio::task<int> ask(int id) { co_return co_await number(id) + 1; }
  aio::task<int> look(int id) const { co_return co_await number(id) + offset; }
  int offset = 1;
};
} // namespace pricing
namespace shop = pricing;
using toolbox = shop::tools;
aio::task<int> other_names() {
  const auto ask = [](int id) -> aio::task<int> { co_return co_await number(id); };
  const auto &alias = ask;
  const toolbox box;
  const toolbox &same = box;
  auto a = co_await alias(1); // want: async-sequential-awaits "4 awaits"
  auto b = co_await toolbox::ask(2);
  auto c = co_await shop::tools::ask(3);
  auto d = co_await same.look(4);
  co_return a + b + c + d;
}

// Where a pointer to a function, or a std::function, leads to is not asked.
aio::task<int> through_pointers() {
  constexpr auto ask = &query_price;
  const std::function<aio::task<int>(int)> wrapped = query_stock;
  auto a = co_await ask(1);
  auto b = co_await ask(2);
  auto c = co_await wrapped(1);
  auto d = co_await wrapped(2);
  co_return a + b + c + d;
}
