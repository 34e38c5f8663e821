#include <aio/task.hpp>
#include <unistd.h>

aio::task<> naps() {
  sleep(1);
  co_return;
}

aio::task<> broken() {
  co_await nobody_declared_this();
  unknown_type x;
