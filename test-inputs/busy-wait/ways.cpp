// args: --checks=-*,async-busy-wait
// How a state is asked for, and where.
#include <aio/aio.hpp>

#include <chrono>
#include <functional>
#include <map>
#include <memory>

namespace asked_in_other_ways {

using namespace std::chrono_literals;
aio::task<void> ping();
bool poll();

class gate {
public:
  bool is_open() const { return open_; }
  void open() { open_ = true; }
  virtual bool is_ready() const { return open_; }
  virtual ~gate() = default;

  // A method that only gives a member.
  aio::task<void> wait() {
    while (!is_open()) // want: async-busy-wait "this loop asks for 'open_' again and again"
      co_await aio::sleep_for(1ms);
  }

  // A loop that is left from inside.
  aio::task<void> leaves() {
    for (;;) {
      if (open_) // want: async-busy-wait "this loop asks for 'open_' again and again"
        break;
      co_await aio::sleep_for(1ms);
    }
  }
  aio::task<int> returns() {
    while (true) {
      co_await aio::yield();
      if (is_open()) // want: async-busy-wait "this loop asks for 'open_' again and again"
        co_return 1;
    }
  }

  // It does something else, has a limit, or asks what may have to be asked.
  aio::task<void> beats() {
    for (;;) {
      if (open_)
        break;
      co_await aio::sleep_for(1s);
      co_await ping();
    }
  }
  aio::task<void> until(std::chrono::steady_clock::time_point end) {
    for (;;) {
      if (open_)
        break;
      if (std::chrono::steady_clock::now() > end)
        co_return;
      co_await aio::sleep_for(1ms);
    }
  }
  aio::task<void> limited() {
    for (int left = 100;;) {
      if (open_ || --left == 0)
        break;
      co_await aio::sleep_for(1ms);
    }
  }
  aio::task<void> polls() {
    for (;;) {
      if (poll())
        break;
      co_await aio::sleep_for(1ms);
    }
  }
  aio::task<void> asks_who_knows() {
    while (!is_ready())
      co_await aio::sleep_for(1ms);
  }

private:
  bool open_ = false;
};

aio::task<void> of_another(const gate &other) {
  while (!other.is_open()) // want: async-busy-wait "this loop asks for 'open_' again and again"
    co_await aio::sleep_for(1ms);
}

// Each round writes a log: that may be what it is for.
void log(const char *);
bool stopped = false;
void stop() { stopped = true; }
aio::task<void> tells_that_it_is_there() {
  while (!stopped) {
    log("still here");
    co_await aio::sleep_for(10s);
  }
}

// What a lambda sets through a pointer.
aio::task<void> of_a_pointer(std::function<void(std::function<void()>)> later) {
  auto done = std::make_shared<bool>(false);
  later([done] { *done = true; });
  while (!*done) // want: async-busy-wait "this loop asks for 'done' again and again"
    co_await aio::sleep_for(1ms);
}

// What is in a container.
class answers {
public:
  void add(int id) { all_[id] = 1; }
  aio::task<int> of(int id) {
    while (all_.find(id) == all_.end()) // want: async-busy-wait "this loop asks for 'all_' again and again"
      co_await aio::sleep_for(1ms);
    co_return all_.at(id);
  }

private:
  std::map<int, int> all_;
};

} // namespace asked_in_other_ways
