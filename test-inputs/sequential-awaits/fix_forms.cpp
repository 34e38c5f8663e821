// The forms that the fix takes.
#include <aio/task.hpp>

#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

aio::task<int> number(int id);
aio::task<std::string> text(int id);
aio::task<std::unique_ptr<int>> owner(int id);
aio::task<std::pair<int, int>> both(int id);
aio::task<const int &> lent(int id);
aio::task<> nothing(int n) {
  if (n)
    co_await nothing(n - 1);
}

aio::task<int> plain_auto() {
  auto a = co_await number(1); // want: async-sequential-awaits "2 awaits"
  auto b = co_await number(2);
  co_return a + b;
}

aio::task<int> const_auto() {
  const auto a = co_await number(1); // want: async-sequential-awaits "2 awaits"
  const auto b = co_await number(2);
  co_return a + b;
}

aio::task<int> one_const() {
  const auto a = co_await number(1); // want: async-sequential-awaits "2 awaits"
  auto b = co_await number(2);
  co_return a + ++b;
}

aio::task<int> explicit_types() {
  int a = co_await number(1); // want: async-sequential-awaits "2 awaits"
  std::string b = co_await text(2);
  co_return a + int(b.size());
}

aio::task<long> converting_types() {
  long a = co_await number(1); // want: async-sequential-awaits "3 awaits"
  double b{co_await number(2) * 1.0}; // not an await alone
  unsigned char c = co_await number(3);
  co_return a + long(b) + c;
}

aio::task<long> converting() {
  long a = co_await number(1); // want: async-sequential-awaits "2 awaits"
  const double b = co_await number(2);
  co_return a + long(b);
}

aio::task<int> braces_and_parentheses() {
  int a{co_await number(1)}; // want: async-sequential-awaits "2 awaits"
  int b(co_await number(2));
  co_return a + b;
}

aio::task<int> references() {
  auto &&a = co_await number(1); // want: async-sequential-awaits "2 awaits"
  const auto &b = co_await text(2);
  co_return a + int(b.size());
}

aio::task<int> reference_results() {
  const int &a = co_await lent(1); // want: async-sequential-awaits "2 awaits"
  int b = co_await lent(2); // a copy
  co_return a + b;
}

aio::task<int> structured_bindings() {
  auto [a, b] = co_await both(1); // want: async-sequential-awaits "2 awaits"
  auto c = co_await number(2);
  co_return a + b + c;
}

aio::task<> discarded() {
  co_await nothing(1); // want: async-sequential-awaits "2 awaits"
  co_await nothing(2);
}

aio::task<int> one_without_a_name(int unused) {
  auto a = co_await number(unused); // want: async-sequential-awaits "2 awaits"
  co_await nothing(2);
  co_return a;
}

aio::task<int> comments() {
  // The price
  auto a = co_await number(1); // in cents  // want: async-sequential-awaits "2 awaits"

  // and the stock,
  // which is a number as well.
  auto b = co_await number(2); // in pieces
  co_return a + b;
}

aio::task<std::size_t> long_lines() {
  auto a_name_that_says_it_all = co_await text(1'000'000'000); // want: async-sequential-awaits "3 awaits"
  auto another_name_of_the_kind = co_await text(2'000'000'000);
  auto a_third_one_to_be_sure = co_await text(2'000'000'001);
  co_return a_name_that_says_it_all.size() + another_name_of_the_kind.size() +
      a_third_one_to_be_sure.size();
}

// A name of a structured binding is not moved from by itself.
aio::task<std::unique_ptr<int>> returned() {
  auto a = co_await owner(1); // want: async-sequential-awaits "2 awaits"
  auto b = co_await number(2);
  *a += b;
  co_return a;
}

aio::task<std::string> returned_text() {
  std::string a = co_await text(1); // want: async-sequential-awaits "2 awaits"
  auto b = co_await text(2);
  if (b.empty())
    co_return b;
  co_return a;
}

// Structured bindings can be captured only since C++20; one that is captured
// keeps its name.
aio::task<int> captured() {
  auto a = co_await number(1); // want: async-sequential-awaits "2 awaits"
  auto b = co_await number(2);
  co_return [a, b] { return a + b; }();
}

aio::task<int> if_else(bool which) {
  if (which) {
    auto a = co_await number(1); // want: async-sequential-awaits "2 awaits"
    auto b = co_await number(2);
    co_return a + b;
  } else {
    const int a = co_await number(3); // want: async-sequential-awaits "2 awaits"
    const int b = co_await number(4);
    co_return a * b;
  }
}
