// args: --checks=-*,async-swallowed-cancellation
// What the loop does beside the block and its handler.
#include <aio/aio.hpp>

#include <chrono>
#include <vector>

namespace stops_beside {

aio::task<int> step();
void log(const char *);

// Whether it is to end is asked in each round.
class server {
public:
  aio::task<void> run() {
    for (;;) {
      try {
        co_await step();
      } catch (...) {
        log("again");
      }
      if (ends_)
        co_return;
    }
  }
  void stop() { ends_ = true; }

private:
  bool ends_ = false;
};

// Who was told is told for good: the next await that no handler guards ends it.
aio::task<void> pauses() {
  for (;;) {
    try {
      co_await step();
    } catch (...) {
      log("again");
    }
    co_await aio::sleep_for(std::chrono::seconds(1));
  }
}

// Another block guards that as well.
aio::task<void> pauses_in_a_block() {
  for (;;) {
    try {
      co_await step();
    } catch (...) { // want: async-swallowed-cancellation "this handler takes 'aio::cancelled'"
      log("again");
    }
    try {
      co_await aio::sleep_for(std::chrono::seconds(1));
    } catch (...) { // want: async-swallowed-cancellation "this handler takes 'aio::cancelled'"
    }
  }
}

// What the handler notes only decides what is logged.
aio::task<void> noted() {
  for (;;) {
    bool failed = false;
    try {
      co_await step();
    } catch (...) { // want: async-swallowed-cancellation "this handler takes 'aio::cancelled'"
      failed = true;
    }
    if (failed)
      log("again");
  }
}
aio::task<void> noted_and_left() {
  for (;;) {
    bool failed = false;
    try {
      co_await step();
    } catch (...) {
      failed = true;
    }
    if (failed)
      break;
  }
}

// It looks whether to log, and at nothing else; the block awaits in a loop.
aio::task<void> of_all(std::vector<int> all, bool verbose) {
  for (;;) {
    try {
      for (int each : all)
        log(each + co_await step() > 0 ? "one" : "none");
    } catch (...) { // want: async-swallowed-cancellation "this handler takes 'aio::cancelled'"
      if (verbose)
        log("again");
    }
  }
}

} // namespace stops_beside
