// Requests to clients that knowledge describes: what they ask decides, through
// the program's own functions as well.
#include <aio/gather.hpp>
#include <aio/task.hpp>

#include <memory>
#include <string>
#include <vector>

// As drogon declares them.
namespace drogon::orm {
struct Result {
  int size() const;
};
struct DbClient {
  virtual ~DbClient() = default;
  template <typename... Arguments> aio::task<Result> execSqlCoro(const std::string &sql, Arguments... arguments);
};
struct Transaction : DbClient {};
} // namespace drogon::orm
namespace drogon::nosql {
struct RedisResult {
  std::string asString() const;
};
struct RedisClient {
  aio::task<RedisResult> execCommandCoro(std::string_view command, ...);
};
} // namespace drogon::nosql
using Db = std::shared_ptr<drogon::orm::DbClient>;

aio::task<int> two_queries(Db db) {
  auto [users, roles] =
      co_await aio::gather(db->execSqlCoro("SELECT * FROM user"),
                           db->execSqlCoro("SELECT * FROM role"));
  co_return users.size() + roles.size();
}

aio::task<int> one_transaction(std::shared_ptr<drogon::orm::Transaction> tx) {
  auto users = co_await tx->execSqlCoro("SELECT * FROM user FOR UPDATE");
  auto roles = co_await tx->execSqlCoro("SELECT * FROM role FOR UPDATE");
  co_return users.size() + roles.size();
}

aio::task<int> change_and_query(Db db) {
  auto changed = co_await db->execSqlCoro("INSERT INTO user VALUES (1)");
  auto users = co_await db->execSqlCoro("SELECT * FROM user");
  co_return changed.size() + users.size();
}

class store {
public:
  aio::task<std::string> get(const std::string &key) {
    auto answer = co_await client->execCommandCoro("GET %s", key.c_str());
    co_return answer.asString();
  }
  aio::task<> set(const std::string &key, const std::string &value) {
    co_await client->execCommandCoro("SET %s %s", key.c_str(), value.c_str());
  }
  aio::task<> set_name(const std::string &name) { co_await set("name", name); }
  aio::task<> set_town(const std::string &town) { co_await set("town", town); }

private:
  std::shared_ptr<drogon::nosql::RedisClient> client;
};

aio::task<std::string> two_gets(store &s) {
  auto [name, town] = co_await aio::gather(s.get("name"), s.get("town"));
  co_return name + town;
}

aio::task<> different_keys(store &s) {
  co_await aio::gather(s.set_name("Ada"), s.set_town("London"));
}

aio::task<> one_key(store &s) {
  co_await s.set_name("Ada");
  co_await s.set_name("Grace");
}

aio::task<std::string> set_and_get(store &s) {
  co_await s.set_name("Ada");
  co_return co_await s.get("town");
}

aio::task<std::string> different_clients(store &s, Db db) {
  auto [unused, users] =
      co_await aio::gather(s.set_name("Ada"), db->execSqlCoro("SELECT * FROM user"));
  co_return std::to_string(users.size());
}

aio::task<> a_key_a_round(store &s, const std::vector<std::string> &keys) {
  for (const std::string &key : keys)
    co_await s.set(key, "1");
}

aio::task<> one_key_in_all_rounds(store &s, const std::vector<std::string> &values) {
  for (const std::string &value : values)
    co_await s.set("last", value);
}
