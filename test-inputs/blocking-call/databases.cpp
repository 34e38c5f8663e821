// One statement of a database in the process is small; many in a row are not. A database in memory keeps nobody
// waiting; where it was opened decides, in another file too.
//--- db.h
#pragma once
#include <sqlite3.h>

#include <string>

class Db {
public:
  Db(const std::string &name, bool shared);
  explicit Db(const std::string &file);
  void exec(const std::string &sql);
  sqlite3 *handle();

private:
  sqlite3 *db_ = nullptr;
};

class Query {
public:
  Query(Db &db, const std::string &sql);
  bool step();

private:
  sqlite3_stmt *query_ = nullptr;
};
//--- db.cpp
#include "db.h"

Db::Db(const std::string &name, bool shared) {
  int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_MEMORY;
  if (shared)
    flags |= SQLITE_OPEN_SHAREDCACHE;
  sqlite3 *db;
  sqlite3_open_v2(name.c_str(), &db, flags, nullptr);
  db_ = db;
}
Db::Db(const std::string &file) {
  sqlite3 *db;
  auto result = [&] { return sqlite3_open(file.c_str(), &db); }();
  db_ = result == SQLITE_OK ? db : nullptr;
}
void Db::exec(const std::string &sql) { sqlite3_exec(db_, sql.c_str(), nullptr, nullptr, nullptr); }
sqlite3 *Db::handle() { return db_; }

Query::Query(Db &db, const std::string &sql) {
  sqlite3_prepare_v2(db.handle(), sql.c_str(), int(sql.size()), &query_, nullptr);
}
bool Query::step() { return sqlite3_step(query_) == SQLITE_ROW; }
//--- players.cpp
#include "db.h"

#include <aio/task.hpp>

class Online {
public:
  explicit Online(const std::string &name) : db_(name, false) {}

  aio::task<> add(std::string who) {
    for (char each : who)
      db_.exec(std::string("INSERT ") + each);
    co_return;
  }
  aio::task<bool> has(std::string who) {
    auto query = Query(db_, "SELECT " + who);
    bool found = false;
    while (!found)
      found = query.step();
    co_return found;
  }

private:
  Db db_;
};

class Registered {
public:
  explicit Registered(const std::string &file) : db_(file) {}

  aio::task<> add(std::string who) {
    for (char each : who)
      db_.exec(std::string("INSERT ") + each); // want: async-blocking-call "call to 'Db::exec' blocks the event loop"
    co_return;
  }
  aio::task<bool> has(std::string who) {
    auto query = Query(db_, "SELECT " + who);
    bool found = false;
    while (!found)
      found = query.step(); // want: async-blocking-call "call to 'Query::step' blocks the event loop"
    co_return found;
  }

private:
  Db db_;
};

// Either: it depends.
class Whatever {
public:
  Whatever() : db_("cache", true) {}
  explicit Whatever(const std::string &file) : db_(file) {}

  aio::task<> add(std::string who) {
    for (char each : who)
      db_.exec(std::string("INSERT ") + each); // want: async-blocking-call "call to 'Db::exec' blocks the event loop"
    co_return;
  }

private:
  Db db_;
};
//--- plain.cpp
#include <aio/task.hpp>
#include <sqlite3.h>

class Cache {
public:
  Cache() { sqlite3_open(":memory:", &db_); }

  aio::task<> clear() {
    for (int i = 0; i < 9; ++i)
      sqlite3_exec(db_, "DELETE", nullptr, nullptr, nullptr);
    co_return;
  }

private:
  sqlite3 *db_;
};

class Store {
public:
  explicit Store(const char *name) { sqlite3_open(name, &db_); }

  aio::task<> clear() {
    for (int i = 0; i < 9; ++i)
      sqlite3_exec(db_, "DELETE", nullptr, nullptr, nullptr); // want: async-blocking-call "call to 'sqlite3_exec' blocks the event loop"
    co_return;
  }

private:
  sqlite3 *db_;
};

aio::task<> opens(const char *name) {
  sqlite3 *db;
  sqlite3_open(":memory:", &db);
  sqlite3_open(name, &db); // want: async-blocking-call "call to 'sqlite3_open' blocks the event loop"
  int flags = SQLITE_OPEN_MEMORY;
  flags = SQLITE_OPEN_READONLY;
  sqlite3_open_v2(name, &db, flags, nullptr); // want: async-blocking-call "call to 'sqlite3_open_v2' blocks the event loop"
  co_return;
}
