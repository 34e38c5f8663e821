// args: --config={"Checks":"async-*","CheckOptions":{"async-blocking-call.IgnoredFunctions":"vouched_for"}}
// What the user vouches for holds in units without a coroutine, too.
//--- helper.cpp
#include <unistd.h>

void vouched_for() { sleep(1); }
void helper() { vouched_for(); }
void other() { sleep(1); }

//--- server.cpp
#include <aio/task.hpp>

void helper();
void other();

aio::task<> serves() {
  helper();
  other(); // want: async-blocking-call "call to 'other' blocks the event loop"
  co_return;
}
