// A call that blocks somewhere below.
#include <aio/sleep.hpp>
#include <aio/task.hpp>

#include <aio/to_thread.hpp>
#include <chrono>
#include <unistd.h>

namespace {

void nap() { sleep(1); }

void settle() { nap(); }

} // namespace

void prepare() { settle(); }

aio::task<> one_hop() {
  co_await aio::to_thread([&] { nap(); });
  co_return;
}

aio::task<> three_hops() {
  co_await aio::to_thread([&] { prepare(); });
  co_return;
}

// An overload is another function.
void pause(int seconds) { sleep(unsigned(seconds)); }
void pause(double seconds) { pause(int(seconds)); }

aio::task<> overloads() {
  co_await aio::to_thread([&] { pause(0.5); });
  co_return;
}

// Recursion, with and without something that blocks.
int odd(int n);
int even(int n) { return n == 0 ? 1 : odd(n - 1); }
int odd(int n) { return n == 0 ? 0 : even(n - 1); }
void retry(int n) {
  if (n == 0)
    return;
  usleep(1);
  retry(n - 1);
}

aio::task<int> recursive() {
  co_await aio::to_thread([&] { retry(3); });
  co_return even(4);
}

// Not seen, not called, or not known which.
void elsewhere();
void only_named() { sleep(1); }
struct device {
  virtual ~device() = default;
  virtual void flush() { sleep(1); }
};
struct disk final : device {
  void flush() override { usleep(1); }
};

aio::task<> not_known(device &d, bool b) {
  elsewhere();
  auto *pointer = b ? &only_named : nullptr;
  (void)pointer;
  d.flush();
  co_return;
}

aio::task<> known_exactly(disk &d) {
  co_await aio::to_thread([&] { d.flush(); });
  co_return;
}

// Pointers and function objects are not followed, whatever they were set to.
aio::task<> through_a_pointer() {
  auto *pointer = &only_named;
  pointer();
  co_return;
}

// A coroutine below is looked at on its own.
aio::task<> inner() {
  co_await aio::sleep_for(std::chrono::seconds(1));
  co_return;
}
aio::task<> outer() { co_await inner(); }

// The end of a chain is only as sure as the primitive.
void maybe(int fd, char *data) { read(fd, data, 1); }
aio::task<> unsure(int fd, char *data) {
  maybe(fd, data);
  co_return;
}

// A pattern that nothing instantiates: a qualified name says what is meant.
namespace app {
inline void load(int seconds) { sleep(unsigned(seconds)); }
inline void load(const char *) {}
} // namespace app

template <typename T> aio::task<> pattern(T value) {
  app::load(value);
  co_return;
}
