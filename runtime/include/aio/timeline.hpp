// SPDX-License-Identifier: Apache-2.0
//
// Owns a list of things that happened and the table that shows it. Knows the scheduler only as the source of time.
#pragma once

#include <aio/detail/scheduler.hpp>

#include <algorithm>
#include <chrono>
#include <iomanip>
#include <ostream>
#include <sstream>
#include <string>
#include <utility>
#include <vector>

namespace aio::inline AIO_MODE {

/// Records what happens when on the running loop, and prints it:
///
///     Time    | Event
///     --------|--------------------------------------------------------
///     0.0s    | Task 1: Start
///     1.0s    | Task 1: Done
class timeline {
public:
  struct event {
    duration time;
    std::string text;
    bool operator==(const event &) const = default;
  };

  /// Now, on the running loop.
  void record(std::string text) { record(now(), std::move(text)); }
  void record(duration time, std::string text) { events_.push_back({time, std::move(text)}); }

  const std::vector<event> &events() const noexcept { return events_; }

  friend std::ostream &operator<<(std::ostream &out, const timeline &t) {
    // Tenths of a second, where that is exact; a real clock gives more.
    const bool exact = std::ranges::all_of(
        t.events_, [](const event &e) { return e.time % std::chrono::milliseconds(100) == duration::zero(); });
    out << "Time    | Event\n" << std::string(8, '-') << '|' << std::string(56, '-') << '\n';
    for (const event &e : t.events_) {
      std::ostringstream time;
      time << std::fixed << std::setprecision(exact ? 1 : 4) << std::chrono::duration<double>(e.time).count() << 's';
      out << std::left << std::setw(8) << time.str() << "| " << e.text << '\n';
    }
    return out;
  }

private:
  std::vector<event> events_;
};

} // namespace aio::inline AIO_MODE
