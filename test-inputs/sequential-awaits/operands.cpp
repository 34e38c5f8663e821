// The operands of one expression.
#include <aio/task.hpp>

#include <iostream>
#include <string>

aio::task<int> number(int id);
int add(int a, int b);
struct stream {
  ~stream();
  aio::task<int> read();
};

aio::task<int> sum() {
  co_return co_await number(1) + co_await number(2); // want: async-sequential-awaits "2 awaits"
}

aio::task<int> arguments() {
  int total = add(co_await number(1), co_await number(2)); // want: async-sequential-awaits "2 awaits"
  co_return total;
}

aio::task<int> without_braces(bool both) {
  if (both)
    co_return co_await number(1) + co_await number(2); // want: async-sequential-awaits "2 awaits"
  if (co_await number(3) < co_await number(4)) // want: async-sequential-awaits "2 awaits"
    co_return 1;
  co_return 0;
}

aio::task<int> one_needs_the_other() {
  co_return co_await number(co_await number(2));
}

aio::task<bool> short_circuit() {
  co_return co_await number(1) && co_await number(2);
}

aio::task<int> chosen(bool first) {
  co_return first ? co_await number(1) : co_await number(2);
}

aio::task<> printed() {
  std::cout << co_await number(1) << co_await number(2);
}

aio::task<int> one_stream(stream &s) {
  co_return co_await s.read() + co_await s.read();
}
