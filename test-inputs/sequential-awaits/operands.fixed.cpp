// The operands of one expression.
#include <aio/gather.hpp>
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
  auto [number_result, number_result2] = co_await aio::gather(number(1), number(2));
  co_return number_result + number_result2;
}

aio::task<int> arguments() {
  auto [number_result, number_result2] = co_await aio::gather(number(1), number(2));
  int total = add(number_result, number_result2);
  co_return total;
}

aio::task<int> without_braces(bool both) {
  if (both)
    co_return co_await number(1) + co_await number(2);
  auto [number_result3, number_result4] = co_await aio::gather(number(3), number(4));
  if (number_result3 < number_result4)
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
