// Lazy tasks start when they are awaited.
#include <aio/gather.hpp>
#include <aio/spawn.hpp>
#include <aio/task.hpp>

#include <QCoro/QCoroTask.hpp>

#include <utility>
#include <vector>

aio::task<int> price(int id);
aio::task<> notify(int id);

aio::task<int> made_first() {
  auto a = price(1);
  auto b = price(2); // note: "'b' is made here, and does not start"
  int x = co_await std::move(a); // want: async-lazy-false-concurrency "2 lazy tasks are made first and then awaited in turn"
  int y = co_await std::move(b); // note: "'b' starts here, when 'a' has ended"
  co_return x + y;
}

aio::task<int> in_one_expression() {
  auto a = price(1);
  auto b = price(2);
  co_return co_await std::move(a) + co_await std::move(b); // want: async-lazy-false-concurrency "2 lazy tasks"
}

aio::task<int> something_else_in_between() {
  auto a = price(1);
  auto b = price(2);
  auto c = price(3);
  int x = co_await std::move(a); // want: async-lazy-false-concurrency "3 lazy tasks"
  x += 1;
  int y = co_await std::move(b);
  int z = co_await std::move(c);
  co_return x + y + z;
}

aio::task<int> made_when_needed() {
  auto a = price(1);
  int x = co_await std::move(a);
  auto b = price(2);
  int y = co_await std::move(b);
  co_return x + y;
}

aio::task<int> gathered() {
  auto a = price(1);
  auto b = price(2);
  auto [x, y] = co_await aio::gather(std::move(a), std::move(b));
  co_return x + y;
}

aio::task<int> kept(std::vector<aio::task<int>> &others) {
  auto a = price(1);
  auto b = price(2);
  int x = co_await std::move(a);
  others.push_back(std::move(b));
  co_return x;
}

// A branch and a container are not followed.
aio::task<int> awaited_in_a_branch(bool both) {
  auto a = price(1);
  auto b = price(2);
  int sum = 0;
  if (both) {
    sum += co_await std::move(a); // fixme: async-lazy-false-concurrency "2 lazy tasks"
    sum += co_await std::move(b);
  }
  co_return sum;
}

aio::task<int> kept_in_a_container() {
  std::vector<aio::task<int>> all;
  all.push_back(price(1));
  all.push_back(price(2));
  int sum = 0;
  for (auto &each : all)
    sum += co_await std::move(each); // fixme: async-lazy-false-concurrency "lazy tasks"
  co_return sum;
}

// They could not run together anyway.
struct stream {
  ~stream();
  aio::task<int> read();
};
aio::task<int> one_stream(stream &s) {
  auto a = s.read();
  auto b = s.read();
  int x = co_await std::move(a);
  int y = co_await std::move(b);
  co_return x + y;
}

QCoro::Task<int> eager(int id);
QCoro::Task<int> eager_tasks_run_meanwhile() {
  auto a = eager(1);
  auto b = eager(2);
  int x = co_await a;
  int y = co_await b;
  co_return x + y;
}

// An awaiter that sends its request when it is awaited is no better.
namespace drogon::orm {
namespace internal {
struct SqlAwaiter {
  bool await_ready() const noexcept;
  void await_suspend(std::coroutine_handle<>) noexcept;
  std::vector<int> await_resume() const;
};
} // namespace internal
struct DbClient {
  template <class... Arguments> internal::SqlAwaiter execSqlCoro(const char *sql, Arguments... arguments);
};
} // namespace drogon::orm
aio::task<int> queries(drogon::orm::DbClient *db, int id) {
  auto parents{db->execSqlCoro("SELECT parent FROM t WHERE child = $1", id)};
  auto children{db->execSqlCoro("SELECT child FROM t WHERE parent = $1", id)}; // note: "'children' is made here, and does not start"
  int sum = 0;
  for (int each : co_await parents) // want: async-lazy-false-concurrency "2 lazy tasks"
    sum += each;
  for (int each : co_await children) // note: "'children' starts here, when 'parents' has ended"
    sum += each;
  co_return sum;
}
