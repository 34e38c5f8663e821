// Awaits whose order is the point.
#include <aio/gather.hpp>
#include <aio/sleep.hpp>
#include <aio/task.hpp>

#include <mutex>
#include <string>
#include <utility>

using namespace std::chrono_literals;

aio::task<int> price(int id);
aio::task<int> pause(int n) {
  co_await aio::sleep_for(1s);
  co_return n;
}

aio::task<int> timer_between() {
  auto a = co_await price(1);
  co_await aio::sleep_for(1s);
  auto b = co_await price(2);
  co_return a + b;
}

aio::task<> timers() {
  co_await aio::sleep_for(1s);
  co_await aio::sleep_for(2s);
}

// Names that say that what follows relies on them.
aio::task<bool> connect(std::string host);
aio::task<bool> authorize(int user);
aio::task<int> validate_input(int n);
aio::task<int> insert(int row);
aio::task<int> async_write(int row);
aio::task<int> begin_transaction(int db);
aio::task<int> starting_price(int id);

aio::task<int> gates() {
  auto connected = co_await connect("x");
  auto a = co_await price(1);
  auto allowed = co_await authorize(1);
  auto b = co_await price(2);
  auto valid = co_await validate_input(1);
  auto c = co_await price(3);
  auto t = co_await begin_transaction(1);
  auto d = co_await insert(1);
  auto e = co_await async_write(2);
  co_return a + b + c + d + e + t + valid + connected + allowed;
}

aio::task<int> only_the_beginning_of_a_word() {
  auto a = co_await starting_price(1); // want: async-sequential-awaits "2 awaits"
  auto b = co_await price(1);
  co_return a + b;
}

// A body that is seen says more than a name.
aio::task<int> update(int n) { co_return n + co_await price(n); }
aio::task<int> harmless_whatever_its_name() {
  auto a = co_await update(1); // want: async-sequential-awaits "2 awaits"
  auto b = co_await update(2);
  co_return a + b;
}

// Values that keep something held.
struct permit {
  ~permit();
};
aio::task<permit> take(int n);
aio::task<std::unique_lock<std::mutex>> hold(int n);

aio::task<int> guards() {
  auto p = co_await take(1);
  auto a = co_await price(1);
  auto h = co_await hold(1);
  auto b = co_await price(2);
  co_return a + b;
}

aio::task<int> guard_between(std::mutex &m) {
  auto a = co_await price(1);
  std::lock_guard lock(m); // want: async-lock-across-await "lock 'lock' is held across co_await"
  auto b = co_await price(2);
  co_return a + b;
}

// Short circuits are an order.
aio::task<bool> yes(int);
aio::task<bool> conditions() {
  co_return co_await yes(1) && co_await yes(2);
}

// A task that was made before starts when it is awaited.
aio::task<int> made_before() {
  auto a = price(1);
  auto b = price(2);
  int x = co_await std::move(a); // want: async-lazy-false-concurrency "2 lazy tasks"
  int y = co_await std::move(b);
  co_return x + y;
}

aio::task<int> together_already() {
  auto [a, b] = co_await aio::gather(price(1), price(2));
  co_return a + b;
}
