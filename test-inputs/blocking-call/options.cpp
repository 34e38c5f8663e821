// args: --config={"Checks":"async-*","CheckOptions":{"async-blocking-call.IgnoredFunctions":"app::log;usleep"}}
// Functions that the project has declared harmless, as primitives and in
// chains.
#include <aio/task.hpp>

#include <unistd.h>

namespace app {
void log() { sleep(1); }
void other() { sleep(1); }
void through() { log(); }
} // namespace app

aio::task<> uses() {
  app::log();
  app::through();
  usleep(1);
  app::other(); // want: async-blocking-call "call to 'other'"
  co_return;
}
