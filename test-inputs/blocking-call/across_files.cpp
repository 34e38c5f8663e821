// The chain goes through several units, and every step is shown.
//--- shop.h
#pragma once
#include <aio/task.hpp>
#include <functional>
#include <string>

namespace shop {
void load_config(const std::string &path);
int price(int item);
void for_each_item(std::function<void(int)> visit);
void in_background(std::function<void()> work);
void keep(std::function<void()> work);
void on_a_thread(std::function<aio::task<>()> work);
void on_this_thread(std::function<aio::task<>()> work);
void visit_twice(std::function<void(int)> visit);

class Database {
public:
  explicit Database(const std::string &path);
  ~Database();
  Database &operator<<(int item);
  operator int() const;
  int size() const;
};

struct Store {
  virtual ~Store() = default;
  virtual void save(int item) = 0;
};
} // namespace shop
//--- config.cpp
#include "shop.h"
#include <fstream>
#include <thread>
#include <unistd.h>

namespace shop {
static void read_file(const std::string &path) { std::ifstream in(path); } // note: "'read_file' calls the constructor of 'std::ifstream' here, which opens a file"

void load_config(const std::string &path) { read_file(path); } // note: "'load_config' calls 'read_file' here"

int price(int item) { return item * 2; }

void for_each_item(std::function<void(int)> visit) {
  for (int i = 0; i < 3; ++i)
    visit(i); // note: "'for_each_item' calls its parameter 'visit' here"
}

void visit_twice(std::function<void(int)> visit) {
  for_each_item(visit); // note: "'visit_twice' gives its parameter 'visit' to 'for_each_item' here"
  for_each_item(std::move(visit));
}

// The application's own way to another thread.
void in_background(std::function<void()> work) {
  std::thread([work = std::move(work)] { work(); }).detach();
}

static std::function<void()> kept;
void keep(std::function<void()> work) { kept = std::move(work); }

void on_a_thread(std::function<aio::task<>()> work) {
  in_background([work] { (void)work(); });
}
void on_this_thread(std::function<aio::task<>()> work) { (void)work(); }

Database::Database(const std::string &path) { load_config(path); }
Database::~Database() { sleep(1); }
Database &Database::operator<<(int) {
  sleep(1);
  return *this;
}
Database::operator int() const { return int(sleep(1)); }
int Database::size() const { return 3; }

struct FileStore : Store {
  void save(int item) override { load_config("store"); }
};
} // namespace shop
//--- server.cpp
#include "shop.h"
#include <aio/task.hpp>
#include <unistd.h>

aio::task<> calls() {
  shop::load_config("shop.conf"); // want: async-blocking-call "call to 'load_config' blocks the event loop"
  shop::price(1);
  co_return;
}

aio::task<> callables() {
  shop::for_each_item([](int) { sleep(1); }); // want: async-blocking-call "call to 'for_each_item' blocks the event loop"
  shop::visit_twice([](int) { sleep(1); });   // want: async-blocking-call "call to 'visit_twice' blocks the event loop"
  shop::for_each_item([](int) {});
  shop::in_background([] { sleep(1); });
  shop::keep([] { sleep(1); });
  co_return;
}

aio::task<> objects() {
  shop::Database database("shop.db"); // want: async-blocking-call "constructor of 'Database' blocks the event loop" // want: async-blocking-call "destructor of 'Database' blocks the event loop"
  database << 3;      // want: async-blocking-call "call to 'Database::operator<<' blocks the event loop"
  int size = database; // want: async-blocking-call "call to 'Database::operator int' blocks the event loop"
  size = database.size();
  (void)size;
  co_return;
}

// Which store it is, nobody can see.
aio::task<> dispatched(shop::Store &store) {
  store.save(1);
  co_return;
}

// A coroutine that the application takes to a thread of its own.
void starts() {
  shop::on_a_thread([]() -> aio::task<> {
    sleep(1);
    co_return;
  });
  shop::on_this_thread([]() -> aio::task<> {
    sleep(1); // want: async-blocking-call "call to 'sleep' blocks the event loop"
    co_return;
  });
}
