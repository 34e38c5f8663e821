// What a library gives to be awaited does nothing before it is.
#include <aio/event.hpp>
#include <aio/mutex.hpp>
#include <aio/sleep.hpp>
#include <aio/task.hpp>

using namespace std::chrono_literals;

aio::task<void> rest() {
  aio::sleep_for(1s); // want: async-dropped-task "what 'sleep_for' gives is not awaited: nothing happens"
  co_await aio::sleep_for(1s);
}

aio::task<void> without_the_lock(aio::mutex &door) {
  door.lock(); // want: async-dropped-task "what 'mutex::lock' gives is not awaited: nothing happens"
  auto held = co_await door.lock();
}

aio::task<void> without_waiting(aio::event &ready) {
  ready.wait(); // want: async-dropped-task "gives is not awaited"
  ready.set();
  co_return;
}
