// A mutex is worth a word only when somebody waits while holding it; then once,
// where that is.
//--- shop_registry.h
#pragma once
#include <map>
#include <mutex>
#include <string>

class Registry {
public:
  void put(int key, int value);
  int get(int key);
  void flush_sometimes(bool now);
  void store();

private:
  std::mutex Short, Long, Rare, Logged;
  std::map<int, int> Values;
  friend void save_registry(Registry &);
  friend void print_registry(Registry &);
};
void save_registry(Registry &);
//--- shop_registry.cpp
#include "shop_registry.h"
#include <aio/task.hpp>
#include <fstream>
#include <unistd.h>

static void write_all(const std::map<int, int> &values) {
  std::ofstream out(std::to_string(values.size()));
}

void Registry::put(int key, int value) {
  std::lock_guard guard(Short);
  Values[key] = value;
}
int Registry::get(int key) {
  std::scoped_lock guard(Long);
  return Values[key];
}
void Registry::store() {
  Long.lock(); // want: async-blocking-call "mutex 'Long' is held over a wait, and the event loop locks it"
  write_all(Values);
  Long.unlock();
}
void save_registry(Registry &registry) {
  {
    std::lock_guard guard(registry.Short);
  }
  write_all({});
}
// Not on every path.
void Registry::flush_sometimes(bool now) {
  std::lock_guard guard(Rare);
  if (now)
    write_all(Values);
}
void print_registry(Registry &registry) {
  std::unique_lock guard(registry.Logged);
  guard.unlock();
  sleep(1);
}

// Nobody on the loop locks this one.
static std::mutex Private;
void in_a_thread() {
  std::lock_guard guard(Private);
  sleep(1);
}
//--- shop_loop.cpp
#include "shop_registry.h"
#include <aio/task.hpp>

aio::task<> serve(Registry &registry) {
  registry.put(1, 2);
  registry.get(1);
  registry.flush_sometimes(true); // want: async-blocking-call "call to 'Registry::flush_sometimes' blocks the event loop"
  co_return;
}
