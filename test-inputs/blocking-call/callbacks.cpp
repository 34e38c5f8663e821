// What a task is started with is called on its loop when the task has ended. It
// is reported there, and not in the library that calls it.
#include <async_simple/coro/Lazy.h>

#include <thread>

using async_simple::Try;
using async_simple::coro::Lazy;

struct Server {
  std::thread worker;
  Lazy<int> accept() { co_return 0; }
  void stop() { worker.join(); }
  void serve() {
    accept().start([this](Try<int> result) {
      if (result.hasError())
        stop(); // want: async-blocking-call "call to 'Server::stop' blocks the event loop"
    });
  }
};
