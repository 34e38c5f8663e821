//--- shop.h
// Bodies in another unit.
#pragma once
#include <QCoroTask>
#include <aio/task.hpp>

#include <string>

std::string made();

aio::task<int> uses(const std::string &text);
aio::task<int> ignores(const std::string &text);
aio::task<int> unknown(const std::string &text);
QCoro::Task<int> uses_late(const std::string &text);
QCoro::Task<int> uses_at_once(const std::string &text);
QCoro::Task<int> eager_unknown(const std::string &text);

struct item {
  std::string name;
  QCoro::Task<int> size();
};
//--- calls.cpp
#include "shop.h"

#include <utility>

aio::task<int> lazy() {
  auto a = uses(made()); // want: async-dangling-reference "the temporary that 'text' of 'uses' refers to dies before the task runs"
  int sum = co_await std::move(a);
  auto b = ignores(made());
  sum += co_await std::move(b);
  auto c = unknown(made()); // want: async-dangling-reference "the temporary that 'text' of 'unknown' refers to dies before the task runs"
  co_return sum + co_await std::move(c);
}

void eager() {
  uses_late(made()); // want: async-dangling-reference "the temporary that 'text' of 'uses_late' refers to dies before the task has ended"
  uses_at_once(made());
  eager_unknown(made());
  item{made()}.size(); // want: async-dangling-reference "the temporary that 'item::size' is called on dies before the task has ended"
}
//--- bodies.cpp
#include "shop.h"

#include <QCoroTimer>
#include <chrono>

using namespace std::chrono_literals;

aio::task<int> uses(const std::string &text) { co_return int(text.size()); }
aio::task<int> ignores(const std::string &) { co_return 1; }

QCoro::Task<int> uses_late(const std::string &text) {
  co_await QCoro::sleepFor(1ms);
  co_return int(text.size()); // note: "'uses_late' uses it here, when its caller may have gone on"
}
QCoro::Task<int> uses_at_once(const std::string &text) {
  const int size = int(text.size());
  co_await QCoro::sleepFor(1ms);
  co_return size;
}
QCoro::Task<int> item::size() {
  co_await QCoro::sleepFor(1ms);
  co_return int(name.size());
}
