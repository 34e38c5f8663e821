// SPDX-License-Identifier: Apache-2.0
//
// Owns the record of a run: what every coroutine did when. Knows the scheduler only as the source of time, and
// coroutines as what observers are told. For programs that are compiled with AIO_DEBUG.
#pragma once

#include <aio/detail/describe.hpp>
#include <aio/detail/scheduler.hpp>
#include <aio/observer.hpp>
#include <aio/timeline.hpp>

#include <cstdint>
#include <map>
#include <ostream>
#include <source_location>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace aio::inline AIO_MODE {

/// Records all coroutines that this thread runs while it exists, on one loop, and shows them in two ways:
///
///     aio::trace seen;
///     aio::run(serve());
///     std::cout << seen.as_timeline();   // a table
///     seen.write_chrome(file);           // for chrome://tracing or Perfetto: JSON
///
///     Time    | Event
///     --------|--------------------------------------------------------
///     0.0s    | 1 serve: begins
///     0.0s    | 1 serve: waits for sleep at serve.cpp:12
///     0.5s    | 1 serve: goes on
///     0.5s    | 1 serve: done
///
/// Coroutines are numbered in the order in which they begin.
class trace final : public observer {
public:
  /// What was recorded so far, to be printed or compared.
  timeline as_timeline() const {
    timeline result;
    for (const record &r : records_)
      if (r.what != kind::step)
        result.record(r.time, std::to_string(r.number) + ' ' + r.name + ": " + r.text);
    return result;
  }

  /// An array of events in Chrome's trace format: one bar for each coroutine with its waits inside, and on the thread's
  /// own line one bar for each step that kept the loop, named after the coroutine that it resumed.
  void write_chrome(std::ostream &out) const {
    const char *separator = "[\n";
    for (const record &r : records_) {
      out << std::exchange(separator, ",\n");
      write(out, r);
    }
    out << (records_.empty() ? "[]\n" : "\n]\n");
  }

private:
  enum class kind { begin, wait, resume, end, step };
  struct record {
    duration time;
    kind what;
    std::uint64_t number;
    std::string name;
    std::string text;
    duration length = duration::zero(); // of a step
  };

  void began(const coroutine_info &c) override {
    add(kind::begin, c, c.parent == nullptr ? "begins" : "begins, for " + label(*c.parent));
  }
  void waits(const coroutine_info &c) override {
    add(kind::wait, c, "waits for " + std::string(c.awaits) + " at " + detail::place(c.stands));
  }
  void resumed(const coroutine_info &c) override { add(kind::resume, c, "goes on"); }
  void finished(const coroutine_info &c) override { add(kind::end, c, "done"); }
  void dropped(const coroutine_info &c) override { add(kind::end, c, "dropped"); }

  void step_began() override {
    first_of_step_.clear();
    step_began_ = time();
  }
  void step_ended() override {
    if (!first_of_step_.empty())
      records_.push_back({step_began_, kind::step, 0, first_of_step_, {}, time() - step_began_});
  }

  void add(kind what, const coroutine_info &c, std::string text) {
    std::string name = detail::coroutine_name(c.made);
    if (first_of_step_.empty())
      first_of_step_ = name;
    records_.push_back({time(), what, number(c), std::move(name), std::move(text)});
  }

  std::string label(const coroutine_info &c) {
    return std::to_string(number(c)) + ' ' + detail::coroutine_name(c.made);
  }

  std::uint64_t number(const coroutine_info &c) {
    return numbers_.try_emplace(c.id, numbers_.size() + 1).first->second;
  }

  /// A coroutine that is dropped with its loop is dropped when that last ran.
  duration time() {
    if (detail::scheduler::is_running())
      last_time_ = now();
    return last_time_;
  }

  static void write(std::ostream &out, const record &r) {
    const bool is_wait = r.what == kind::wait || r.what == kind::resume;
    const bool is_end = r.what == kind::end || r.what == kind::resume;
    out << "{\"name\":" << detail::json_string{is_wait ? "waits" : r.name} << ",\"cat\":\"aio\",\"ph\":"
        << (r.what == kind::step ? "\"X\""
            : is_end             ? "\"e\""
                                 : "\"b\"")
        << ",\"pid\":1,\"tid\":1,\"ts\":" << microseconds{r.time};
    if (r.what == kind::step)
      out << ",\"dur\":" << microseconds{r.length} << '}';
    else
      out << ",\"id\":" << r.number << ",\"args\":{\"event\":" << detail::json_string{r.text} << "}}";
  }

  struct microseconds {
    duration length;
    friend std::ostream &operator<<(std::ostream &out, const microseconds &m) {
      const std::string fraction = std::to_string(1000 + m.length.count() % 1000);
      return out << m.length.count() / 1000 << '.' << std::string_view(fraction).substr(1);
    }
  };

  std::vector<record> records_;
  std::map<std::uint64_t, std::uint64_t> numbers_; // of the thread: of this trace
  std::string first_of_step_;
  duration step_began_ = duration::zero();
  duration last_time_ = duration::zero();
};

} // namespace aio::inline AIO_MODE
