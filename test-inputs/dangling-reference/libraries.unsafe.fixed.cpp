// args: --checks=-*,async-dangling-reference
// Who keeps a task, in other libraries.
#include <QCoroTask>
#include <asyncio/schedule_task.h>
#include <co_async/co_async.hpp>
#include <co_context/io_context.hpp>
#include <concurrencpp/concurrencpp.h>
#include <coro/coro.hpp>
#include <drogon/utils/coroutine.h>
#include <kj/async.h>
#include <stdexec/execution.hpp>
#include <tmc/all_headers.hpp>

#include <string>

namespace kept_by_libraries {

using namespace std::string_literals;
const std::string fixed = "fixed";

asyncio::Task<int> load_asyncio(const std::string &path);
asyncio::Task<int> of_asyncio(std::string path) {
  auto early = asyncio::schedule_task(load_asyncio("x"s));
  auto own = asyncio::schedule_task(load_asyncio(path));
  co_await early;
  co_await own;
  co_return co_await load_asyncio("x"s);
}

co_async::Task<int> load_async(const std::string &path);
void of_co_async() {
  co_async::co_spawn(load_async("x"s));
  co_async::co_spawn(load_async(fixed));
}

co_context::task<void> load_context(const std::string &path);
void of_co_context(co_context::io_context &on) {
  on.co_spawn(load_context("x"s));
  on.co_spawn(load_context(fixed));
}

concurrencpp::result<int> load_result(const std::string &path);
void of_concurrencpp(concurrencpp::executor &on, std::string path) {
  on.post([&path]() -> concurrencpp::result<void> {
    co_await load_result("other");
    co_await load_result(path);
  });
}
void by_value_of_concurrencpp(concurrencpp::executor &on, std::string path) {
  on.post([path]() -> concurrencpp::result<void> { co_await load_result(path); });
}

coro::task<void> load_coro(const std::string &path);
void of_libcoro(coro::thread_pool &on) {
  on.spawn_detached(load_coro("x"s));
  on.spawn_detached(load_coro(fixed));
}

drogon::Task<void> load_drogon(const std::string &path);
void of_drogon(std::string path) {
  drogon::async_run([&path]() -> drogon::Task<void> { co_await load_drogon(path); });
}
void by_value_of_drogon(std::string path) {
  drogon::async_run([path]() -> drogon::Task<void> { co_await load_drogon(path); });
}

// A kj::TaskSet keeps a promise, and not the lambda that has made it.
kj::Promise<void> ready_kj();
kj::Promise<void> load_kj(std::string path) {
  co_await ready_kj();
  (void)path.size();
}
void of_kj(kj::TaskSet &tasks) {
  tasks.add(load_kj("x"s));
  tasks.add(load_kj(fixed));
}
kj::Promise<void> continued_kj(std::string path) {
  return ready_kj().then([path]() -> kj::Promise<void> {
    co_await ready_kj();
    co_await load_kj(path);
  });
}
kj::Promise<void> captured_kj(std::string path) {
  return ready_kj().then(kj::coCapture([path]() -> kj::Promise<void> { // Clang warns: coCapture keeps the lambda for as long as its promise
    co_await ready_kj();
    co_await load_kj(path);
  }));
}

QCoro::Task<void> ready_qcoro();
QCoro::Task<void> load_qcoro(std::string path) {
  co_await ready_qcoro();
  (void)path.size();
}
void of_qcoro(int *context) {
  QCoro::connect(load_qcoro("x"s), context, [] {});
  QCoro::connect(load_qcoro(fixed), context, [] {});
}

stdexec::task<void> load_stdexec(const std::string &path);
void of_stdexec(stdexec::counting_scope &in) {
  stdexec::spawn(load_stdexec("x"s), in);
  stdexec::spawn(load_stdexec(fixed), in);
}

tmc::task<void> load_tmc(const std::string &path);
tmc::task<void> of_tmc() {
  tmc::spawn(load_tmc("x"s)).detach();
  tmc::spawn(load_tmc(fixed)).detach();
  co_await tmc::spawn(load_tmc("x"s));
}

} // namespace kept_by_libraries
