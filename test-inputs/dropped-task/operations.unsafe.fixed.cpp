// What a library gives to be awaited does nothing before it is.
#include <aio/event.hpp>
#include <aio/mutex.hpp>
#include <aio/sleep.hpp>
#include <aio/task.hpp>

using namespace std::chrono_literals;

aio::task<void> rest() {
  co_await aio::sleep_for(1s);
  co_await aio::sleep_for(1s);
}

aio::task<void> without_the_lock(aio::mutex &door) {
  door.lock();
  auto held = co_await door.lock();
}

aio::task<void> without_waiting(aio::event &ready) {
  ready.wait();
  ready.set();
  co_return;
}
