// Fixes that only --unsafe-fixes makes, and code that no fix can change.
#include <aio/gather.hpp>
#include <aio/task.hpp>

#include <string>

aio::task<int> number(int id);
int next_id();

// A handler can tell that the second one has begun.
aio::task<int> in_a_try_block() {
  try {
    auto [a, b] = co_await aio::gather(number(1), number(2));
    co_return a + b;
  } catch (const std::string &) {
    co_return 0;
  }
}

// The arguments' own calls lose their order.
aio::task<int> arguments_do_something() {
  auto a = co_await number(next_id());
  auto b = co_await number(next_id());
  co_return a + b;
}

#define GET(name, id) auto name = co_await number(id)

aio::task<int> in_macros() {
  GET(a, 1);
  GET(b, 2);
  co_return a + b;
}

aio::task<int> preprocessor_lines() {
  auto a = co_await number(1);
#ifndef NOTHING
  auto b = co_await number(2);
#else
  auto b = 0;
#endif
  co_return a + b;
}

aio::task<int> comment_inside() {
  auto a = co_await /* the first */ number(1);
  auto b = co_await number(2);
  co_return a + b;
}

aio::task<int> silenced() {
  auto a = co_await number(1); // NOLINT(async-sequential-awaits)
  auto b = co_await number(2);
  co_return a + b;
}

aio::task<int> attributes() {
  auto [a_result, b] = co_await aio::gather(number(1), number(2));
  [[maybe_unused]] auto a = a_result;
  co_return b;
}
