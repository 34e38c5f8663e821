// Classes without a member in front of a store that all of them share.
#include <aio/gather.hpp>
#include <aio/task.hpp>

#include <memory>
#include <string>

struct connection {
  virtual ~connection() = default;
  virtual aio::task<std::string> command(std::string text) = 0;
};
std::shared_ptr<connection> any_connection();

struct store {
  aio::task<std::string> visit(std::string key) {
    auto c = any_connection();
    auto answer = co_await c->command("INCR " + key);
    co_return answer;
  }
  aio::task<std::string> get(std::string key) {
    auto c = any_connection();
    auto answer = co_await c->command("GET " + key);
    co_return answer;
  }
};

// The second one reads what the first one counts.
aio::task<std::string> count_and_read(store &s) {
  auto n = co_await s.visit("visits");
  auto v = co_await s.get("visits");
  co_return n + v;
}

// No body is seen, but the names say that a state changes.
aio::task<long> incr(std::string key);
aio::task<long> exec(std::string statement);
aio::task<long> rows(std::string table);

aio::task<long> names_of_changes() {
  auto n = co_await incr("visits");
  auto m = co_await exec("INSERT INTO t VALUES (1)");
  auto all = co_await rows("t");
  co_return n + m + all;
}

aio::task<long> names_of_reads() {
  auto [n, all] = co_await aio::gather(rows("s"), rows("t"));
  co_return n + all;
}
