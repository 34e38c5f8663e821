// Threads, futures, conditions: waiting for what another thread does.
#include <aio/sleep.hpp>
#include <aio/task.hpp>

#include <aio/to_thread.hpp>
#include <barrier>
#include <condition_variable>
#include <future>
#include <latch>
#include <mutex>
#include <semaphore>
#include <thread>

using namespace std::chrono_literals;

void work();
int answer();

aio::task<> joins_a_thread() {
  std::thread worker(work);
  co_await aio::to_thread([&] { worker.join(); });
  co_return;
}

// The awaits in between may well be what waits for the thread.
aio::task<> joins_after_awaits(aio::task<> done) {
  std::thread worker(work);
  co_await std::move(done);
  worker.join();
}

aio::task<> destroys_a_jthread() {
  std::jthread worker(work);
  co_return;
}

aio::task<> detaches() {
  std::jthread worker(work);
  worker.detach();
  std::thread(work).detach();
  co_return;
}

aio::task<int> waits_for_a_future(std::future<int> f, std::shared_future<int> s) {
  co_await aio::to_thread([&] { f.wait(); });
  co_await aio::to_thread([&] { return s.wait_for(1s); });
  co_return 0;
}

aio::task<int> gets_a_future(std::future<int> f) {
  co_return co_await aio::to_thread([&] { return f.get(); });
}

aio::task<int> asks_first(std::future<int> f) {
  while (f.wait_for(0s) != std::future_status::ready)
    co_await aio::sleep_for(1ms);
  co_return f.get();
}

aio::task<int> asks_in_another_case(std::future<int> f, int what) {
  int n = 0;
  switch (what) {
  case 0:
    n = int(f.wait_for(0s));
    break;
  case 1:
    n = co_await aio::to_thread([&] { return f.get(); });
    break;
  }
  co_return n;
}

aio::task<> until_ready(std::shared_future<int> f);

aio::task<int> awaits_a_shared_future(std::shared_future<int> f) {
  co_await until_ready(f);
  co_return f.get();
}

aio::task<int> calls_async() {
  auto f = std::async(std::launch::async, answer);
  co_return co_await aio::to_thread([&] { return f.get(); });
}

aio::task<> waits_for_a_condition(std::mutex &m, std::condition_variable &c, bool &ready) {
  std::unique_lock lock(m);
  c.wait(lock, [&] { return ready; });
  co_return;
}

aio::task<> notifies(std::condition_variable &c) {
  c.notify_all();
  co_return;
}

aio::task<> meets_others(std::latch &l, std::barrier<> &b, std::counting_semaphore<> &s) {
  co_await aio::to_thread([&] { l.arrive_and_wait(); });
  co_await aio::to_thread([&] { b.arrive_and_wait(); });
  co_await aio::to_thread([&] { s.acquire(); });
  co_return;
}

aio::task<> does_not_wait(std::latch &l, std::counting_semaphore<> &s) {
  l.count_down();
  if (l.try_wait() && s.try_acquire())
    s.release();
  if (s.try_acquire_for(0s))
    s.release();
  co_return;
}

// A short critical section is nobody's event loop problem.
aio::task<> locks(std::mutex &m, int &n) {
  std::lock_guard lock(m);
  ++n;
  co_return;
}

// A condition is waited for again, whatever was awaited with it.
aio::task<> awaits_with(std::condition_variable &c);

aio::task<> waits_for_a_condition_again(std::mutex &m, std::condition_variable &c) {
  co_await awaits_with(c);
  std::unique_lock lock(m);
  c.wait(lock);
}

// So is another library's future, under its own names.
template <class T> class QFuture {
public:
  T result() const;
};
aio::task<> finished(QFuture<int> f);

aio::task<int> awaits_a_future_of_qt(QFuture<int> f) {
  co_await finished(f);
  co_return f.result();
}

aio::task<int> waits_for_a_future_of_qt(QFuture<int> f) {
  co_return co_await aio::to_thread([&] { return f.result(); });
}
