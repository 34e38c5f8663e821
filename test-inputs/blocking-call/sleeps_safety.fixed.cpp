// A sleep that becomes an await lets others run in between. Which fixes are
// safe depends on who could notice.
#include <aio/mutex.hpp>
#include <aio/sleep.hpp>
#include <aio/task.hpp>

#include <mutex>
#include <string>
#include <thread>
#include <vector>

using namespace std::chrono_literals;

void use(const std::vector<int> &);
aio::task<> step();

// The first suspension of a coroutine is like any other.
aio::task<int> first_suspension(int n) {
  co_await aio::sleep_for(1s);
  co_return n;
}

aio::task<> without_co_return(int n) {
  co_await step();
  co_await aio::sleep_for(n * 1s);
}

// Nobody can: only values of the coroutine itself are used afterwards.
aio::task<int> own_values(int n, std::string name) {
  std::vector<int> numbers = {n};
  co_await step();
  co_await aio::sleep_for(1s);
  use(numbers);
  co_return n + int(name.size());
}

// Lent by the caller and used later.
aio::task<> borrowed(const std::vector<int> &numbers) {
  co_await step();
  std::this_thread::sleep_for(1s);
  use(numbers);
  co_return;
}

// Lent by the caller, but not used later.
aio::task<> borrowed_before(const std::vector<int> &numbers) {
  co_await step();
  use(numbers);
  co_await aio::sleep_for(1s);
  co_return;
}

// A lock would be held across the new suspension.
aio::task<> under_a_lock(std::mutex &m) {
  co_await step();
  std::lock_guard guard(m);
  std::this_thread::sleep_for(1s);
  co_return;
}

// Nor would one that was given back before.
aio::task<> behind_a_lock(std::mutex &m) {
  std::unique_lock guard(m);
  guard.unlock();
  co_await aio::sleep_for(1s);
  co_return;
}

// The pointer is lent, and points at something else when it is used.
aio::task<> another_value(const std::vector<int> *numbers) {
  std::vector<int> own;
  co_await aio::sleep_for(1s);
  numbers = &own;
  use(*numbers);
  co_return;
}

struct poller {
  bool ready() const;
  bool seen = false;

  aio::task<> wait_until_ready() {
    co_await step();
    while (!ready())
      std::this_thread::sleep_for(10ms);
    seen = true;
    co_return;
  }
};

// A handler would see what is thrown into the new suspension.
aio::task<bool> in_try() {
  co_await step();
  try {
    std::this_thread::sleep_for(1s);
    co_return true;
  } catch (...) {
    co_return false;
  }
}

// A capture may be gone; a coroutine lambda is no different from a function.
auto in_a_lambda(int turns) {
  return [turns]() -> aio::task<int> {
    co_await step();
    std::this_thread::sleep_for(1s);
    co_return turns;
  };
}

// The guard has ended, or begins later.
std::mutex everyones;

aio::task<> after_the_guard(bool more) {
  {
    std::lock_guard lock(everyones);
  }
  co_await aio::sleep_for(1ms);
  while (more) {
    co_await aio::sleep_for(2ms);
    std::lock_guard lock(everyones);
    more = false;
  }
  co_return;
}

// The same by hand, through a class of one's own, and given back by someone
// who is not seen.
struct account {
  std::mutex lock;
  int total = 0;
};
void finish(std::unique_lock<std::mutex> &lock);

aio::task<> under_a_lock_by_hand(account &from) {
  from.lock.lock();
  std::this_thread::sleep_for(1s);
  from.lock.unlock();
  co_return;
}

aio::task<> under_a_lock_that_is_lent() {
  std::unique_lock lock(everyones);
  lock.unlock();
  finish(lock);
  std::this_thread::sleep_for(1s);
  co_return;
}

aio::task<> under_a_guard_that_is_handed_in(std::unique_lock<std::mutex> lock) {
  std::this_thread::sleep_for(1s);
  co_return;
}

// A lock that does not stop a thread is a guard like another one.
aio::task<> under_a_lock_of_coroutines(aio::mutex &m) {
  const auto held = co_await m.lock();
  std::this_thread::sleep_for(1s);
}
