#include <aio/sleep.hpp>
#include <aio/task.hpp>

#include <chrono>
#include <thread>

aio::task<> naps() {
  co_await aio::sleep_for(std::chrono::seconds(1));
  std::this_thread::sleep_for(std::chrono::seconds(1));
}
