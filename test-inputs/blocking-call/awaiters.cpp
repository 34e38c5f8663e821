// An awaiter that runs a thread of its own and joins it when it goes: the
// thread has done its work when the coroutine comes back.
#include <aio/task.hpp>

#include <coroutine>
#include <thread>

struct on_a_thread {
  std::thread worker;
  bool await_ready() { return false; }
  void await_suspend(std::coroutine_handle<> h) {
    worker = std::thread([h] { h.resume(); });
  }
  int await_resume() { return 42; }
  ~on_a_thread() {
    if (worker.joinable())
      worker.join();
  }
};

aio::task<int> awaits_a_variable() {
  auto work = on_a_thread{};
  int result = co_await work;
  co_return result;
}

aio::task<int> awaits_a_temporary() { co_return co_await on_a_thread(); }

// What nobody awaits is an object like any other.
struct worker {
  std::thread thread{[] {}};
  ~worker() { thread.join(); }
};

aio::task<int> waits_in_a_destructor() {
  worker w; // want: async-blocking-call "destructor of 'worker' blocks the event loop"
  co_return 1;
}
