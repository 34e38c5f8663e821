// What the source itself says about its functions.
#include <aio/sleep.hpp>
#include <aio/task.hpp>

#include <aio/to_thread.hpp>
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
  co_await aio::to_thread([&] { commit(); });
  co_await aio::to_thread([&] { flush(); });
  co_await aio::to_thread([&] { inside(); });
  touch();
  peek();
  measured();
  elsewhere([] { sleep(1); });
  elsewhere(commit);
  co_return;
}
