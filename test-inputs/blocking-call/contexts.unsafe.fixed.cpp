// Where a call stands decides whether it keeps the loop waiting.
#include <aio/task.hpp>

#include <aio/to_thread.hpp>
#include <algorithm>
#include <type_traits>
#include <unistd.h>
#include <vector>

unsigned nap() { return sleep(1); }

// Not evaluated.
aio::task<> unevaluated() {
  using result = decltype(sleep(1));
  constexpr auto size = sizeof(nap());
  constexpr bool quiet = noexcept(sleep(1));
  constexpr bool fits = requires { sleep(1); };
  static_assert(size == sizeof(result) && fits && !quiet == !quiet);
  co_return;
}

template <bool Slow> unsigned chosen() {
  if constexpr (Slow)
    return sleep(1);
  else
    return 0;
}

aio::task<> discarded_branch() {
  if constexpr (sizeof(int) == 1)
    sleep(1);
  chosen<false>();
  co_await aio::to_thread([&] { return chosen<true>(); });
  co_return;
}

// A lambda is only a body until it is called.
aio::task<> lambdas(std::vector<int> numbers) {
  auto later = [] { sleep(1); };
  auto now = [] { return sleep(1); };
  co_await aio::to_thread([&] { return now(); });
  co_await aio::to_thread([&] { [] { sleep(1); }(); });
  co_await aio::to_thread([&] { return std::for_each(numbers.begin(), numbers.end(), [](int n) { usleep(n); }); });
  co_await aio::to_thread([&] { return std::ranges::for_each(numbers, [](int n) { usleep(n); }); });
  (void)later;
  co_return;
}

// Not a coroutine: it may run before the loop, or on another thread.
void plain() { sleep(1); }
int main() { plain(); }

// Evaluated in the middle of something else.
aio::task<int> one();

aio::task<unsigned> in_expressions(bool b) {
  unsigned n = b ? sleep(1) : 0;
  n += co_await one() + sleep(1);
  while (sleep(1) > 2)
    ++n;
  switch (sleep(1)) {
  default:
    break;
  }
  co_return sleep(1);
}
