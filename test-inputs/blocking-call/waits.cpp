// Threads, futures, conditions: waiting for what another thread does.
#include <aio/sleep.hpp>
#include <aio/task.hpp>

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
  worker.join(); // want: async-blocking-call "call to 'std::thread::join'"
  co_return;
}

// The awaits in between may well be what waits for the thread.
aio::task<> joins_after_awaits(aio::task<> done) {
  std::thread worker(work);
  co_await std::move(done);
  worker.join();
}

aio::task<> destroys_a_jthread() {
  std::jthread worker(work); // want: async-blocking-call "destructor of 'std::jthread"
  co_return;
}

aio::task<> detaches() {
  std::jthread worker(work);
  worker.detach();
  std::thread(work).detach();
  co_return;
}

aio::task<int> waits_for_a_future(std::future<int> f, std::shared_future<int> s) {
  f.wait();               // want: async-blocking-call "call to 'std::future::wait'"
  s.wait_for(1s);         // want: async-blocking-call "'std::shared_future::wait_for'"
  co_return 0;
}

aio::task<int> gets_a_future(std::future<int> f) {
  co_return f.get(); // want: async-blocking-call "call to 'std::future::get'"
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
    n = f.get(); // want: async-blocking-call "call to 'std::future::get'"
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
  co_return f.get(); // want: async-blocking-call "call to 'std::future::get'"
}

aio::task<> waits_for_a_condition(std::mutex &m, std::condition_variable &c, bool &ready) {
  std::unique_lock lock(m);
  c.wait(lock, [&] { return ready; }); // want: async-blocking-call "call to 'std::condition_variable::wait'"
  co_return;
}

aio::task<> notifies(std::condition_variable &c) {
  c.notify_all();
  co_return;
}

aio::task<> meets_others(std::latch &l, std::barrier<> &b, std::counting_semaphore<> &s) {
  l.arrive_and_wait(); // want: async-blocking-call "call to 'std::latch::arrive_and_wait'"
  b.arrive_and_wait(); // want: async-blocking-call "call to 'std::barrier::arrive_and_wait'"
  s.acquire();         // want: async-blocking-call "acquire'"
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
  c.wait(lock); // want: async-blocking-call "call to 'std::condition_variable::wait'"
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
  co_return f.result(); // want: async-blocking-call "call to 'QFuture::result'"
}
