// SPDX-License-Identifier: Apache-2.0
//
// Owns the report of what goes wrong without being an error: a step that keeps the loop too long, and exceptions that
// nobody receives. Knows the scheduler only as the source of time. For programs that are compiled with AIO_DEBUG.
#pragma once

#include <aio/detail/describe.hpp>
#include <aio/detail/duration.hpp>
#include <aio/detail/scheduler.hpp>
#include <aio/observer.hpp>

#include <chrono>
#include <iostream>
#include <ostream>
#include <source_location>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace aio::inline AIO_MODE {

/// While it exists, reports every step of this thread's loop that takes longer than `limit`, as nothing else can run
/// meanwhile: which coroutine had the thread for most of it, from where to where, and who awaits that one.
///
///     aio::debug_report report({.limit = 50ms, .json = &log});
///     aio::run(serve());
///
///     aio: a step kept the loop for 250 ms, more than 50 ms
///       250 ms of it: parse (orders.cpp:12), from orders.cpp:17 to orders.cpp:21
///       awaited by serve (orders.cpp:40) at orders.cpp:44
class debug_report final : public observer {
public:
  struct options {
    duration limit = std::chrono::milliseconds(100);
    /// For people. Null: nowhere.
    std::ostream *text = &std::cerr;
    /// One JSON object a line, for slow steps and for unhandled exceptions, which are on stderr anyway.
    std::ostream *json = nullptr;
  };

  debug_report() = default;
  explicit debug_report(const options &chosen) : options_(chosen) {}

private:
  struct frame {
    std::string name;
    std::source_location made;
    std::source_location stands;
  };

  /// For how long one coroutine had the thread without a pause. The first frame is that coroutine, and stands where it
  /// had begun to.
  struct stretch {
    duration length = duration::zero();
    std::vector<frame> chain;
    std::string until;
  };

  void began(const coroutine_info &c) override { next("", &c); }
  void waits(const coroutine_info &c) override { next(detail::place(c.stands), &c); }
  void resumed(const coroutine_info &c) override { next("", &c); }
  void finished(const coroutine_info &c) override { next("its end", c.parent); }
  void dropped(const coroutine_info &c) override {
    if (running_ == &c)
      next("its end", nullptr);
  }

  void step_began() override {
    longest_ = {};
    running_ = nullptr;
    step_began_ = stretch_began_ = now();
  }

  void step_ended() override {
    next("", nullptr);
    if (const duration length = now() - step_began_; length > options_.limit) {
      if (options_.text != nullptr)
        write_text(*options_.text, length);
      if (options_.json != nullptr)
        write_json(*options_.json, length);
    }
  }

  void unhandled(std::string_view where, std::string_view what) override {
    if (options_.json != nullptr)
      *options_.json << "{\"event\":\"unhandled_exception\",\"in\":" << detail::json_string{where}
                     << ",\"what\":" << detail::json_string{what} << "}\n"
                     << std::flush;
  }

  /// Ends one stretch, which came `to` there, and begins that of `c`.
  void next(std::string to, const coroutine_info *c) {
    if (!detail::scheduler::is_running())
      return;
    const duration time = now();
    if (time - stretch_began_ > longest_.length)
      longest_ = {time - stretch_began_, chain(), std::move(to)};
    running_ = c;
    if (c != nullptr)
      from_ = c->awaits.empty() ? c->made : c->stands;
    stretch_began_ = time;
  }

  std::vector<frame> chain() const {
    std::vector<frame> result;
    for (const coroutine_info *c = running_; c != nullptr; c = c->parent)
      result.push_back({detail::coroutine_name(c->made), c->made, c == running_ ? from_ : c->stands});
    return result;
  }

  static double milliseconds(duration d) { return std::chrono::duration<double, std::milli>(d).count(); }

  void write_text(std::ostream &out, duration length) const {
    out << "aio: a step kept the loop for " << milliseconds(length) << " ms, more than " << milliseconds(options_.limit)
        << " ms\n";
    const char *relation = nullptr;
    for (const frame &f : longest_.chain) {
      if (relation == nullptr)
        out << "  " << milliseconds(longest_.length) << " ms of it: ";
      else
        out << relation;
      out << f.name << " (" << detail::place(f.made) << ')' << (relation == nullptr ? ", from " : " at ")
          << detail::place(f.stands);
      if (relation == nullptr && !longest_.until.empty())
        out << " to " << longest_.until;
      out << '\n';
      relation = "  awaited by ";
    }
    out << std::flush;
  }

  void write_json(std::ostream &out, duration length) const {
    out << "{\"event\":\"slow_step\",\"ms\":" << milliseconds(length)
        << ",\"limit_ms\":" << milliseconds(options_.limit) << ",\"longest_ms\":" << milliseconds(longest_.length)
        << ",\"until\":" << detail::json_string{longest_.until} << ",\"chain\":[";
    const char *separator = "";
    for (const frame &f : longest_.chain)
      out << std::exchange(separator, ",") << "{\"coroutine\":" << detail::json_string{f.name}
          << ",\"file\":" << detail::json_string{f.made.file_name()} << ",\"line\":" << f.made.line()
          << ",\"at_file\":" << detail::json_string{f.stands.file_name()} << ",\"at_line\":" << f.stands.line() << '}';
    out << "]}\n" << std::flush;
  }

  options options_;
  stretch longest_;
  const coroutine_info *running_ = nullptr;
  std::source_location from_;
  duration step_began_ = duration::zero();
  duration stretch_began_ = duration::zero();
};

} // namespace aio::inline AIO_MODE
