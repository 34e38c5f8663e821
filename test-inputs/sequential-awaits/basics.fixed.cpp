// Which awaits in a row need each other.
#include <aio/gather.hpp>
#include <aio/task.hpp>

#include <string>
#include <vector>

aio::task<int> price(int id);
aio::task<int> stock(const std::string &name);
aio::task<std::string> title(std::string name);
aio::task<int> fill(std::vector<int> &into);
aio::task<int> sum(const std::vector<int> &of);
aio::task<int> through(int *p);
aio::task<int> look(const int *p);

aio::task<int> by_value() {
  auto [a, b] = co_await aio::gather(price(1), price(2));
  co_return a + b;
}

aio::task<int> three(const std::string &name) {
  auto [a, b, c] = co_await aio::gather(price(1), stock(name), title(name));
  co_return a + b + int(c.size());
}

aio::task<int> needs_the_result() {
  auto name = co_await title("x");
  auto count = co_await stock(name);
  co_return count;
}

// The third needs the first: two of the three can go together.
aio::task<int> needs_one_of_them() {
  auto [name, a] = co_await aio::gather(title("x"), price(1));
  auto count = co_await stock(name);
  co_return a + count;
}

aio::task<int> same_object_written() {
  std::vector<int> numbers;
  auto a = co_await fill(numbers);
  auto b = co_await sum(numbers);
  co_return a + b;
}

aio::task<int> same_object_read(std::vector<int> numbers) {
  auto [a, b] = co_await aio::gather(sum(numbers), sum(numbers));
  co_return a + b;
}

aio::task<int> different_objects_written() {
  std::vector<int> one, two;
  auto [a, b] = co_await aio::gather(fill(one), fill(two));
  co_return a + b;
}

// Two references may be one object.
aio::task<int> maybe_the_same(std::vector<int> &one, std::vector<int> &two) {
  auto a = co_await fill(one);
  auto b = co_await fill(two);
  co_return a + b;
}

aio::task<int> by_pointer(int *p, int *q) {
  auto a = co_await through(p);
  auto b = co_await through(q);
  co_return a + b;
}

aio::task<int> by_pointer_to_const(const int *p) {
  auto [a, b] = co_await aio::gather(look(p), look(p));
  co_return a + b;
}

void log(int);

// Something in between may rely on the order.
aio::task<int> not_adjacent() {
  auto a = co_await price(1);
  log(a);
  auto b = co_await price(2);
  co_return a + b;
}

aio::task<int> exits_in_between(bool quick) {
  auto a = co_await price(1);
  if (quick)
    co_return a;
  auto b = co_await price(2);
  co_return a + b;
}

aio::task<int> in_different_blocks(bool b) {
  auto a = co_await price(1);
  {
    a += co_await price(2);
  }
  if (b)
    a += co_await price(3);
  co_return a;
}

// In one expression the language gives no order, but one of them waits still.
aio::task<int> in_one_expression() {
  auto [price_result, price_result2] = co_await aio::gather(price(1), price(2));
  co_return price_result + price_result2;
}

aio::task<int> alone() {
  auto a = co_await price(1);
  co_return a;
}

// Every block is looked at.
aio::task<int> in_a_loop(int n) {
  int all = 0;
  for (int i = 0; i < n; ++i) {
    auto [a, b] = co_await aio::gather(price(i), price(i + n));
    all += a + b;
  }
  co_return all;
}

auto lambda = []() -> aio::task<int> {
  auto [a, b] = co_await aio::gather(price(1), price(2));
  co_return a + b;
};

template <class T> aio::task<T> instantiated(T id) {
  auto [a, b] = co_await aio::gather(price(id), price(id + 1));
  co_return a + b;
}
template aio::task<int> instantiated(int);
