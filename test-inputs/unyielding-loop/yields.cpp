// args: --checks=-*,async-unyielding-loop
// A yield behind a loop.
#include <aio/sleep.hpp>
#include <aio/task.hpp>

#include <chrono>
#include <vector>

void compute(int);

aio::task<void> behind(const std::vector<int> &all) {
  for (int each : all) // note: "the loop has no await of its own"
    compute(each);
  co_await aio::yield(); // want: async-unyielding-loop "this yields once, behind a loop in which nobody else has a turn"
}

aio::task<void> behind_while(int n) {
  while (n-- > 0) {
    compute(n);
  }
  co_await aio::yield(); // want: async-unyielding-loop "this yields once"
  compute(n);
}

aio::task<void> inside(const std::vector<int> &all) {
  for (int each : all) {
    compute(each);
    co_await aio::yield();
  }
}

// Once for each row is a decision.
aio::task<void> for_each_row(const std::vector<std::vector<int>> &rows) {
  for (const auto &row : rows) {
    for (int each : row)
      compute(each);
    co_await aio::yield();
  }
}

aio::task<void> few() {
  for (int i = 0; i < 3; ++i)
    compute(i);
  co_await aio::yield();
}

// What a macro makes one statement of is no loop.
#define REQUIRE(condition) \
  do { \
    if (!(condition)) \
      compute(0); \
  } while (false)

aio::task<void> after_a_macro(int x) {
  REQUIRE(x == 1);
  co_await aio::yield();
}

aio::task<void> something_between(const std::vector<int> &all) {
  for (int each : all)
    compute(each);
  compute(0);
  co_await aio::yield();
}

aio::task<void> no_yield(const std::vector<int> &all) {
  for (int each : all)
    compute(each);
  co_await aio::sleep_for(std::chrono::seconds(1));
}
