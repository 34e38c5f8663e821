// What the coroutine's library has in place of calls that block, whoever has
// written them, is awaited instead.
#include <QCoroTask>
#include <QProcess>
#include <coro/coro.hpp>

#include <memory>
#include <mutex>
#include <string>
#include <utility>

namespace drogon {
template <class T = void> class Task {
public:
  using promise_type = mock::promise<Task, T>;
  Task(Task &&) noexcept;
  ~Task();
  mock::awaiter<T> operator co_await() const noexcept;
};
namespace orm {
struct Result {
  bool empty() const;
};
class DbClient {
public:
  template <class... Arguments> Result execSqlSync(const std::string &sql, Arguments &&...all);
  template <class... Arguments> mock::awaiter<Result> execSqlCoro(const std::string &sql, Arguments &&...all);
};
} // namespace orm
} // namespace drogon

drogon::Task<bool> queries(drogon::orm::DbClient *client, int id) {
  auto found = client->execSqlSync("select 1 from t where id = ?", id);
  bool none = (co_await client->execSqlCoro("select 2")).empty();
  co_return found.empty() && none;
}

drogon::Task<bool> through_pointer(std::shared_ptr<drogon::orm::DbClient> client, int id) {
  auto found = co_await client->execSqlCoro("select 1 from t where id = ?", id);
  co_return found.empty();
}

QCoro::Task<int> runs(QProcess &process, QProcess *other) {
  process.start();
  if (!process.waitForStarted())
    co_return 1;
  other->waitForFinished(1000);
  co_return process.exitCode();
}

coro::task<int> again(coro::task<int> task) {
  co_return co_await std::move(task) + 1;
}

// The lock is held while others run.
coro::task<int> locked(std::mutex &m, coro::task<int> task) {
  std::lock_guard guard(m);
  co_return coro::sync_wait(std::move(task));
}

// No await is allowed there, and none is written into macros.
#define WAIT(task) coro::sync_wait(task)
coro::task<int> nothing_to_do(coro::task<int> first, coro::task<int> second) {
  try {
    co_return co_await first;
  } catch (...) {
    coro::sync_wait(std::move(second));
  }
  co_return WAIT(std::move(first));
}

// Another library's coroutine awaits its own things.
QCoro::Task<int> of_another(coro::task<int> task) {
  co_return coro::sync_wait(std::move(task));
}
