// Which of its bodies a virtual method runs is known when the object's type is:
// a variable of its own, or of a final class.
#include <aio/gather.hpp>
#include <aio/task.hpp>

aio::task<int> from_elsewhere(int of);

struct source {
  virtual ~source() = default;
  virtual aio::task<int> price(int of) const = 0;
  virtual aio::task<int> next(int of) const = 0;
};

struct ready : source {
  aio::task<int> price(int of) const override { co_return of; }
  aio::task<int> next(int of) const override { co_return co_await from_elsewhere(of); }
};

struct last final : source {
  aio::task<int> price(int of) const override { co_return of; }
  aio::task<int> next(int of) const override { co_return co_await from_elsewhere(of); }
};

aio::task<int> never_suspends() {
  ready s;
  auto a = co_await s.price(1);
  auto b = co_await s.price(2);
  co_return a + b;
}

aio::task<int> never_suspends_either(const last &s) {
  auto a = co_await s.price(1);
  auto b = co_await s.price(2);
  co_return a + b;
}

aio::task<int> suspends(const last &s) {
  auto [a, b] = co_await aio::gather(s.next(1), s.next(2));
  co_return a + b;
}
