// What a library offers in place of such a mutex, and what it says of itself.
#include <aio/mutex.hpp>
#include <aio/task.hpp>
#include <asio.hpp>

#include <mutex>

std::mutex m;
aio::task<int> later();

// A mutex whose lock is awaited stops no thread.
aio::task<int> own_mutex(aio::mutex &door) {
  auto held = co_await door.lock();
  co_return co_await later();
}

// The advice is the library's, and so is the harm.
aio::task<int> with_aio() {
  std::lock_guard g(m); // want: async-lock-across-await "lock 'g' is held across co_await" // note: "whatever locks 'm' meanwhile stops the thread of the event loop, and only that could resume this coroutine: a deadlock" // note: "give the lock back before the await, or await an aio::mutex: auto held = co_await mutex.lock()"
  co_return co_await later();
}
asio::awaitable<int> fetch();
asio::awaitable<int> with_asio() {
  std::lock_guard g(m); // want: async-lock-across-await "lock 'g' is held across co_await" // note: "another thread may resume the coroutine; it must not unlock what it has not locked"
  co_return co_await fetch();
}

// What asks the library about the coroutine does not suspend it.
asio::awaitable<void> asks() {
  std::lock_guard g(m);
  auto executor = co_await asio::this_coro::executor;
}
