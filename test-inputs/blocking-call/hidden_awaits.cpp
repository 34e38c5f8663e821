// All kinds of coroutines, and all places where their awaits hide.
#include <aio/task.hpp>

#include <coroutine>
#include <unistd.h>
#include <vector>

aio::task<int> number();
aio::task<bool> more();

struct server {
  aio::task<> member() {
    sleep(1); // want: async-blocking-call "call to 'sleep'"
    co_return;
  }
  static aio::task<> static_member() {
    sleep(1); // want: async-blocking-call "call to 'sleep'"
    co_return;
  }
  virtual aio::task<> virtual_member() {
    sleep(1); // want: async-blocking-call "call to 'sleep'"
    co_return;
  }
  aio::task<> operator()() {
    sleep(1); // want: async-blocking-call "call to 'sleep'"
    co_return;
  }
};

auto lambda = []() -> aio::task<> {
  sleep(1); // want: async-blocking-call "call to 'sleep'"
  co_return;
};

template <class T> aio::task<T> instantiated(T value) {
  sleep(1); // want: async-blocking-call "call to 'sleep'"
  co_return value;
}
template aio::task<int> instantiated(int);
template aio::task<long> instantiated(long);

template <class T> aio::task<T> never_instantiated(T value) {
  ::sleep(1); // want: async-blocking-call "call to 'sleep'"
  co_return value;
}

// Its awaits are in an initialiser, a condition, a range, a macro.
aio::task<> in_an_initialiser() {
  int n = co_await number();
  sleep(unsigned(n)); // want: async-blocking-call "call to 'sleep'"
}

aio::task<> in_a_condition() {
  while (co_await more())
    sleep(1); // want: async-blocking-call "call to 'sleep'"
}

aio::task<std::vector<int>> numbers();
aio::task<> in_a_range() {
  for (int n : co_await numbers())
    usleep(unsigned(n)); // want: async-blocking-call "call to 'usleep'"
}

#define TRY_NUMBER(name) int name = co_await number()
aio::task<> in_a_macro() {
  TRY_NUMBER(n);
  sleep(unsigned(n)); // want: async-blocking-call "call to 'sleep'"
}

// A generator that only yields is called like a function, by anyone.
template <class T> struct generator {
  struct promise_type {
    generator get_return_object();
    std::suspend_always initial_suspend();
    std::suspend_always final_suspend() noexcept;
    std::suspend_always yield_value(T);
    void return_void();
    void unhandled_exception();
  };
};

generator<int> yields() {
  sleep(1);
  co_yield 1;
}
