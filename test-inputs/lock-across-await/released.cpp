// args: --checks=-*,async-lock-across-await
// What becomes of a mutex whose guard lets go of it.
#include <aio/task.hpp>

#include <mutex>

namespace released_mutexes {

aio::task<int> later();
std::mutex m;

aio::task<void> by_its_pointer() {
  std::unique_lock g(m);
  std::mutex *mine = g.release();
  mine->unlock();
  co_await later();
}

aio::task<void> by_nobody() {
  std::unique_lock g(m);
  g.release(); // want: async-lock-across-await "lock 'm' is held across co_await"
  co_await later();
}

} // namespace released_mutexes
