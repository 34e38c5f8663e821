// args: --checks=-*,async-lock-across-await
// Which harm a lock does depends on whether another thread may go on.
#include <boost/cobalt/task.hpp>
#include <co_async/co_async.hpp>
#include <co_context/io_context.hpp>
#include <dpp/dpp.h>
#include <drogon/utils/coroutine.h>

#include <mutex>

namespace locks_and_threads {

std::mutex m;

co_context::task<int> read_context();
co_context::task<int> of_co_context() {
  std::lock_guard g(m); // want: async-lock-across-await "lock 'g' is held across co_await" // note: "only that could resume this coroutine: a deadlock"
  co_return co_await read_context();
}

boost::cobalt::promise<int> read_cobalt();
boost::cobalt::promise<int> of_cobalt() {
  std::lock_guard g(m); // want: async-lock-across-await "lock 'g' is held across co_await" // note: "only that could resume this coroutine: a deadlock"
  co_return co_await read_cobalt();
}

dpp::task<int> read_dpp();
dpp::task<int> of_dpp() {
  std::lock_guard g(m); // want: async-lock-across-await "lock 'g' is held across co_await" // note: "another thread may resume the coroutine"
  co_return co_await read_dpp();
}

drogon::Task<int> read_drogon();
drogon::Task<int> of_drogon() {
  std::lock_guard g(m); // want: async-lock-across-await "lock 'g' is held across co_await" // note: "another thread may resume the coroutine"
  co_return co_await read_drogon();
}

// Its own mutex stops no thread.
co_async::Task<int> read_async();
co_async::Mutex<int> door;
co_async::Task<int> of_co_async() {
  auto held = co_await door.lock();
  co_return co_await read_async();
}
co_async::Task<int> with_another() {
  std::lock_guard g(m); // want: async-lock-across-await "lock 'g' is held across co_await"
  co_return co_await read_async();
}

} // namespace locks_and_threads
