// SPDX-License-Identifier: Apache-2.0
//
// Cancellation is delivered where a coroutine waits, before, during and after, and goes down to whatever is awaited.
#include "helpers.hpp"

#include <gtest/gtest.h>

#include <memory>
#include <stop_token>
#include <string>
#include <thread>
#include <utility>
#include <vector>

namespace {

using namespace std::chrono_literals;

/// Notes how a sleep of an hour ends.
aio::task<> note_end(std::string &end) {
  try {
    co_await aio::sleep_for(1h);
    end = "slept";
  } catch (const aio::cancelled &) {
    end = "cancelled";
    throw;
  }
}

aio::task<> inside(aio::task<> t) { co_await std::move(t); }

TEST(Cancel, IsDeliveredWhereTheCoroutineWaits) {
  test::run([]() -> aio::task<> {
    std::string end;
    auto sleeper = aio::spawn(inside(inside(note_end(end))));
    co_await aio::sleep_for(1s);
    sleeper.cancel();
    EXPECT_EQ(end, "") << "not inside of cancel() but in the next turn";
    EXPECT_TRUE(co_await test::is_cancelled(sleeper));
    EXPECT_EQ(end, "cancelled");
    EXPECT_EQ(aio::now(), 1s);
  }());
}

TEST(Cancel, BeforeTheFirstTurnMeansThatNothingRuns) {
  test::run([]() -> aio::task<> {
    bool started = false;
    auto handle = aio::spawn(test::set(started));
    handle.cancel();
    EXPECT_TRUE(handle.done());
    EXPECT_TRUE(co_await test::is_cancelled(handle));
    EXPECT_FALSE(started);
  }());
}

TEST(Cancel, AfterTheEndChangesNothing) {
  test::run([]() -> aio::task<> {
    auto handle = aio::spawn(test::answer_after(1s, 7));
    co_await aio::sleep_for(2s);
    handle.cancel();
    EXPECT_EQ(co_await handle, 7);
  }());
}

TEST(Cancel, OfWhatIsReadyAlreadyComesTooLate) {
  test::run([]() -> aio::task<> {
    aio::event happened;
    const auto wait = [&]() -> aio::task<int> {
      co_await happened.wait();
      co_return 7;
    };
    auto handle = aio::spawn(wait());
    co_await aio::yield();
    happened.set();
    handle.cancel();
    EXPECT_EQ(co_await handle, 7);
  }());
}

TEST(Cancel, MeetsEveryLaterWait) {
  test::run([]() -> aio::task<> {
    int times = 0;
    const auto stubborn = [&]() -> aio::task<> {
      for (int i = 0; i < 3; ++i) {
        try {
          co_await aio::sleep_for(1h);
        } catch (const aio::cancelled &) {
          ++times;
        }
      }
    };
    auto handle = aio::spawn(stubborn());
    co_await aio::sleep_for(1s);
    handle.cancel();
    co_await handle;
    EXPECT_EQ(times, 3);
    EXPECT_EQ(aio::now(), 1s);
  }());
}

TEST(Cancel, EndsALoopOfYields) {
  test::run([]() -> aio::task<> {
    const auto spin = []() -> aio::task<> {
      for (;;)
        co_await aio::yield();
    };
    auto handle = aio::spawn(spin());
    co_await aio::yield();
    handle.cancel();
    EXPECT_TRUE(co_await test::is_cancelled(handle));
  }());
}

TEST(Cancel, OfTheOneWhoLooksOnLeavesTheSpawnedOneAlone) {
  test::run([]() -> aio::task<> {
    auto work = aio::spawn(test::answer_after(5s, 7));
    const auto look = [&]() -> aio::task<int> { co_return co_await work; };
    auto onlooker = aio::spawn(look());
    co_await aio::sleep_for(1s);
    onlooker.cancel();
    EXPECT_TRUE(co_await test::is_cancelled(onlooker));
    EXPECT_EQ(co_await work, 7);
  }());
}

TEST(Cancel, OfTheOneWhoTookTheHandleCancelsTheSpawnedOne) {
  test::run([]() -> aio::task<> {
    std::string end;
    const auto own = [&]() -> aio::task<> { co_await aio::spawn(note_end(end)); };
    auto owner = aio::spawn(own());
    co_await aio::sleep_for(1s);
    owner.cancel();
    EXPECT_TRUE(co_await test::is_cancelled(owner));
    EXPECT_EQ(end, "cancelled");
  }());
}

TEST(Shield, LetsTheShieldedEndAndGivesItsResult) {
  test::run([]() -> aio::task<> {
    const auto work = []() -> aio::task<int> {
      const int answer = co_await aio::shield(test::answer_after(5s, 7));
      EXPECT_EQ(answer, 7);
      co_await aio::sleep_for(1h);
      co_return 0;
    };
    auto handle = aio::spawn(work());
    co_await aio::sleep_for(1s);
    handle.cancel();
    EXPECT_TRUE(co_await test::is_cancelled(handle)) << "the next wait";
    EXPECT_EQ(aio::now(), 5s);
  }());
}

TEST(Shield, LetsCleaningUpWait) {
  test::run([]() -> aio::task<> {
    bool said_goodbye = false;
    const auto talk = [&]() -> aio::task<> {
      bool stopped = false;
      try {
        co_await aio::sleep_for(1h);
      } catch (const aio::cancelled &) {
        stopped = true;
      }
      if (stopped)
        co_await aio::shield(aio::sleep_for(1s));
      said_goodbye = true;
    };
    auto handle = aio::spawn(talk());
    co_await aio::yield();
    handle.cancel();
    co_await handle;
    EXPECT_TRUE(said_goodbye);
  }());
}

TEST(Shield, PassesErrorsOnAndKeepsItsOwnTimeouts) {
  test::run([]() -> aio::task<> {
    EXPECT_TRUE(co_await test::throws<std::runtime_error>(aio::shield(test::fail_after(1s, "lost"))));
    EXPECT_TRUE(co_await test::throws<aio::timed_out>(aio::shield(aio::with_timeout(1s, aio::sleep_for(1h)))));
  }());
}

TEST(StopToken, IsInheritedThroughAwaits) {
  test::run([]() -> aio::task<> {
    std::stop_token token;
    const auto inner = [&]() -> aio::task<> {
      token = co_await aio::get_stop_token();
      co_await aio::sleep_for(1h);
    };
    auto handle = aio::spawn(aio::gather(inside(inner())));
    co_await aio::yield();
    EXPECT_TRUE(token.stop_possible());
    EXPECT_FALSE(token.stop_requested());
    handle.cancel();
    EXPECT_TRUE(token.stop_requested());
    EXPECT_TRUE(co_await test::is_cancelled(handle));
  }());
}

TEST(StopToken, AskedForAfterwardsSaysSoAndShieldedNever) {
  test::run([]() -> aio::task<> {
    std::vector<bool> said;
    const auto ask = [&]() -> aio::task<> { said.push_back((co_await aio::get_stop_token()).stop_requested()); };
    const auto work = [&]() -> aio::task<> {
      co_await test::is_cancelled(aio::sleep_for(1h));
      co_await ask();
      co_await aio::shield(ask());
    };
    auto handle = aio::spawn(work());
    co_await aio::yield();
    handle.cancel();
    co_await handle;
    EXPECT_EQ(said, (std::vector{true, false}));
  }());
}

TEST(StopToken, OfTheProgramCancels) {
  std::stop_source source;
  test::run([&]() -> aio::task<> {
    const auto stop = [&]() -> aio::task<> {
      co_await aio::sleep_for(1s);
      source.request_stop();
    };
    auto stopper = aio::spawn(stop());
    EXPECT_TRUE(co_await test::is_cancelled(aio::with_stop_token(source.get_token(), aio::sleep_for(1h))));
    EXPECT_EQ(aio::now(), 1s);
    EXPECT_TRUE(co_await test::is_cancelled(aio::with_stop_token(source.get_token(), aio::sleep_for(1h)))) << "before";
    EXPECT_EQ(aio::now(), 1s);
  }());
}

TEST(StopToken, WhoHadFinishedBeforeGivesItsResult) {
  std::stop_source source;
  test::run([&]() -> aio::task<> {
    EXPECT_EQ(co_await aio::with_stop_token(source.get_token(), test::answer_after(1s, 7)), 7);
    source.request_stop();
  }());
}

TEST(StopToken, MayBeAskedOnAnyThread) {
  std::stop_source source;
  std::jthread other;
  aio::run([&]() -> aio::task<> {
    other = std::jthread([&] { source.request_stop(); });
    EXPECT_TRUE(co_await test::is_cancelled(aio::with_stop_token(source.get_token(), aio::sleep_for(1h))));
  }());
}

TEST(Run, WaitsForTheCleaningUpOfWhatWasSpawned) {
  bool cleaned_up = false;
  test::run([&]() -> aio::task<> {
    const auto work = [&]() -> aio::task<> {
      co_await test::is_cancelled(aio::sleep_for(1h));
      co_await aio::shield(aio::sleep_for(1s));
      cleaned_up = true;
    };
    aio::spawn(work());
    co_await aio::yield();
  }());
  EXPECT_TRUE(cleaned_up);
}

/// Destroys a coroutine while it waits for `awaited`.
template <class Aw> void destroy_while_waiting_for(Aw awaited) {
  aio::loop events(aio::clock::simulated);
  auto handle = aio::spawn(events, std::move(awaited));
  for (int turns = 0; turns < 3; ++turns)
    events.run_ready();
  ASSERT_FALSE(handle.done());
}

TEST(Destruction, OfOneThatWaitsLeavesNothingBehind) {
  aio::event happened;
  aio::mutex door;
  aio::mutex::guard held = door.try_lock();
  aio::semaphore slots(0);
  aio::barrier meeting(2);
  aio::queue<int> numbers(1);
  std::stop_source source;
  destroy_while_waiting_for(happened.wait());
  destroy_while_waiting_for(door.lock());
  destroy_while_waiting_for(slots.acquire());
  destroy_while_waiting_for(meeting.arrive_and_wait());
  destroy_while_waiting_for(numbers.get());
  EXPECT_TRUE(numbers.try_put(1));
  destroy_while_waiting_for(numbers.put(2));
  destroy_while_waiting_for(numbers.join());
  destroy_while_waiting_for(aio::sleep_for(1h));
  destroy_while_waiting_for(aio::with_stop_token(source.get_token(), happened.wait()));
  source.request_stop();
  happened.set();
  held.release();
  slots.release();
  EXPECT_FALSE(door.locked());
  EXPECT_EQ(slots.available(), 1U);
  EXPECT_EQ(meeting.arrived(), 0U);
  EXPECT_EQ(numbers.size(), 1U);
}

TEST(Destruction, TakesWhatWasAwaitedTogetherWithIt) {
  const auto alive = std::make_shared<int>();
  const auto hold = [](std::shared_ptr<int>) -> aio::task<> { co_await aio::sleep_for(1h); };
  const auto many = [&] {
    std::vector<aio::task<>> tasks;
    for (int i = 0; i < 3; ++i)
      tasks.push_back(hold(alive));
    return tasks;
  };
  const auto each = [&]() -> aio::task<> {
    AIO_ASYNC_FOR([[maybe_unused]] const auto nothing, aio::as_completed(many())) {}
  };
  const auto group = [&]() -> aio::task<> {
    aio::task_group members;
    members.spawn(hold(alive));
    co_await members.join();
  };
  destroy_while_waiting_for(aio::gather(hold(alive), hold(alive)));
  destroy_while_waiting_for(aio::gather(many()));
  destroy_while_waiting_for(aio::gather_limited(2, many()));
  destroy_while_waiting_for(aio::gather_settled(many()));
  destroy_while_waiting_for(aio::when_any(hold(alive), hold(alive)));
  destroy_while_waiting_for(aio::with_timeout(2h, hold(alive)));
  destroy_while_waiting_for(aio::shield(hold(alive)));
  destroy_while_waiting_for(each());
  destroy_while_waiting_for(group());
  EXPECT_EQ(alive.use_count(), 1);
}

} // namespace
