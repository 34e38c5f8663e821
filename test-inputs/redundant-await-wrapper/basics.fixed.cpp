// args: --checks=-*,async-redundant-await-wrapper
// A coroutine that only awaits another one of its type, and lends it nothing.
#include <aio/run.hpp>
#include <aio/sleep.hpp>
#include <aio/task.hpp>

#include <chrono>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <utility>

using namespace std::chrono_literals;

aio::task<int> length(const std::string &text) {
  co_await aio::sleep_for(1ms);
  co_return int(text.size());
}
aio::task<int> length_of_copy(std::string text, bool twice = false) {
  co_await aio::sleep_for(1ms);
  co_return int(text.size()) * (twice ? 2 : 1);
}
aio::task<int> length_of_view(std::string_view text) {
  co_await aio::sleep_for(1ms);
  co_return int(text.size());
}
aio::task<void> step(int n) { co_await aio::sleep_for(n * 1ms); }
aio::task<int> elsewhere(int n);
aio::task<int> no_coroutine(int n) { return elsewhere(n + 1); }

aio::task<int> by_reference(const std::string &text) {
  return length(text);
}
aio::task<int> by_move(std::string text) {
  return length_of_copy(std::move(text));
}
aio::task<int> by_copy(std::string text) {
  return length_of_copy(text, true);
}
aio::task<int> of_a_literal() { return length_of_view("x"); }
aio::task<void> of_nothing() {
  return step(1);
}
aio::task<void> of_nothing_and_returns(int n) {
  return step(n);
}
aio::task<void> of_nothing_in_one(int n) {
  return step(n);
}

// The parameter is the frame's: it would end before the task has run.
aio::task<int> lends_its_own(std::string text) { co_return co_await length(text); }
aio::task<int> lends_a_view_of_its_own(std::string text) { co_return co_await length_of_view(text); }
aio::task<int> lends_a_temporary() { co_return co_await length("x"); }

// It would be copied when the task is made, and not when it begins.
aio::task<int> copies_later(const std::string &text) { co_return co_await length_of_copy(text); }

// What the frame keeps.
aio::task<void> keeps_a_guard(std::unique_lock<std::mutex>) { co_await step(1); }
aio::task<void> keeps_an_owner(std::shared_ptr<int> owner, int n) { co_await step(n); }
aio::task<void> keeps_a_local() {
  std::unique_ptr<int> kept(new int(1));
  co_await step(1);
}

// A handler, another type, something that is computed, and what is no coroutine
// or is not seen to be one.
aio::task<int> handles(const std::string &text) {
  try {
    co_return co_await length(text);
  } catch (...) {
    co_return 0;
  }
}
aio::task<long> converts(const std::string &text) { co_return co_await length(text); }
aio::task<void> drops(const std::string &text) { co_await length(text); }
int next();
aio::task<void> computes() { co_await step(next()); }
aio::task<int> of_no_coroutine(int n) { co_return co_await no_coroutine(n); }
aio::task<int> not_seen(int n) { co_return co_await elsewhere(n); }
aio::task<int> more(const std::string &text) { co_return 1 + co_await length(text); }
aio::task<void> again(int n) {
  co_await step(n);
  co_await step(n);
}
aio::task<void> recurs(int n) { co_await recurs(n); }

// A lambda's captures are its object's, and end with it.
void lambdas() {
  int n = 1;
  auto captures = [n]() -> aio::task<void> { co_await step(n); };
  auto none = [](int n) -> aio::task<void> { return step(n); };
  (void)captures;
  (void)none;
}

template <class T> aio::task<int> of_any(const T &text) { co_return co_await length(text); }
aio::task<int> uses_it(const std::string &text) {
  int n = co_await of_any(text);
  co_return n;
}

#define AWAITS(what) co_return co_await what
aio::task<int> of_a_macro(const std::string &text) { AWAITS(length(text)); }
