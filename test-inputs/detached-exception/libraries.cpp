// args: --checks=-*,async-detached-exception
// What other libraries do with an exception that nobody gets.
#include <async_simple/coro/Lazy.h>
#include <boost/cobalt/task.hpp>
#include <co_async/co_async.hpp>
#include <co_context/io_context.hpp>
#include <concurrencpp/concurrencpp.h>
#include <coro/coro.hpp>
#include <dpp/dpp.h>
#include <drogon/utils/coroutine.h>
#include <tmc/all_headers.hpp>
#include <unifex/spawn_detached.hpp>
#include <winrt/Windows.Foundation.h>

#include <stdexcept>

namespace exceptions_of_libraries {

// co_async writes it to standard error: it is not lost.
co_async::Task<int> read_async();
co_async::Task<void> async_throws(int x) {
  if (co_await read_async() == x)
    throw std::runtime_error("x");
}
void of_co_async() {
  co_async::co_spawn(async_throws(1));
}

// In the thread of a co_context::io_context nothing may throw.
co_context::task<int> read_context();
co_context::task<void> context_throws(int x) {
  if (co_await read_context() == x)
    throw std::runtime_error("x");
}
co_context::task<void> context_quiet() { co_await read_context(); }
void of_co_context(co_context::io_context &on) {
  on.co_spawn(context_throws(1)); // want: async-detached-exception "an exception that leaves 'context_throws' ends the program"
  on.co_spawn(context_quiet());
  co_context::co_spawn(context_throws(2)); // want: async-detached-exception "ends the program"
}

// What leaves a cobalt::detached leaves the event loop.
boost::cobalt::promise<int> read_cobalt();
boost::cobalt::detached cobalt_throws(int x) { // want: async-detached-exception "an exception that leaves 'cobalt_throws' ends the program"
  if (co_await read_cobalt() == x)
    throw std::runtime_error("x");
}
boost::cobalt::detached cobalt_catches(int x) {
  try {
    if (co_await read_cobalt() == x)
      throw std::runtime_error("x");
  } catch (...) {
  }
}

// concurrencpp keeps it in the result, and drops it with that.
concurrencpp::result<int> read_result();
concurrencpp::result<void> result_throws(int x) {
  if (co_await read_result() == x)
    throw std::runtime_error("x");
}
concurrencpp::null_result of_concurrencpp(concurrencpp::executor &on) {
  result_throws(1); // want: async-detached-exception "an exception that leaves 'result_throws' is lost"
  try {
    co_await result_throws(2);
  } catch (const std::exception &) {
  }
  on.post([]() -> concurrencpp::null_result { // want: async-detached-exception "an exception that leaves this lambda is lost"
    co_await result_throws(3);
  });
  on.post([]() -> concurrencpp::null_result { co_await read_result(); });
}

// A dpp::task that is dropped is cancelled, and its exception goes with it.
dpp::task<int> read_dpp();
dpp::task<void> dpp_throws(int x) {
  if (x == 0)
    throw std::runtime_error("x");
  co_await read_dpp();
}
dpp::task<void> of_dpp() {
  dpp_throws(0); // want: async-detached-exception "an exception that leaves 'dpp_throws' is lost"
  co_await dpp_throws(1);
}

// drogon::async_run ends the program.
drogon::Task<int> read_drogon();
drogon::Task<void> drogon_throws(int x) {
  if (co_await read_drogon() == x)
    throw std::runtime_error("x");
}
void of_drogon() {
  drogon::async_run([]() -> drogon::Task<void> { co_await drogon_throws(1); }); // want: async-detached-exception "an exception that leaves this lambda ends the program"
  drogon::async_run([]() -> drogon::Task<void> { co_await read_drogon(); });
}

// What leaves a tmc::task ends the program, whoever lets it run.
tmc::task<int> read_tmc();
tmc::task<void> tmc_throws(int x) {
  if (co_await read_tmc() == x)
    throw std::runtime_error("x");
}
tmc::task<void> tmc_quiet() { co_await read_tmc(); }

// An IAsyncAction that is dropped keeps its exception to itself.
winrt::Windows::Foundation::IAsyncAction winrt_throws(int x) {
  if (x == 0)
    throw std::runtime_error("x");
  co_return;
}
winrt::Windows::Foundation::IAsyncAction of_winrt() {
  winrt_throws(0); // want: async-detached-exception "an exception that leaves 'winrt_throws' is lost"
  co_await winrt_throws(1);
}

// unifex::spawn_detached ends the program.
unifex::task<int> read_unifex();
unifex::task<void> unifex_throws(int x) {
  if (co_await read_unifex() == x)
    throw std::runtime_error("x");
}
unifex::task<void> unifex_quiet() { co_await read_unifex(); }
void of_unifex(unifex::async_scope &in) {
  unifex::spawn_detached(unifex_throws(1), in); // want: async-detached-exception "an exception that leaves 'unifex_throws' ends the program"
  unifex::spawn_detached(unifex_quiet(), in);
}

// async_simple throws it on in the thread of the executor.
async_simple::coro::Lazy<int> read_lazy();
async_simple::coro::Lazy<void> lazy_throws(int x) {
  if (co_await read_lazy() == x)
    throw std::runtime_error("x");
}
async_simple::coro::Lazy<void> lazy_quiet() { co_await read_lazy(); }
void of_async_simple(async_simple::Executor *on) {
  lazy_throws(1).via(on).detach(); // want: async-detached-exception "an exception that leaves 'lazy_throws' ends the program"
  lazy_quiet().via(on).detach();
  lazy_throws(2).start([](auto &&) {});
}

// libcoro drops it.
coro::task<int> read_coro();
coro::task<void> coro_throws(int x) {
  if (co_await read_coro() == x)
    throw std::runtime_error("x");
}
coro::task<void> coro_quiet() { co_await read_coro(); }
void of_libcoro(coro::thread_pool &on) {
  on.spawn_detached(coro_throws(1)); // want: async-detached-exception "an exception that leaves 'coro_throws' is lost"
  on.spawn_detached(coro_quiet());
}

} // namespace exceptions_of_libraries
