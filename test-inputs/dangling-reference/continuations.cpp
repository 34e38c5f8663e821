// A continuation is destroyed when it has been called, and the coroutine that it
// has begun goes on.
#include <seastar/core/coroutine.hh>
#include <seastar/core/future.hh>

#include <string>
#include <utility>

using seastar::future;

future<> stop();

future<> uses_its_capture(int n) {
  co_await seastar::sleep(1).then([n]() -> future<> { // want: async-dangling-reference "this lambda dies before the task has ended, and its captures with it"
    co_await seastar::sleep(n);
    co_await seastar::sleep(n);
  });
}
struct server {
  int n = 0;
  future<> run() {
    return stop().then([this]() -> future<> { // want: async-dangling-reference "this lambda dies before the task has ended"
      co_await seastar::sleep(1);
      co_await seastar::sleep(n); // note: "it is used here, after a suspension"
    });
  }
  future<> at_last() {
    co_await stop().finally([this]() -> future<> { // want: async-dangling-reference "this lambda dies"
      co_await seastar::sleep(1);
      n = 0;
    });
  }
};

// Used before anything suspends; no coroutine; no captures; or kept.
future<> uses_it_first(int n) {
  co_await seastar::sleep(1).then([n]() -> future<> { co_await seastar::sleep(n); });
}
future<> is_no_coroutine(int n) {
  return seastar::sleep(1).then([n] { return seastar::sleep(n); }); // Clang warns: it does not ask whether that is a coroutine
}
future<> has_no_captures() {
  co_await seastar::sleep(1).then([]() -> future<> {
    co_await seastar::sleep(1);
    co_await seastar::sleep(2);
  });
}
future<> is_kept(int n) {
  co_await seastar::sleep(1).then(seastar::coroutine::lambda([n]() -> future<> {
    co_await seastar::sleep(1);
    co_await seastar::sleep(n);
  }));
}

// What waits for a lock first keeps it in a continuation as well.
struct vault {
  seastar::shared_mutex lock;
  int n = 0;
  future<> add() {
    return seastar::with_lock(lock, [this]() -> future<> { // want: async-dangling-reference "this lambda dies before the task has ended"
      co_await seastar::sleep(1);
      co_await seastar::sleep(n);
    });
  }

  // It is called at once, and lives until it has been awaited.
  future<> count(seastar::gate &of) {
    co_await seastar::with_gate(of, [this]() -> future<> {
      co_await seastar::sleep(1);
      co_await seastar::sleep(n);
    });
  }
};
