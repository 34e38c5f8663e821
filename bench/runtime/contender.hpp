// SPDX-License-Identifier: Apache-2.0
//
// What a contender can do, each as a function that does it many times and says
// how long one took. Knows no contender.
#pragma once

#include <chrono>

#include <malloc.h>

namespace bench {

/// Nanoseconds for one, but `memory` in bytes. Null: the contender has no such
/// thing.
struct contender {
  const char *name;
  double (*ready_child)() = nullptr;
  double (*gather_two)() = nullptr;
  double (*gather_thousand)() = nullptr; // for one child
  double (*hop)() = nullptr;
  double (*timer)() = nullptr;
  double (*echo)() = nullptr;
  double (*connections)() = nullptr;
  double (*thread)() = nullptr;
  double (*memory)() = nullptr;
};

extern const contender aio_contender, asio_contender, epoll_contender;

inline constexpr int awaits = 500'000, gathers = 100'000, ranges = 200,
                     children = 1000, hops = 500'000;
inline constexpr int timers = 100'000, arms = 200'000;
inline constexpr int message_size = 64, round_trips = 5000, clients = 20,
                     requests = 100'000;
inline constexpr int thread_trips = 3000, sleepers = 10'000;

/// So many different lengths between 30 and 90 minutes, in no order: a timer is
/// armed in the midst of the others.
inline std::chrono::milliseconds some_time(int i) {
  return std::chrono::minutes(30) +
         std::chrono::milliseconds(static_cast<unsigned>(i) * 2654435761U %
                                   3'600'000);
}

class stopwatch {
public:
  double each(int n) const {
    return std::chrono::duration<double, std::nano>(
               std::chrono::steady_clock::now() - start_)
               .count() /
           n;
  }

private:
  std::chrono::steady_clock::time_point start_ =
      std::chrono::steady_clock::now();
};

/// What the program has allocated and not freed.
class memory_watch {
public:
  double each(int n) const {
    return static_cast<double>(::mallinfo2().uordblks - before_) / n;
  }

private:
  std::size_t before_ = ::mallinfo2().uordblks;
};

} // namespace bench
