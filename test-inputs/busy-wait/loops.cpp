// args: --checks=-*,async-busy-wait
// Loops that ask until somebody else has changed something.
#include <aio/sleep.hpp>
#include <aio/task.hpp>

#include <atomic>
#include <chrono>
#include <deque>
#include <optional>
#include <thread>

using namespace std::chrono_literals;

aio::task<int> receive();
bool is_done();
void log(const char *);

class job {
public:
  void finish() {
    done_ = true; // note: "'job::finish' changes it here"
    state_ = 2;
    flag_.store(true);
    work_.push_back(1);
    result_ = 3;
  }

  aio::task<void> wait() {
    while (!done_) // want: async-busy-wait "this loop asks for 'done_' again and again"
      co_await aio::sleep_for(10ms);
  }

  aio::task<void> wait_atomic() {
    while (!flag_.load()) { // want: async-busy-wait "this loop asks for 'flag_' again and again"
      log("not yet");
      co_await aio::yield();
    }
  }

  aio::task<void> spin() {
    while (!flag_) // want: async-busy-wait "this loop asks for 'flag_' and lets nobody else on the loop have a turn"
      ;
    co_await receive();
  }

  aio::task<void> sleep_thread() {
    while (state_ != 2) // want: async-busy-wait "this loop asks for 'state_' and lets nobody else"
      std::this_thread::sleep_for(1ms);
    co_await receive();
  }

  aio::task<int> first() {
    while (work_.empty()) // want: async-busy-wait "this loop asks for 'work_' again and again"
      co_await aio::sleep_for(1ms);
    co_return work_.front();
  }

  aio::task<int> has() {
    do {
      co_await aio::sleep_for(1ms);
    } while (!result_.has_value()); // want: async-busy-wait "this loop asks for 'result_'"
    co_return *result_;
  }

  // A limit, a delay that grows, work between: decisions.
  aio::task<bool> limited() {
    for (int i = 0; !done_ && i < 100; ++i)
      co_await aio::sleep_for(10ms);
    co_return done_;
  }

  aio::task<bool> limited_too() {
    int left = 100;
    while (!done_ && left-- > 0)
      co_await aio::sleep_for(10ms);
    co_return done_;
  }

  aio::task<bool> until() {
    const auto end = std::chrono::steady_clock::now() + 1s;
    while (!done_ && std::chrono::steady_clock::now() < end)
      co_await aio::sleep_for(10ms);
    co_return done_;
  }

  aio::task<void> slower() {
    auto delay = 1ms;
    while (!done_) {
      co_await aio::sleep_for(delay);
      delay *= 2;
    }
  }

  aio::task<void> works() {
    while (!done_) {
      co_await receive();
      co_await aio::sleep_for(10ms);
    }
  }

  aio::task<void> every_second() {
    while (!done_) {
      count_++;
      co_await aio::sleep_for(1s);
    }
  }

  // What the condition calls may do anything; nobody else sets what it reads.
  aio::task<void> calls() {
    while (!is_done())
      co_await aio::sleep_for(10ms);
  }

  aio::task<void> own() {
    bool done = false;
    while (!done) {
      done = co_await receive() == 0;
      co_await aio::sleep_for(10ms);
    }
  }

  aio::task<void> nobody_sets() {
    while (!never_)
      co_await aio::sleep_for(10ms);
  }

private:
  bool done_ = false, never_ = false;
  int state_ = 0, count_ = 0;
  std::atomic<bool> flag_ = false;
  std::deque<int> work_;
  std::optional<int> result_;
};

// A variable that a lambda sets.
template <class F> void on_answer(F) {}

aio::task<void> of_a_lambda() {
  bool answered = false;
  on_answer([&] { answered = true; });
  while (!answered) // want: async-busy-wait "this loop asks for 'answered' again and again"
    co_await aio::sleep_for(10ms);
}
