// What the source itself says about its functions.
#include <aio/sleep.hpp>
#include <aio/task.hpp>

#include <functional>
#include <unistd.h>

[[clang::annotate("cotidy::blocking")]] void commit();
[[clang::annotate("cotidy::nonblocking")]] void touch();
[[clang::annotate("cotidy::offload")]] void elsewhere(std::function<void()>);
void flush() [[clang::blocking]];
void peek() [[clang::nonblocking]];

void inside() { commit(); }
[[clang::annotate("cotidy::nonblocking")]] void measured() { usleep(1); }

aio::task<> marked() {
  commit(); // want: async-blocking-call "call to 'commit' blocks the event loop"
  flush();  // want: async-blocking-call "call to 'flush' blocks the event loop"
  inside(); // want: async-blocking-call "call to 'inside' blocks the event loop"
  touch();
  peek();
  measured();
  elsewhere([] { sleep(1); });
  elsewhere(commit);
  co_return;
}
