// Without a result only what the bodies do can tell.
#include <aio/gather.hpp>
#include <aio/sleep.hpp>
#include <aio/task.hpp>

#include <cstdio>

aio::task<> notify(int who);
aio::task<int> price(int id);

int total = 0;
aio::task<> spend_time(int n) {
  for (int i = 0; i < n; ++i)
    co_await spend_time(i);
}
aio::task<> add(int n) {
  total += n;
  co_return;
}
aio::task<> print(int n) {
  std::printf("%d\n", n);
  co_return;
}

// It was called for its effects, and they are not seen.
aio::task<> bodies_not_seen() {
  co_await notify(1);
  co_await notify(2);
}

aio::task<> seen_and_without_effect() {
  co_await aio::gather(spend_time(1), spend_time(2));
}

aio::task<> seen_and_with_effects() {
  co_await add(1);
  co_await add(2);
  co_await print(1);
  co_await print(2);
}

aio::task<int> one_discarded() {
  auto a = co_await price(1);
  co_await notify(2);
  co_return a;
}

aio::task<int> discarded_on_purpose() {
  (void)co_await price(1);
  (void)co_await price(2);
  co_return 0;
}

aio::task<int> mixed() {
  auto [unused, a] = co_await aio::gather(spend_time(1), price(1));
  co_return a;
}

// Each fills a field with what it has asked for.
class stall {
public:
  aio::task<> open();
  aio::task<> reopen();
  aio::task<> wait_and_open();

private:
  aio::task<> load_prices() { prices_ = co_await price(1); }
  aio::task<> load_stock() {
    const int left = co_await price(2);
    if (left > 0)
      stock_ = left;
  }
  aio::task<> load_both() {
    co_await load_stock();
    rates_ = co_await price(stock_);
  }
  aio::task<> warm_up() {
    co_await aio::sleep_for(std::chrono::seconds(1));
    warm_ = 1;
  }
  int prices_ = 0, stock_ = 0, rates_ = 0, warm_ = 0;
};

aio::task<> stall::open() {
  co_await aio::gather(load_prices(), load_stock());
}

aio::task<> stall::reopen() {
  co_await load_stock();
  co_await load_both();
}

// What it waits for is no answer.
aio::task<> stall::wait_and_open() {
  co_await warm_up();
  co_await load_prices();
}
