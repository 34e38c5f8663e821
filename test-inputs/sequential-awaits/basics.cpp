// Which awaits in a row need each other.
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
  int a = co_await price(1); // want: async-sequential-awaits "2 awaits run one after the other although neither needs the other"
  int b = co_await price(2); // note: "'price' does not start until the await before it has ended"
  co_return a + b;
}

aio::task<int> three(const std::string &name) {
  auto a = co_await price(1); // want: async-sequential-awaits "3 awaits run one after the other although none needs another"
  auto b = co_await stock(name);
  auto c = co_await title(name);
  co_return a + b + int(c.size());
}

aio::task<int> needs_the_result() {
  auto name = co_await title("x");
  auto count = co_await stock(name);
  co_return count;
}

// The third needs the first: two of the three can go together.
aio::task<int> needs_one_of_them() {
  auto name = co_await title("x"); // want: async-sequential-awaits "2 awaits"
  auto a = co_await price(1);
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
  auto a = co_await sum(numbers); // want: async-sequential-awaits "2 awaits"
  auto b = co_await sum(numbers);
  co_return a + b;
}

aio::task<int> different_objects_written() {
  std::vector<int> one, two;
  auto a = co_await fill(one); // want: async-sequential-awaits "2 awaits"
  auto b = co_await fill(two);
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
  auto a = co_await look(p); // want: async-sequential-awaits "2 awaits"
  auto b = co_await look(p);
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
  co_return co_await price(1) + co_await price(2); // want: async-sequential-awaits "2 awaits"
}

aio::task<int> alone() {
  auto a = co_await price(1);
  co_return a;
}

// Every block is looked at.
aio::task<int> in_a_loop(int n) {
  int all = 0;
  for (int i = 0; i < n; ++i) {
    int a = co_await price(i); // want: async-sequential-awaits "2 awaits" // want: async-await-in-loop "each round"
    int b = co_await price(i + n);
    all += a + b;
  }
  co_return all;
}

auto lambda = []() -> aio::task<int> {
  int a = co_await price(1); // want: async-sequential-awaits "2 awaits"
  int b = co_await price(2);
  co_return a + b;
};

template <class T> aio::task<T> instantiated(T id) {
  int a = co_await price(id); // want: async-sequential-awaits "2 awaits"
  int b = co_await price(id + 1);
  co_return a + b;
}
template aio::task<int> instantiated(int);
