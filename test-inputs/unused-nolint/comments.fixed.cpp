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
  co_await aio::sleep_for(1s);
  co_await aio::sleep_for(1s);
  co_await aio::sleep_for(1s);
  co_await aio::sleep_for(1s);
  co_await aio::sleep_for(1s); // a second
  co_await aio::sleep_for(1s);
  co_await aio::sleep_for(1s);
  co_await aio::sleep_for(1s);
}

aio::task<void> not_that_check() {
  co_await aio::sleep_for(std::chrono::seconds(1));
  co_await aio::sleep_for(std::chrono::seconds(1));
  co_return;
}

aio::task<void> lists() {
  sleep(1); // NOLINT(async-blocking-call)
  sleep(1); // NOLINT(async-blocking-call)
  sleep(1); // NOLINT(async-blocking-call,bugprone-x)
  co_await aio::sleep_for(1s); // NOLINT(bugprone-x)
  // NOLINTBEGIN(async-blocking-call)
  sleep(1);
  // NOLINTEND(async-blocking-call)
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
