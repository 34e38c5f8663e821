#include <aio/task.hpp>
#include <unistd.h>

aio::task<> naps() {
  sleep(1); // café
  co_return;
}