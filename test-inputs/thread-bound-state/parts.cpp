// args: --checks=-*,async-thread-bound-state
// Parts of what belongs to a thread, and what gives it.
#include <folly/coro/Task.h>
#include <folly/synchronization/Rcu.h>

#include <cerrno>
#include <cstdio>
#include <map>
#include <memory>
#include <vector>

namespace parts_of_a_thread {

folly::coro::Task<int> later(int = 0);
void use(int);

struct cache {
  std::map<int, int> all;
  int hits = 0;
};
thread_local cache own;
thread_local std::vector<int> numbers;

cache &of_this_thread() {
  static thread_local cache kept;
  return kept;
}

folly::coro::Task<void> given() {
  cache &mine = of_this_thread(); // want: async-thread-bound-state "'mine' refers to a variable of one thread"
  co_await later();
  ++mine.hits;
}
folly::coro::Task<void> given_again() {
  ++of_this_thread().hits;
  co_await later();
  ++of_this_thread().hits;
}

folly::coro::Task<void> iterator() {
  auto found = own.all.find(3); // want: async-thread-bound-state "'found' refers to a variable of one thread"
  co_await later();
  found->second = 1;
}
folly::coro::Task<void> value() {
  const int found = own.all.at(3);
  co_await later();
  use(found);
}

folly::coro::Task<void> loop() {
  for (int &each : numbers) // want: async-thread-bound-state "the iterator of this loop refers to a variable of one thread"
    each = co_await later(each);
}
folly::coro::Task<void> loop_over_a_copy() {
  for (int each : std::vector<int>(numbers))
    co_await later(each);
}
folly::coro::Task<void> loop_before() {
  for (int each : numbers)
    use(each);
  co_await later();
}

folly::coro::Task<void> binding() {
  auto &[all, hits] = own; // want: async-thread-bound-state "refers to a variable of one thread"
  co_await later();
  hits = 1;
}

folly::coro::Task<void> guard_on_the_heap() {
  auto reads = std::make_unique<folly::rcu_reader>(); // want: async-thread-bound-state "guard 'reads' may end in another thread"
  co_await later();
}
folly::coro::Task<void> guard_in_a_block() {
  {
    folly::rcu_reader reads;
    use(own.hits);
  }
  co_await later();
}

folly::coro::Task<void> printed() {
  if (co_await later() < 0)
    perror("later"); // want: async-thread-bound-state "errno is read after a suspension"
}
folly::coro::Task<void> printed_of_a_call(std::FILE *file) {
  co_await later();
  if (std::fclose(file) != 0)
    perror("close");
}

} // namespace parts_of_a_thread
