// args: --checks=-*,async-never-suspends --confidence=possible
// Others are possible: whoever has written them may have a reason.
#include <aio/task.hpp>

#include <stdexcept>

int sum(int a, int b);
aio::task<int> later();

aio::task<int> sum_async(int a, int b) { // want: async-never-suspends "'sum_async' never suspends"
  const int c = sum(a, b);
  co_return c + 1;
}

// Of what only wraps, what it wraps decides.
aio::task<int> wraps(int a, int b) { co_return sum(a, b); }

// What it awaits never suspends.
aio::task<int> around(int a) { co_return co_await sum_async(a, 1); } // want: async-never-suspends "'around' never suspends"

aio::task<int> suspends() { co_return co_await later(); }

// Stubs, templates, what is handed on.
aio::task<int> constant() { co_return 1; }
aio::task<int> not_yet() {
  throw 1;
  co_return 1;
}

template <class T> aio::task<T> of_any(T value) { co_return sum(value, 1); }
template aio::task<int> of_any(int);

aio::task<int> handler(int a) { co_return sum(a, 2); }
void on_event(aio::task<int> (*)(int));
void listen() { on_event(handler); }

auto lambda = [](int a) -> aio::task<int> { co_return sum(a, 3); };
