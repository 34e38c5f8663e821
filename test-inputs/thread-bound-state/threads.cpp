// args: --checks=-*,async-thread-bound-state
// folly goes on in any thread of an executor.
#include <folly/coro/Task.h>

#include <cerrno>
#include <string>
#include <thread>
#include <unistd.h>

folly::coro::Task<int> later(int = 0);
void use(int);

thread_local std::string buffer;
thread_local int counter = 0;

folly::coro::Task<void> address() {
  std::string &mine = buffer; // want: async-thread-bound-state "'mine' refers to a variable of one thread, and is used after a suspension"
  mine = "one";
  co_await later(); // note: "the coroutine is suspended here"
  mine += "two"; // note: "used here again"
}

folly::coro::Task<void> pointer() {
  int *mine = &counter; // want: async-thread-bound-state "'mine' refers to a variable of one thread"
  co_await later();
  ++*mine;
}

// Read before, and read again.
folly::coro::Task<void> named_again() {
  use(counter);
  co_await later();
  use(counter);
}

folly::coro::Task<void> before_only() {
  std::string &mine = buffer;
  mine = "one";
  co_await later();
}

folly::coro::Task<void> copied() {
  int mine = counter;
  co_await later();
  use(mine);
}

folly::coro::Task<void> made_again() {
  for (int i = 0; i < 9; ++i) {
    std::string &mine = buffer;
    mine += "x";
    co_await later();
  }
}

void note_owner(std::thread::id);

folly::coro::Task<void> identity() {
  const auto mine = std::this_thread::get_id(); // want: async-thread-bound-state "'mine' names a thread, and is used after a suspension"
  co_await later();
  note_owner(mine);
}

// Whether it is another one is what somebody wants to know.
folly::coro::Task<bool> compared() {
  const auto mine = std::this_thread::get_id();
  co_await later();
  co_return mine == std::this_thread::get_id();
}

folly::coro::Task<int> error() {
  if (co_await later() < 0)
    co_return errno; // want: async-thread-bound-state "errno is read after a suspension"
  co_return 0;
}

folly::coro::Task<int> error_of_a_call(int fd) {
  co_await later();
  if (close(fd) < 0)
    co_return errno;
  co_return 0;
}

folly::coro::Task<int> error_kept(int fd) {
  int kept = 0;
  if (close(fd) < 0)
    kept = errno;
  co_await later();
  co_return kept;
}

folly::coro::Task<int> error_set() {
  co_await later();
  errno = 0;
  co_return 0;
}
