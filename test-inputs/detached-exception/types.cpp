// args: --checks=-*,async-detached-exception
// Types of coroutines that nobody can await, and eager tasks that are dropped.
#include <QCoroTask>
#include <aio/task.hpp>

#include <coroutine>
#include <exception>
#include <stdexcept>

aio::task<int> later();

template <class Ends> struct detached {
  struct promise_type : Ends {
    detached get_return_object() { return {}; }
    std::suspend_never initial_suspend() { return {}; }
    std::suspend_never final_suspend() noexcept { return {}; }
    void return_void() {}
  };
};

struct fire_and_forget {
  struct promise_type {
    fire_and_forget get_return_object() { return {}; }
    std::suspend_never initial_suspend() { return {}; }
    std::suspend_never final_suspend() noexcept { return {}; }
    void return_void() {}
    void unhandled_exception() {}
  };
};

struct fire_and_end {
  struct promise_type {
    fire_and_end get_return_object() { return {}; }
    std::suspend_never initial_suspend() { return {}; }
    std::suspend_never final_suspend() noexcept { return {}; }
    void return_void() {}
    void unhandled_exception() { std::terminate(); }
  };
};

void report(std::exception_ptr);

struct fire_and_tell {
  struct promise_type {
    fire_and_tell get_return_object() { return {}; }
    std::suspend_never initial_suspend() { return {}; }
    std::suspend_never final_suspend() noexcept { return {}; }
    void return_void() {}
    void unhandled_exception() { report(std::current_exception()); }
  };
};

fire_and_forget forgets(int x) { // want: async-detached-exception "an exception that leaves 'forgets' is lost"
  if (x == 0)
    throw std::runtime_error("nothing");
  co_await later();
}

fire_and_end ends(int x) { // want: async-detached-exception "an exception that leaves 'ends' ends the program"
  if (x == 0)
    throw std::runtime_error("nothing");
  co_await later();
}

fire_and_tell tells(int x) {
  if (x == 0)
    throw std::runtime_error("nothing");
  co_await later();
}

fire_and_forget quiet(int x) {
  if (x != 0)
    co_await later();
}

QCoro::Task<> load(int x) {
  if (x == 0)
    throw std::runtime_error("nothing");
  co_return;
}

void clicked() {
  load(0); // want: async-detached-exception "an exception that leaves 'load' is lost"
}

QCoro::Task<> awaited() { co_await load(0); }
