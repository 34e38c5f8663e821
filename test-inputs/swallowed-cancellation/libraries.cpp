// args: --checks=-*,async-swallowed-cancellation
// What tells a coroutine to stop, in other libraries.
#include <async_simple/coro/Lazy.h>
#include <boost/cobalt/task.hpp>
#include <concurrencpp/concurrencpp.h>
#include <dpp/dpp.h>

#include <exception>
#include <stdexcept>

namespace stopped_by_libraries {

void log(const char *);

// SIGINT cancels all that a cobalt::main awaits.
boost::cobalt::promise<int> read_cobalt();
boost::cobalt::promise<void> of_cobalt() {
  for (;;) {
    try {
      co_await read_cobalt();
    } catch (...) { // want: async-swallowed-cancellation "this handler takes 'boost::system::system_error'"
      log("again");
    }
  }
}

// An executor that ends tells what waits on it.
concurrencpp::result<int> read_result();
concurrencpp::result<void> of_concurrencpp() {
  for (;;) {
    try {
      co_await read_result();
    } catch (const std::exception &) { // want: async-swallowed-cancellation "this handler takes 'concurrencpp::errors::broken_task'"
      log("again");
    }
  }
}
concurrencpp::result<void> told_of_concurrencpp() {
  for (;;) {
    try {
      co_await read_result();
    } catch (const concurrencpp::errors::broken_task &) {
      co_return;
    } catch (const std::exception &) {
      log("again");
    }
  }
}

dpp::task<int> read_dpp();
dpp::task<void> of_dpp() {
  for (;;) {
    try {
      co_await read_dpp();
    } catch (const std::exception &) { // want: async-swallowed-cancellation "this handler takes 'dpp::task_cancelled_exception'"
      log("again");
    }
  }
}
dpp::task<void> other_of_dpp() {
  for (;;) {
    try {
      co_await read_dpp();
    } catch (const std::runtime_error &) {
      log("again");
    }
  }
}
void stop(dpp::task<void> &of) { of.cancel(); }

async_simple::coro::Lazy<int> read_lazy();
async_simple::coro::Lazy<void> of_async_simple() {
  for (;;) {
    try {
      co_await read_lazy();
    } catch (const std::exception &) { // want: async-swallowed-cancellation "this handler takes 'async_simple::SignalException'"
      log("again");
    }
  }
}
async_simple::coro::Lazy<void> left_of_async_simple() {
  for (;;) {
    try {
      co_await read_lazy();
    } catch (const std::exception &) {
      break;
    }
  }
}
void stop(async_simple::Signal &of) { of.emits(1); }

} // namespace stopped_by_libraries
