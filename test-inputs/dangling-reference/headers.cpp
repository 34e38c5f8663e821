//--- load.hpp
// A declaration in a header changes with its definition.
#pragma once
#include <aio/task.hpp>
#include <string>
aio::task<int> load(const std::string &path, int times = 1);
struct loader {
  aio::task<int> load(std::string &&path);
};
//--- load.cpp
#include "load.hpp"
#include <utility>
std::string made();
aio::task<int> load(const std::string &path, int times) { co_return int(path.size()) * times; }
aio::task<int> loader::load(std::string &&path) { co_return int(path.size()); }
aio::task<int> twice(loader &by) {
  auto a = load(made()); // want: async-dangling-reference "the temporary that 'path' of 'load' refers to dies"
  int n = co_await std::move(a);
  auto b = by.load(made()); // want: async-dangling-reference "the temporary that 'path' of 'loader::load' refers to dies"
  co_return n + co_await std::move(b);
}
