//--- helper.cpp
#include <unistd.h>

void vouched_for() { sleep(1); }
void helper() { vouched_for(); }
void other() { sleep(1); }

//--- server.cpp
#include <aio/task.hpp>
#include <aio/to_thread.hpp>

void helper();
void other();

aio::task<> serves() {
  helper();
  co_await aio::to_thread([&] { other(); });
  co_return;
}
