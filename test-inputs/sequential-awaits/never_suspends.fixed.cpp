//--- parser.hpp
#pragma once
#include <aio/task.hpp>

struct parser {
  aio::task<bool> checked() const;
  aio::task<bool> passed_on() const;
  aio::task<bool> asked() const;
};
aio::task<int> ask(int id);
//--- parser.cpp
#include "parser.hpp"

aio::task<bool> parser::checked() const { co_return true; }
aio::task<bool> parser::asked() const { co_return co_await ask(1) > 0; }
//--- passed.cpp
#include "parser.hpp"

aio::task<bool> parser::passed_on() const { co_return co_await checked(); }
//--- use.cpp
#include "parser.hpp"
#include <aio/gather.hpp>
#include <vector>

aio::task<bool> direct(const parser &a, const parser &b) {
  bool x = co_await a.checked();
  bool y = co_await b.checked();
  co_return x && y;
}

aio::task<bool> through_another(const parser &a, const parser &b) {
  bool x = co_await a.passed_on();
  bool y = co_await b.passed_on();
  co_return x && y;
}

aio::task<int> in_a_loop(const std::vector<parser> &all) {
  int count = 0;
  for (const parser &each : all)
    count += co_await each.checked();
  co_return count;
}

// One that does suspend is worth it.
aio::task<bool> suspends(const parser &a, const parser &b) {
  auto [x, y] = co_await aio::gather(a.asked(), b.asked());
  co_return x && y;
}
