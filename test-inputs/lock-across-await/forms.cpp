// Where an await may hide, and a lock.
#include <aio/task.hpp>

#include <memory>
#include <mutex>
#include <optional>
#include <shared_mutex>
#include <utility>
#include <vector>

aio::task<int> later(int = 0);
aio::task<std::vector<int>> all();
std::mutex m, n;
std::shared_mutex s;

aio::task<void> statement() {
  std::lock_guard g(m); // want: async-lock-across-await "lock 'g' is held across co_await"
  co_await later();
}

aio::task<void> spelled_arguments() {
  std::lock_guard<std::mutex> g(m); // want: async-lock-across-await "lock 'g' is held across co_await"
  co_await later();
}

aio::task<int> initializer() {
  std::scoped_lock g(m, n); // want: async-lock-across-await "lock 'g' is held across co_await"
  int x = co_await later();
  co_return x;
}

aio::task<int> condition() {
  std::unique_lock g(m); // want: async-lock-across-await "lock 'g' is held across co_await"
  if (co_await later())
    co_return 1;
  while (co_await later())
    ;
  co_return 2;
}

aio::task<int> returned() {
  std::shared_lock g(s); // want: async-lock-across-await "lock 'g' is held across co_await"
  co_return co_await later();
}

aio::task<int> argument() {
  std::lock_guard g(m); // want: async-lock-across-await "lock 'g' is held across co_await"
  co_return co_await later(co_await later());
}

aio::task<int> of_an_if() {
  if (std::lock_guard g(m); true) // want: async-lock-across-await "lock 'g' is held across co_await"
    co_return co_await later();
  co_return 0;
}

aio::task<int> of_a_loop() {
  std::lock_guard g(m); // want: async-lock-across-await "lock 'g' is held across co_await"
  int sum = 0;
  for (int each : co_await all())
    sum += each;
  co_return sum;
}

aio::task<int> block_in_a_loop() {
  int sum = 0;
  for (int i = 0; i < 3; ++i) {
    std::lock_guard g(m); // want: async-lock-across-await "lock 'g' is held across co_await"
    sum += co_await later(i);
  }
  co_return sum;
}

// What holds a guard.
struct locked {
  std::lock_guard<std::mutex> guard;
  int *value;
};
int shared;
aio::task<void> in_an_aggregate() {
  locked l{std::lock_guard<std::mutex>(m), &shared}; // want: async-lock-across-await "lock 'l' is held across co_await"
  *l.value = co_await later();
}

struct holder {
  explicit holder(std::mutex &of) : guard(of) {}
  std::lock_guard<std::mutex> guard;
};
aio::task<void> in_an_object() {
  holder h(m); // want: async-lock-across-await "lock 'h' is held across co_await"
  co_await later();
}

aio::task<void> in_an_optional(bool wanted) {
  std::optional<std::lock_guard<std::mutex>> g;
  if (wanted)
    g.emplace(m); // want: async-lock-across-await "lock 'g' is held across co_await"
  co_await later();
}
aio::task<void> out_of_an_optional() {
  std::optional<std::lock_guard<std::mutex>> g(m);
  g.reset();
  co_await later();
}

aio::task<void> behind_a_pointer() {
  auto g = std::make_unique<std::lock_guard<std::mutex>>(m); // want: async-lock-across-await "lock 'g' is held across co_await"
  co_await later();
}
aio::task<void> no_longer_behind_a_pointer() {
  auto g = std::make_unique<std::lock_guard<std::mutex>>(m);
  g.reset();
  co_await later();
}

std::unique_lock<std::mutex> acquire();
aio::task<void> from_a_function() {
  auto g = acquire(); // want: async-lock-across-await "lock 'g' is held across co_await"
  co_await later();
}
std::pair<std::unique_lock<std::mutex>, int *> acquire_value();
aio::task<void> from_a_function_with_a_value() {
  auto [g, value] = acquire_value(); // want: async-lock-across-await "lock 'g' is held across co_await"
  *value = co_await later();
}
aio::task<void> from_a_function_and_given_back() {
  auto [g, value] = acquire_value();
  *value = 1;
  g.unlock();
  co_await later();
}

aio::task<void> from_the_caller(std::unique_lock<std::mutex> g) { // want: async-lock-across-await "lock 'g' is held across co_await"
  co_await later();
}
aio::task<void> given_back_first(std::unique_lock<std::mutex> g) {
  g.unlock();
  co_await later();
}

// A lambda has a body of its own.
aio::task<void> lambdas() {
  auto plain = [] { std::lock_guard g(m); };
  plain();
  auto coroutine = []() -> aio::task<int> {
    std::lock_guard g(m); // want: async-lock-across-await "lock 'g' is held across co_await"
    co_return co_await later();
  };
  co_await coroutine();
}
