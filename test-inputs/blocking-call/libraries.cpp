// How the libraries sleep and offload, and how they wait for a task where they
// should not.
#include <QCoro/QCoroTask.hpp>
#include <co_context/lazy_io.hpp>
#include <coro/coro.hpp>
#include <cppcoro/io_service.hpp>
#include <folly/coro/Task.h>

#include <chrono>
#include <memory>
#include <thread>
#include <unistd.h>

using namespace std::chrono_literals;

int load() {
  usleep(1);
  return 1;
}

namespace with_libcoro {
coro::task<> step();

coro::task<> one_scheduler(std::shared_ptr<coro::io_scheduler> scheduler) {
  co_await step();
  std::this_thread::sleep_for(1ms); // want: async-blocking-call "sleep_for"
}

// Which one is not for a tool to choose, and there may be none.
coro::task<> two_schedulers(coro::io_scheduler &one, coro::io_scheduler &two) {
  std::this_thread::sleep_for(1ms); // want: async-blocking-call "sleep_for"
  co_return;
}
coro::task<> no_scheduler() {
  std::this_thread::sleep_for(1ms); // want: async-blocking-call "sleep_for"
  co_return;
}

// Who awaits a task of the pool goes on on the pool.
coro::task<int> advice(coro::thread_pool *pool) {
  int n = load(); // want: async-blocking-call "call to 'load'"
  co_return n;
}

// From here on it runs on the pool.
coro::task<int> on_the_pool(coro::thread_pool &pool) {
  co_await pool.schedule();
  co_return load();
}

// Where a coroutine that is awaited ends is where this one goes on.
coro::task<int> hop(coro::thread_pool &pool) {
  co_await pool.schedule();
  co_return 1;
}
coro::task<int> moved_by_another(coro::thread_pool &pool) {
  co_await hop(pool);
  co_return load();
}

coro::task<int> waits_for_a_task(coro::task<int> t) {
  co_return coro::sync_wait(std::move(t)); // want: async-blocking-call "call to 'coro::sync_wait'" // note: "a deadlock"
}
} // namespace with_libcoro

namespace with_cppcoro {
cppcoro::task<> sleeps(cppcoro::io_service &io) {
  std::this_thread::sleep_for(1ms); // want: async-blocking-call "sleep_for"
  co_return;
}

cppcoro::task<int> advice() {
  co_return load(); // want: async-blocking-call "call to 'load'"
}

cppcoro::task<int> on_the_pool(cppcoro::static_thread_pool &pool) {
  co_await pool.schedule();
  co_return load();
}

cppcoro::task<int> waits_for_a_task(cppcoro::task<int> t) {
  co_return cppcoro::sync_wait(std::move(t)); // want: async-blocking-call "call to 'cppcoro::sync_wait'"
}
} // namespace with_cppcoro

namespace with_folly {
folly::coro::Task<> sleeps() {
  std::this_thread::sleep_for(1ms); // want: async-blocking-call "sleep_for"
  co_return;
}

folly::coro::Task<int> waits_for_a_task(folly::coro::Task<int> t) {
  co_return folly::coro::blockingWait(std::move(t)); // want: async-blocking-call "call to 'folly::coro::blockingWait'"
}

// What a pool runs delays no loop; an event base is one.
folly::coro::Task<> schedules(folly::EventBase &events) {
  auto pool = std::make_unique<folly::CPUThreadPoolExecutor>(4);
  auto on_the_pool = [](int n) -> folly::coro::Task<> {
    std::this_thread::sleep_for(n * 1ms);
    co_return;
  };
  auto on_the_loop = [](int n) -> folly::coro::Task<> {
    std::this_thread::sleep_for(n * 1ms); // want: async-blocking-call "sleep_for"
    co_return;
  };
  auto invoked = [](int n) -> folly::coro::Task<> {
    std::this_thread::sleep_for(n * 1ms);
    co_return;
  };
  co_await on_the_pool(1).scheduleOn(pool.get());
  co_await folly::coro::co_invoke(invoked, 1).scheduleOn(pool.get());
  co_await on_the_loop(1).scheduleOn(&events);
}
} // namespace with_folly

namespace with_co_context {
co_context::task<> sleeps() {
  std::this_thread::sleep_for(1ms); // want: async-blocking-call "sleep_for"
  co_return;
}
} // namespace with_co_context

namespace with_qcoro {
QCoro::Task<> sleeps() {
  std::this_thread::sleep_for(1ms); // want: async-blocking-call "sleep_for"
  co_return;
}

QCoro::Task<int> waits_for_a_task(QCoro::Task<int> t) {
  co_return QCoro::waitFor(std::move(t)); // want: async-blocking-call "call to 'QCoro::waitFor'"
}
} // namespace with_qcoro
