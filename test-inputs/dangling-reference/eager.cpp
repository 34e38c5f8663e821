// An eager task has begun: what it used before its first suspension was there.
#include <QCoroTask>
#include <QCoroTimer>

#include <chrono>
#include <string>
#include <utility>

using namespace std::chrono_literals;

std::string made();

QCoro::Task<int> uses_it_later(const std::string &text) {
  co_await QCoro::sleepFor(1ms);
  co_return int(text.size());
}
QCoro::Task<int> copies_it_first(const std::string &text) {
  std::string own = text;
  co_await QCoro::sleepFor(1ms);
  co_return int(own.size());
}

QCoro::Task<void> calls() {
  uses_it_later(made()); // want: async-dangling-reference "the temporary that 'text' of 'uses_it_later' refers to dies before the task has ended"
  copies_it_first(made());
  auto kept = uses_it_later("x"); // want: async-dangling-reference "the temporary that 'text'"
  co_await kept;
  co_await uses_it_later(made());
}

// Nobody waits for it, and what it was lent ends with whoever made it.
void is_over_at_once(std::string text) {
  uses_it_later(text); // want: async-dangling-reference "'text', which 'text' of 'uses_it_later' refers to, dies"
}
void goes_on(std::string text) {
  uses_it_later(text);
  made();
}
QCoro::Task<int> lends_it_on(const std::string &text) {
  co_return co_await uses_it_later(text);
}
QCoro::Task<int> lends_it_to_one_that_copies(const std::string &text) {
  co_return co_await copies_it_first(text);
}
void through_another() {
  lends_it_on("x"); // want: async-dangling-reference "the temporary that 'text' of 'lends_it_on' refers to dies before the task has ended"
  lends_it_to_one_that_copies("x");
}
