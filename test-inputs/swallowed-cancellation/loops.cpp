// args: --checks=-*,async-swallowed-cancellation
// Handlers in loops without an end. In aio what tells a coroutine to stop is no
// std::exception.
#include <aio/cancelled.hpp>
#include <aio/task.hpp>

#include <exception>

aio::task<int> step();
void log(const char *);
bool stopped();

aio::task<void> everything() {
  for (;;) {
    try {
      co_await step(); // note: "a coroutine that is told to stop gets it here, and in the next round again"
    } catch (...) { // want: async-swallowed-cancellation "this handler takes 'aio::cancelled', and the loop goes on"
      log("again");
    }
  }
}

aio::task<void> by_name() {
  while (true) {
    try {
      co_await step();
    } catch (const aio::cancelled &) { // want: async-swallowed-cancellation "this handler takes 'aio::cancelled'"
      log("told to stop");
      continue;
    }
  }
}

// Errors are something else.
aio::task<void> errors() {
  for (;;) {
    try {
      co_await step();
    } catch (const std::exception &e) {
      log(e.what());
    }
  }
}

// Somebody has taken it before.
aio::task<void> before() {
  for (;;) {
    try {
      co_await step();
    } catch (const aio::cancelled &) {
      throw;
    } catch (...) {
      log("again");
    }
  }
}

aio::task<void> logged_and_thrown() {
  for (;;) {
    try {
      co_await step();
    } catch (...) {
      log("the end");
      throw;
    }
  }
}

aio::task<void> left() {
  for (;;) {
    try {
      co_await step();
    } catch (...) {
      break;
    }
  }
}

aio::task<void> returned() {
  for (;;) {
    try {
      co_await step();
    } catch (...) {
      co_return;
    }
  }
}

aio::task<void> asked() {
  for (;;) {
    try {
      co_await step();
    } catch (...) {
      if (stopped())
        break;
    }
  }
}

aio::task<void> told() {
  bool done = false;
  for (;;) {
    try {
      co_await step();
    } catch (...) {
      done = true;
    }
    if (done)
      break;
  }
}

// A loop that ends, or asks whether it should.
aio::task<void> some_rounds() {
  for (int i = 0; i < 3; ++i) {
    try {
      co_await step();
    } catch (...) {
      log("again");
    }
  }
}

aio::task<void> until_stopped() {
  while (!stopped()) {
    try {
      co_await step();
    } catch (...) {
      log("again");
    }
  }
}

// Nothing is awaited in the block, or only in a loop in it that has an end.
aio::task<void> elsewhere() {
  for (;;) {
    co_await step();
    try {
      log("one");
    } catch (...) {
      log("again");
    }
  }
}

// Of a handler inside: the outer one is never reached by it.
aio::task<void> inner() {
  for (;;) {
    try {
      try {
        co_await step();
      } catch (...) { // want: async-swallowed-cancellation "this handler takes 'aio::cancelled'"
        log("inner");
      }
    } catch (const std::exception &) {
      log("outer");
    }
  }
}
