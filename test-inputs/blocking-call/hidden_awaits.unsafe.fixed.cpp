// All kinds of coroutines, and all places where their awaits hide.
#include <aio/sleep.hpp>
#include <aio/task.hpp>

#include <chrono>
#include <coroutine>
#include <unistd.h>
#include <vector>

aio::task<int> number();
aio::task<bool> more();

struct server {
  aio::task<> member() {
    co_await aio::sleep_for(std::chrono::seconds(1));
    co_return;
  }
  static aio::task<> static_member() {
    co_await aio::sleep_for(std::chrono::seconds(1));
    co_return;
  }
  virtual aio::task<> virtual_member() {
    co_await aio::sleep_for(std::chrono::seconds(1));
    co_return;
  }
  aio::task<> operator()() {
    co_await aio::sleep_for(std::chrono::seconds(1));
    co_return;
  }
};

auto lambda = []() -> aio::task<> {
  co_await aio::sleep_for(std::chrono::seconds(1));
  co_return;
};

template <class T> aio::task<T> instantiated(T value) {
  co_await aio::sleep_for(std::chrono::seconds(1));
  co_return value;
}
template aio::task<int> instantiated(int);
template aio::task<long> instantiated(long);

template <class T> aio::task<T> never_instantiated(T value) {
  co_await aio::sleep_for(std::chrono::seconds(1));
  co_return value;
}

// Its awaits are in an initialiser, a condition, a range, a macro.
aio::task<> in_an_initialiser() {
  int n = co_await number();
  co_await aio::sleep_for(std::chrono::seconds(unsigned(n)));
}

aio::task<> in_a_condition() {
  while (co_await more())
    co_await aio::sleep_for(std::chrono::seconds(1));
}

aio::task<std::vector<int>> numbers();
aio::task<> in_a_range() {
  for (int n : co_await numbers())
    co_await aio::sleep_for(std::chrono::microseconds(unsigned(n)));
}

#define TRY_NUMBER(name) int name = co_await number()
aio::task<> in_a_macro() {
  TRY_NUMBER(n);
  co_await aio::sleep_for(std::chrono::seconds(unsigned(n)));
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
