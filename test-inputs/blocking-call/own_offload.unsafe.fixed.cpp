// An application's own way to another thread: a coroutine that waits there for
// its turn, and then calls what it was given.
#include <aio/task.hpp>

#include <aio/to_thread.hpp>
#include <condition_variable>
#include <coroutine>
#include <fstream>
#include <iterator>
#include <mutex>
#include <thread>
#include <vector>

// The namespace of a library that is not there.
namespace coro {

inline int read_file(const char *name) {
  std::ifstream file(name);
  return int(std::distance(std::istreambuf_iterator<char>(file), {}));
}

class workers {
public:
  template <class F> aio::task<int> run(F work) {
    turn next{this};
    co_await next;
    co_return work();
  }

  // The caller's thread still does it.
  template <class F> aio::task<int> run_here(F work) {
    int result = co_await aio::to_thread([&] { return work(); });
    turn next{this};
    co_await next;
    co_return result;
  }

private:
  struct turn {
    workers *owner;
    bool await_ready() const { return false; }
    void await_suspend(std::coroutine_handle<> waiting) {
      std::unique_lock hold(owner->guard);
      owner->waiting.push_back(waiting);
      owner->changed.notify_one();
    }
    void await_resume() const {}
  };

  std::mutex guard;
  std::condition_variable changed;
  std::vector<std::coroutine_handle<>> waiting;
  std::vector<std::thread> threads;
};

aio::task<int> on_a_worker(workers &w) { co_return co_await w.run([] { return read_file("a"); }); }

aio::task<int> before_it_is_there(workers &w) {
  co_return co_await w.run_here([] { return read_file("a"); });
}

aio::task<int> on_the_loop() {
  co_return co_await aio::to_thread([&] { return read_file("a"); });
}

} // namespace coro
