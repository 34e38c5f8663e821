// An eager task has begun: what it used before its first suspension was there.
#include <QCoroTask>
#include <QCoroTimer>

#include <chrono>
#include <string>
#include <utility>

using namespace std::chrono_literals;

std::string made();

QCoro::Task<int> uses_it_later(std::string text) {
  co_await QCoro::sleepFor(1ms);
  co_return int(text.size());
}
QCoro::Task<int> copies_it_first(const std::string &text) {
  std::string own = text;
  co_await QCoro::sleepFor(1ms);
  co_return int(own.size());
}

QCoro::Task<void> calls() {
  uses_it_later(made());
  copies_it_first(made());
  auto kept = uses_it_later("x");
  co_await kept;
  co_await uses_it_later(made());
}
