// SPDX-License-Identifier: Apache-2.0
//
// Light headers, a task type of its own and a few coroutines: what a small
// program costs.
// coroutines: 6
#include <coroutine>
#include <exception>
#include <string>
#include <thread>
#include <utility>
#include <vector>

template <class T> class task {
public:
  struct promise_type {
    T value{};
    std::coroutine_handle<> continuation = std::noop_coroutine();

    task get_return_object() {
      return task(std::coroutine_handle<promise_type>::from_promise(*this));
    }
    std::suspend_always initial_suspend() noexcept { return {}; }
    auto final_suspend() noexcept {
      struct to_continuation : std::suspend_always {
        std::coroutine_handle<>
        await_suspend(std::coroutine_handle<promise_type> self) noexcept {
          return self.promise().continuation;
        }
      };
      return to_continuation{};
    }
    void return_value(T result) { value = std::move(result); }
    void unhandled_exception() { std::terminate(); }
  };

  task(task &&other) noexcept : handle(std::exchange(other.handle, {})) {}
  ~task() {
    if (handle)
      handle.destroy();
  }

  bool await_ready() const noexcept { return false; }
  std::coroutine_handle<>
  await_suspend(std::coroutine_handle<> caller) noexcept {
    handle.promise().continuation = caller;
    return handle;
  }
  T await_resume() { return std::move(handle.promise().value); }

  T run() {
    handle.resume();
    return await_resume();
  }

private:
  explicit task(std::coroutine_handle<promise_type> handle) : handle(handle) {}
  std::coroutine_handle<promise_type> handle;
};

task<std::string> fetch(int id) { co_return "response " + std::to_string(id); }

task<std::string> fetch_both() {
  auto first = co_await fetch(1);
  auto second = co_await fetch(2);
  co_return first + second;
}

task<int> slow() {
  std::this_thread::sleep_for(std::chrono::milliseconds(10));
  co_return 1;
}

template <class T> task<std::vector<T>> twice(T value) {
  std::vector<T> result(2, value);
  result.push_back(T(co_await slow()));
  co_return result;
}

task<std::size_t> total() {
  auto numbers = co_await twice(1);
  auto text = co_await fetch_both();
  co_return numbers.size() + text.size();
}

int main() {
  // Only the body of a system template instantiates this lambda's coroutine.
  std::thread other([](auto... nothing) {
    auto inside = [](auto... more) -> task<int> {
      co_return int(sizeof...(more));
    };
    return inside(nothing...).run();
  });
  other.join();
  return int(total().run());
}
