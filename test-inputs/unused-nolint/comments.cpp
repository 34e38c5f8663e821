// args: --checks=-*,async-*
// What a NOLINT says, and where it stands.
#include <aio/sleep.hpp>
#include <aio/task.hpp>

#include <chrono>
#include <unistd.h>

using namespace std::chrono_literals;

aio::task<void> of_use() {
  sleep(1); // NOLINT(async-blocking-call)
  // NOLINTNEXTLINE(async-blocking-call)
  sleep(1);
  sleep(1); // NOLINT(async-*)
  sleep(1); // NOLINT(*)
  co_await aio::sleep_for(1s);
}

aio::task<void> of_none() {
  co_await aio::sleep_for(1s); // NOLINT(async-blocking-call) // want: async-unused-nolint "this NOLINT suppresses nothing"
  co_await aio::sleep_for(1s); // NOLINT(async-blocking-call): once only // want: async-unused-nolint "this NOLINT suppresses nothing"
  // NOLINTNEXTLINE(async-blocking-call) // want: async-unused-nolint "this NOLINTNEXTLINE suppresses nothing"
  co_await aio::sleep_for(1s);
  co_await aio::sleep_for(1s); /* NOLINT(async-blocking-call) */ // want: async-unused-nolint "this NOLINT suppresses nothing"
  co_await aio::sleep_for(1s); // a second NOLINT(async-blocking-call) // want: async-unused-nolint "this NOLINT suppresses nothing"
  co_await aio::sleep_for(/* NOLINT(async-b*) */ 1s); // want: async-unused-nolint "this NOLINT suppresses nothing"
  // NOLINTBEGIN(async-blocking-call, async-busy-wait) // want: async-unused-nolint "this NOLINTBEGIN suppresses nothing"
  co_await aio::sleep_for(1s);
  co_await aio::sleep_for(1s);
  // NOLINTEND(async-blocking-call, async-busy-wait) // note: "it ends here"
}

aio::task<void> not_that_check() {
  sleep(1); // NOLINT(async-busy-wait) // want: async-unused-nolint "this NOLINT suppresses nothing" // want: async-blocking-call "call to 'sleep'"
  sleep(1); // NOLINT(async-bloking-call) // want: async-unused-nolint "this NOLINT suppresses nothing" // note: "there is no check 'async-bloking-call'" // want: async-blocking-call "call to 'sleep'"
  co_return;
}

aio::task<void> lists() {
  sleep(1); // NOLINT(async-blocking-call, async-busy-wait) // want: async-unused-nolint "'async-busy-wait' in this NOLINT suppresses nothing"
  sleep(1); // NOLINT(async-busy-wait, async-blocking-call) // want: async-unused-nolint "'async-busy-wait' in this NOLINT suppresses nothing"
  sleep(1); // NOLINT(async-blocking-call,async-busy-wait,bugprone-x) // want: async-unused-nolint "'async-busy-wait' in this NOLINT suppresses nothing"
  co_await aio::sleep_for(1s); // NOLINT(async-blocking-call, bugprone-x) // want: async-unused-nolint "'async-blocking-call' in this NOLINT suppresses nothing"
  // NOLINTBEGIN(async-busy-wait, async-blocking-call) // want: async-unused-nolint "'async-busy-wait' in this NOLINTBEGIN suppresses nothing"
  sleep(1);
  // NOLINTEND(async-busy-wait, async-blocking-call)
}

aio::task<void> of_others() {
  co_await aio::sleep_for(1s); // NOLINT
  co_await aio::sleep_for(1s); // NOLINT(bugprone-x)
  co_await aio::sleep_for(1s); // NOLINT()
  co_await aio::sleep_for(1s); // NOLINT(*-blocking-call)
  co_await aio::sleep_for(1s); // NOLINT(-async-blocking-call)
  co_await aio::sleep_for(1s); // NOLINT(async-unused-nolint)
  co_await aio::sleep_for(1s); // NOLINT(async-blocking-call) NOLINT(async-unused-nolint)
  // NOLINTNEXTLINE(async-unused-nolint)
  co_await aio::sleep_for(1s); // NOLINT(async-blocking-call)
  co_await aio::sleep_for(1s); // NOLINTER(async-blocking-call)
  const char *text = "// NOLINT(async-blocking-call)";
  static_cast<void>(text);
}
