// args: --checks=-*,async-thread-bound-state
// Libraries of one thread, and of several.
#include <boost/cobalt/task.hpp>
#include <co_context/io_context.hpp>
#include <dpp/dpp.h>
#include <drogon/utils/coroutine.h>

namespace threads_of_libraries {

thread_local int counter = 0;

// The callback's thread goes on.
dpp::task<int> read_dpp();
dpp::task<void> of_dpp() {
  int &mine = counter; // want: async-thread-bound-state "'mine' refers to a variable of one thread"
  co_await read_dpp();
  ++mine;
}

// The loop of a database goes on.
drogon::Task<int> read_drogon();
drogon::Task<void> of_drogon() {
  int &mine = counter; // want: async-thread-bound-state "'mine' refers to a variable of one thread"
  co_await read_drogon();
  ++mine;
}

boost::cobalt::promise<int> read_cobalt();
boost::cobalt::promise<void> of_cobalt() {
  int &mine = counter;
  co_await read_cobalt();
  ++mine;
}

co_context::task<int> read_context();
co_context::task<void> of_co_context() {
  int &mine = counter;
  co_await read_context();
  ++mine;
}

} // namespace threads_of_libraries
