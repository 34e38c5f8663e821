// SPDX-License-Identifier: Apache-2.0
//
// Await as often and as deep as one likes: with symmetric transfer neither costs native stack. With the fallback only
// depth does (aio/detail/transfer.hpp), so there the chain is shorter.
#include "helpers.hpp"

#include <gtest/gtest.h>

namespace {

constexpr int many = 10'000'000;
constexpr int deep = AIO_SYMMETRIC_TRANSFER ? 10'000 : 2'000;

aio::task<int> ready(int i) { co_return i; }

aio::task<int> depth(int levels) {
  if (levels == 0)
    co_return 0;
  co_return 1 + co_await depth(levels - 1);
}

aio::task<int> depth_above_a_wait(int levels) {
  if (levels == 0) {
    co_await aio::yield();
    co_return 0;
  }
  co_return 1 + co_await depth_above_a_wait(levels - 1);
}

TEST(Stack, StaysFlatOverTenMillionReadyAwaits) {
  const long sum = test::run([]() -> aio::task<long> {
    long total = 0;
    for (int i = 0; i < many; ++i)
      total += co_await ready(1);
    co_return total;
  }());
  EXPECT_EQ(sum, many);
}

TEST(Stack, StaysFlatOverManyReadyGathers) {
  const long sum = test::run([]() -> aio::task<long> {
    long total = 0;
    for (int i = 0; i < many / 50; ++i) {
      const auto [one, two] = co_await aio::gather(ready(1), ready(2));
      total += one + two;
    }
    co_return total;
  }());
  EXPECT_EQ(sum, 3L * (many / 50));
}

TEST(Stack, StaysFlatOverManyWaitsAndSpawns) {
  test::run([]() -> aio::task<> {
    for (int i = 0; i < many / 50; ++i) {
      co_await aio::yield();
      co_await aio::spawn(ready(i));
    }
  }());
}

TEST(Stack, HoldsADeepChainOfReadyAwaits) { EXPECT_EQ(test::run(depth(deep)), deep); }

TEST(Stack, HoldsADeepChainThatIsResumedFromTheLoop) { EXPECT_EQ(test::run(depth_above_a_wait(deep)), deep); }

} // namespace
