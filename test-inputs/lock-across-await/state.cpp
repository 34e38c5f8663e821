// Whether the lock is held where the coroutine is suspended.
#include <aio/task.hpp>

#include <condition_variable>
#include <coroutine>
#include <mutex>
#include <utility>

aio::task<int> later(int = 0);
bool ready();
std::mutex m, n;

aio::task<void> ended() {
  { std::lock_guard g(m); }
  co_await later();
}

aio::task<void> given_back() {
  std::unique_lock g(m);
  g.unlock();
  co_await later();
}

aio::task<void> released_and_unlocked() {
  std::unique_lock g(m);
  g.release()->unlock();
  co_await later();
}

aio::task<void> taken_again() {
  std::unique_lock g(m);
  g.unlock();
  co_await later();
  g.lock(); // want: async-lock-across-await "lock 'g' is held across co_await"
  co_await later();
}

aio::task<void> of_one_way() {
  std::unique_lock g(m); // want: async-lock-across-await "lock 'g' is held across co_await"
  if (ready())
    g.unlock();
  co_await later();
}

aio::task<void> in_the_next_round() {
  for (;;) {
    co_await later();
    m.lock(); // want: async-lock-across-await "lock 'm' is held across co_await"
    if (ready())
      m.unlock();
  }
}

// Later, perhaps, and already.
aio::task<void> deferred() {
  std::unique_lock g(m, std::defer_lock);
  co_await later();
}
aio::task<void> deferred_and_locked() {
  std::unique_lock g(m, std::defer_lock);
  g.lock(); // want: async-lock-across-await "lock 'g' is held across co_await"
  co_await later();
}
aio::task<void> adopted() {
  m.lock();
  std::lock_guard g(m, std::adopt_lock); // want: async-lock-across-await "lock 'g' is held across co_await"
  co_await later();
}
aio::task<bool> tried() {
  std::unique_lock g(m, std::try_to_lock); // want: async-lock-across-await "lock 'g' is held across co_await"
  if (!g)
    co_return false;
  co_await later();
  co_return true;
}
aio::task<void> tried_in_vain() {
  while (true) {
    std::unique_lock g(m, std::try_to_lock);
    if (g.owns_lock())
      break;
    co_await later();
  }
}
aio::task<void> tried_by_hand() {
  while (!m.try_lock())
    co_await later();
  m.unlock();
}
aio::task<void> given_back_if_held(bool wanted) {
  std::unique_lock g(m, std::defer_lock);
  if (wanted)
    g.lock();
  if (g)
    g.unlock();
  co_await later();
}
aio::task<void> given_back_if_owned() {
  std::unique_lock g(m, std::try_to_lock);
  if (g.owns_lock())
    g.unlock();
  co_await later();
}
aio::task<void> two_by_hand() {
  std::lock(m, n); // want: async-lock-across-await "lock 'm' is held across co_await" // want: async-lock-across-await "lock 'n' is held across co_await"
  co_await later();
  m.unlock();
  n.unlock();
}

// Whoever is given the guard may give the lock back meanwhile.
aio::task<void> waits_for_change(std::unique_lock<std::mutex> &);
aio::task<void> given_to_what_is_awaited() {
  std::unique_lock g(m);
  co_await waits_for_change(g);
}
aio::task<void> keeps(std::unique_lock<std::mutex>);
aio::task<void> moved_to_what_is_awaited() {
  std::unique_lock g(m);
  co_await keeps(std::move(g));
  co_await later();
}

// A body that is seen, and never suspends.
aio::task<int> at_once() { co_return 1; }
aio::task<int> no_suspension() {
  std::lock_guard g(m);
  co_return co_await at_once();
}

// An awaiter that is always ready.
struct number {
  bool await_ready() { return true; }
  void await_suspend(std::coroutine_handle<>) {}
  int await_resume() { return 1; }
};
aio::task<int> ready_number() {
  std::lock_guard g(m);
  co_return co_await number();
}

// Code that is not followed gives it back: nothing is known.
aio::task<void> by_a_lambda() {
  m.lock();
  auto end = [] { m.unlock(); };
  end();
  co_await later();
}

aio::task<void> in_a_handler() {
  std::unique_lock g(m, std::defer_lock);
  try {
    g.lock();
    if (ready())
      throw 1;
    g.unlock();
  } catch (int) {
    g.unlock();
  }
  co_await later();
}
