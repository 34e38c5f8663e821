// The gather of each library; those without one that a rewrite can use get
// advice.
#include <QCoro/QCoroTask.hpp>
#include <asio.hpp>
#include <co_context/task.hpp>
#include <coro/coro.hpp>
#include <cppcoro/io_service.hpp>
#include <cppcoro/task.hpp>
#include <cppcoro/when_all.hpp>
#include <folly/coro/Collect.h>
#include <folly/coro/Mutex.h>
#include <folly/coro/Task.h>
#include <stdexec/execution.hpp>

#include <string>

namespace with_cppcoro {
cppcoro::task<int> get(int id);
cppcoro::task<int &> lent(int id);

cppcoro::task<int> together() {
  auto [a, b] = co_await cppcoro::when_all(get(1), get(2));
  co_return a + b;
}

// Its when_all would copy what the references name.
cppcoro::task<int> references() {
  int &a = co_await lent(1);
  int &b = co_await lent(2);
  co_return a + b;
}

cppcoro::task<int> switches(cppcoro::static_thread_pool &pool, cppcoro::io_service &io) {
  auto a = co_await get(1);
  co_await pool.schedule();
  auto b = co_await get(2);
  co_await io.schedule();
  auto c = co_await get(3);
  co_return a + b + c;
}
} // namespace with_cppcoro

namespace with_folly {
folly::coro::Task<int> get(int id);
folly::coro::Task<const std::string &> name(int id);

folly::coro::Task<int> together() {
  auto [a, b_result] = co_await folly::coro::collectAll(get(1), name(2));
  const std::string &b = b_result;
  co_return a + int(b.size());
}

folly::coro::Task<int> under_a_lock(folly::coro::Mutex &m) {
  auto lock = co_await m.co_scoped_lock();
  auto [a, b] = co_await folly::coro::collectAll(get(1), get(2));
  co_return a + b;
}
} // namespace with_folly

namespace with_co_context {
co_context::task<int> get(int id);

// Its all() never resumes when an operand throws.
co_context::task<int> advice() {
  auto a = co_await get(1);
  auto b = co_await get(2);
  co_return a + b;
}
} // namespace with_co_context

namespace with_stdexec {
stdexec::task<int> get(int id);
stdexec::task<std::string> name(int id);
stdexec::task<> spend(int n) {
  if (n)
    co_await spend(n - 1);
}

// Its when_all has no place for what has no result.
stdexec::task<std::string> one_without_result() {
  auto [a, b] = co_await stdexec::when_all(get(1), spend(1), name(2));
  co_return b + std::to_string(a);
}

stdexec::task<int> one_with_a_result() {
  auto a = co_await stdexec::when_all(get(1), spend(1));
  co_return a;
}
} // namespace with_stdexec

namespace with_asio {
asio::awaitable<int> get(int id);
asio::awaitable<std::string> name(int id);

asio::awaitable<std::string> together() {
  auto a = co_await get(1);
  auto b = co_await name(2);
  co_return b + std::to_string(a);
}
} // namespace with_asio

namespace with_libcoro {
coro::task<int> get(int id);

coro::task<int> advice() {
  auto [a_result, b_result] = co_await coro::when_all(get(1), get(2));
  auto a = std::move(a_result).return_value();
  auto b = std::move(b_result).return_value();
  co_return a + b;
}
} // namespace with_libcoro

namespace with_qcoro {
QCoro::Task<int> get(int id);

// Eager tasks run from the call on.
QCoro::Task<int> running_already() {
  auto a = get(1);
  auto b = get(2);
  co_return co_await a + co_await b;
}

QCoro::Task<int> advice() {
  auto a_task = get(1);
  auto b_task = get(2);
  auto a = co_await a_task;
  auto b = co_await b_task;
  co_return a + b;
}
} // namespace with_qcoro
