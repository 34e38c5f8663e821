// args: --checks=-*,async-iterator-across-await
//--- rooms.hpp
// A member that is a reference to a container of another object.
#pragma once
#include <aio/spawn.hpp>
#include <aio/task.hpp>
#include <map>
#include <memory>
#include <string>

aio::task<void> later(int);
using sessions = std::map<std::string, int>;

// Its constructor binds it to what it is given.
struct teller {
  explicit teller(sessions &all) : all_(all) {}
  aio::task<void> tell_all();
  sessions &all_;
};
// Bound to different containers: which one it is is not known.
struct either {
  explicit either(sessions &all) : any_(all) {}
  aio::task<void> tell_all();
  sessions &any_;
};
struct registry {
  sessions open_, closed_;
  aio::task<void> leave(std::string name);
  void start();
};
//--- rooms.cpp
#include "rooms.hpp"

aio::task<void> teller::tell_all() {
  for (auto &[name, value] : all_) // want: async-iterator-across-await "this loop goes over 'all_' across a suspension"
    co_await later(value);
}
aio::task<void> either::tell_all() {
  for (auto &[name, value] : any_)
    co_await later(value);
}
aio::task<void> registry::leave(std::string name) {
  co_await later(1);
  open_.erase(name); // note: "'registry::leave' may run meanwhile, and changes it here"
}
void registry::start() {
  auto each = std::make_unique<teller>(open_);
  teller other(open_);
  either one(open_), two(closed_);
  aio::spawn(leave("a"));
}
//--- elsewhere.hpp
#pragma once
#include <aio/task.hpp>
#include <map>
#include <string>
aio::task<void> rest();
struct printer {
  explicit printer(std::map<std::string, int> &all) : all_(all) {}
  aio::task<void> print_all();
  std::map<std::string, int> &all_;
};
//--- printer.cpp
#include "elsewhere.hpp"
aio::task<void> printer::print_all() {
  for (auto &[name, value] : all_) // want: async-iterator-across-await "this loop goes over 'all_' across a suspension"
    co_await rest();
}
//--- owner.cpp
#include "elsewhere.hpp"
#include <aio/spawn.hpp>
struct owner {
  std::map<std::string, int> jobs_;
  aio::task<void> finish(std::string name) {
    co_await rest();
    jobs_.erase(name); // note: "'owner::finish' may run meanwhile, and changes it here"
  }
  void start() {
    printer out(jobs_);
    aio::spawn(finish("a"));
  }
};
