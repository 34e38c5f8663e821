// SPDX-License-Identifier: Apache-2.0
//
// Programs that nobody would write: trees of everything that can be awaited, put together at random, under timeouts and
// cancellation. Whatever happens in them, what a coroutine started to wait for has ended when it goes on, and nothing
// is left in the end.
#include "helpers.hpp"

#include <gtest/gtest.h>

#include <array>
#include <chrono>
#include <cstddef>
#include <memory>
#include <random>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include <sys/socket.h>

namespace {

using namespace std::chrono_literals;

struct expected_error : std::runtime_error {
  expected_error() : std::runtime_error("thrown on purpose") {}
};

/// Counts who is alive, for the whole program and for the one who waits for them.
class counted {
public:
  explicit counted(int &count) noexcept : count_(count) { ++count_; }
  counted(const counted &) = delete;
  counted &operator=(const counted &) = delete;
  ~counted() { --count_; }

private:
  int &count_;
};

class random_program {
public:
  /// With threads, it need not run the same way twice.
  explicit random_program(unsigned seed, bool threads = true) : random_(seed), threads_(threads) {
    std::array<int, 2> fds{};
    aio::detail::checked(::socketpair(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0, fds.data()),
                         "socketpair");
    for (std::size_t i = 0; i < 2; ++i)
      ends_[i] =
          std::make_shared<aio::detail::stream_state>(aio::detail::descriptor(fds[i]), aio::detail::medium::local);
  }

  /// How it went, to be compared with the same program run once more.
  std::string run() {
    aio::loop events(aio::clock::simulated);
    auto program = aio::spawn(events, aio::gather_settled(aio::with_timeout(1s, node(5, outermost_))));
    const int turns = pick(200);
    for (int i = 0; i < turns && !program.done(); ++i)
      events.run_once();
    if (pick(2) == 0) // otherwise the loop ends in the middle of it
      while (!program.done())
        events.run_once();
    return log_;
  }

  /// When the loop is gone as well.
  void check() const {
    EXPECT_EQ(alive_, 0);
    EXPECT_EQ(outermost_, 0);
    EXPECT_EQ(slots_.available(), 2U);
    EXPECT_FALSE(door_.locked());
    EXPECT_EQ(meeting_.arrived(), 0U);
    EXPECT_LE(received_, sent_);
  }

private:
  using milliseconds = std::chrono::milliseconds;

  int pick(int less_than) { return static_cast<int>(random_() % static_cast<unsigned>(less_than)); }
  milliseconds some_time() { return milliseconds(pick(50)); }

  void log(const char *what) { log_ += what + std::to_string(aio::now() / 1ms) + ' '; }

  /// Does something that waits; if it awaits others, they have ended behind it.
  aio::task<> node(int depth, int &siblings) {
    const counted here(alive_), beside(siblings);
    int children = 0;
    for (int steps = 1 + pick(3); steps > 0; --steps) {
      try {
        aio::task<> next = depth > 0 && pick(3) != 0 ? branch(depth - 1, children) : leaf();
        co_await std::move(next);
      } catch (const aio::cancelled &) {
        EXPECT_EQ(children, 0);
        log("cancelled");
        throw;
      } catch (const aio::timed_out &) {
        log("late");
      } catch (const expected_error &) {
        log("error");
        if (pick(2) == 0)
          throw;
      }
      EXPECT_EQ(children, 0);
    }
  }

  aio::task<> leaf() {
    const counted here(alive_);
    switch (pick(13)) {
    case 0:
      co_return;
    case 1:
      throw expected_error();
    case 2:
      co_return co_await aio::yield();
    case 3: {
      const auto permit = co_await slots_.acquire();
      co_return co_await aio::sleep_for(some_time());
    }
    case 4: {
      const auto held = co_await door_.lock();
      co_return co_await aio::sleep_for(some_time());
    }
    case 5: {
      auto held = co_await door_.lock();
      co_return co_await aio::with_timeout(some_time(), changed_.wait(door_, held));
    }
    case 6:
      changed_.notify_one();
      co_return happened_.set();
    case 7:
      co_await aio::with_timeout(some_time(), happened_.wait());
      co_return happened_.clear();
    case 8:
      co_return co_await aio::with_timeout(some_time(), line_.put(std::make_unique<int>(1)));
    case 9:
      EXPECT_EQ(*co_await aio::with_timeout(some_time(), line_.get()), 1);
      co_return;
    case 10:
      co_return co_await aio::with_timeout(some_time(), meeting_.arrive_and_wait());
    case 11: {
      const int answer = pick(100);
      if (!threads_)
        co_return;
      EXPECT_EQ(co_await aio::to_thread([answer] { return answer; }), answer);
      co_return;
    }
    default: {
      aio::task<> either = pick(2) == 0 ? talk() : listen(); // GCC 12 destroys one in the `co_await` twice
      co_return co_await std::move(either);
    }
    }
  }

  aio::task<> talk() {
    aio::stream_writer out(ends_[0]);
    const std::string bytes(1 + static_cast<std::size_t>(pick(1000)), 'x');
    sent_ += bytes.size();
    out.write(bytes);
    co_await out.drain();
  }

  aio::task<> listen() {
    aio::stream_reader in(ends_[1]);
    std::vector<char> into(1 + static_cast<std::size_t>(pick(500)));
    if (pick(2) == 0) {
      received_ += co_await aio::with_timeout(some_time(), in.read(into));
    } else {
      co_await aio::with_timeout(some_time(), in.read_exactly(into));
      received_ += into.size();
    }
  }

  std::vector<aio::task<>> several(int depth, int &children) {
    std::vector<aio::task<>> tasks;
    for (int n = 1 + pick(4); n > 0; --n)
      tasks.push_back(node(depth, children));
    return tasks;
  }

  aio::async_generator<int> steps(int depth, int &children) {
    for (int i = 0; i < 3; ++i) {
      co_await node(depth, children);
      co_yield i;
    }
  }

  aio::task<> branch(int depth, int &children) {
    const counted here(alive_);
    switch (pick(13)) {
    case 0:
      co_await aio::gather(node(depth, children), node(depth, children));
      co_return;
    case 1:
      co_await aio::gather(several(depth, children));
      co_return;
    case 2:
      co_await aio::gather_settled(node(depth, children), leaf());
      co_return;
    case 3:
      co_await aio::when_any(node(depth, children), node(depth, children), aio::sleep_for(some_time()));
      co_return;
    case 4:
      co_await aio::when_any(several(depth, children));
      co_return;
    case 5:
      co_await aio::gather_limited(2, several(depth, children));
      co_return;
    case 6:
      co_return co_await aio::with_timeout(some_time(), node(depth, children));
    case 7:
      co_return co_await aio::shield(aio::with_timeout(some_time(), node(depth, children)));
    case 8: {
      aio::task_group group;
      auto first = group.spawn(node(depth, children));
      for (aio::task<> &t : several(depth, children))
        group.spawn(std::move(t));
      if (pick(2) == 0)
        first.cancel();
      co_return co_await group.join();
    }
    case 9: {
      // It goes on alone if this is cancelled before awaiting it.
      auto alone = aio::spawn(aio::gather_settled(node(depth, stray_)));
      if (pick(2) == 0)
        co_await aio::sleep_for(some_time());
      if (pick(2) == 0)
        alone.cancel();
      co_await std::move(alone);
      co_return;
    }
    case 10: {
      aio::spawn(aio::gather_settled(node(depth, stray_))); // nobody waits for it, nor for its errors
      co_return co_await aio::yield();
    }
    case 11: {
      auto numbers = steps(depth, children);
      while (const int *number = co_await numbers.next())
        if (*number == 1 && pick(2) == 0)
          break;
      co_return;
    }
    default: {
      auto results = aio::as_completed(several(depth, children));
      for (int n = pick(5); n > 0 && co_await results.next() != nullptr;)
        --n;
      co_return;
    }
    }
  }

  std::mt19937 random_;
  const bool threads_;
  std::string log_;
  int alive_ = 0, outermost_ = 0, stray_ = 0;
  std::size_t sent_ = 0, received_ = 0;
  aio::semaphore slots_{2};
  aio::mutex door_;
  aio::condition changed_;
  aio::event happened_;
  aio::barrier meeting_{3};
  aio::queue<std::unique_ptr<int>> line_{2};
  std::array<std::shared_ptr<aio::detail::stream_state>, 2> ends_;
};

class RandomProgram : public testing::TestWithParam<unsigned> {};

TEST_P(RandomProgram, LeavesNothingBehind) {
  for (unsigned seed = GetParam(); seed < GetParam() + 100; ++seed) {
    SCOPED_TRACE("seed " + std::to_string(seed));
    random_program program(seed);
    program.run();
    program.check();
  }
}

TEST_P(RandomProgram, RunsTheSameWayTwice) {
  for (unsigned seed = GetParam(); seed < GetParam() + 10; ++seed)
    EXPECT_EQ(random_program(seed, false).run(), random_program(seed, false).run()) << "seed " << seed;
}

INSTANTIATE_TEST_SUITE_P(, RandomProgram, testing::Range(0U, 1000U, 100U));

} // namespace
