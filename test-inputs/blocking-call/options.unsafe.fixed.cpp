// args: --config={"Checks":"async-*","CheckOptions":{"async-blocking-call.IgnoredFunctions":"app::log;app::flush;usleep"}}
// Functions that the project has declared harmless, as primitives and in
// chains.
#include <aio/task.hpp>

#include <aio/to_thread.hpp>
#include <mutex>
#include <unistd.h>

namespace app {
std::mutex lines;
int count = 0;
void log() { sleep(1); }
void flush() { // on a thread of its own
  std::lock_guard guard(lines);
  sleep(1);
}
void other() { sleep(1); }
void through() { log(); }
} // namespace app

aio::task<> uses() {
  app::log();
  app::through();
  usleep(1);
  co_await aio::to_thread([&] { app::other(); });
  co_return;
}

aio::task<> counts() {
  std::lock_guard guard(app::lines);
  ++app::count;
  co_return;
}
