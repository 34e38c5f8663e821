// The forms that the fix takes.
#include <aio/gather.hpp>
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
  auto [a, b] = co_await aio::gather(number(1), number(2));
  co_return a + b;
}

aio::task<int> const_auto() {
  const auto [a, b] = co_await aio::gather(number(1), number(2));
  co_return a + b;
}

aio::task<int> one_const() {
  auto [a_result, b] = co_await aio::gather(number(1), number(2));
  const auto a = a_result;
  co_return a + ++b;
}

aio::task<int> explicit_types() {
  auto [a, b] = co_await aio::gather(number(1), text(2));
  co_return a + int(b.size());
}

aio::task<long> converting_types() {
  auto [a_result, number_result2, c_result] = co_await aio::gather(number(1), number(2), number(3));
  long a = a_result;
  double b{number_result2 * 1.0}; // not an await alone
  unsigned char c = c_result;
  co_return a + long(b) + c;
}

aio::task<long> converting() {
  auto [a_result, b_result] = co_await aio::gather(number(1), number(2));
  long a = a_result;
  const double b = b_result;
  co_return a + long(b);
}

aio::task<int> braces_and_parentheses() {
  auto [a_result, b_result] = co_await aio::gather(number(1), number(2));
  int a{a_result};
  int b(b_result);
  co_return a + b;
}

aio::task<int> references() {
  auto [a_result, b_result] = co_await aio::gather(number(1), text(2));
  auto &&a = a_result;
  const auto &b = b_result;
  co_return a + int(b.size());
}

aio::task<int> reference_results() {
  auto [a_result, b_result] = co_await aio::gather(lent(1), lent(2));
  const int &a = a_result;
  int b = b_result; // a copy
  co_return a + b;
}

aio::task<int> structured_bindings() {
  auto [both_result, c] = co_await aio::gather(both(1), number(2));
  auto [a, b] = std::move(both_result);
  co_return a + b + c;
}

aio::task<> discarded() {
  co_await aio::gather(nothing(1), nothing(2));
}

aio::task<int> one_without_a_name(int unused) {
  auto [a, unused2] = co_await aio::gather(number(unused), nothing(2));
  co_return a;
}

aio::task<int> comments() {
  // The price
  auto [a, b] = co_await aio::gather(number(1), // in cents

  // and the stock,
  // which is a number as well.
  number(2)); // in pieces
  co_return a + b;
}

aio::task<std::size_t> long_lines() {
  auto [a_name_that_says_it_all, another_name_of_the_kind, a_third_one_to_be_sure] =
      co_await aio::gather(text(1'000'000'000), text(2'000'000'000), text(2'000'000'001));
  co_return a_name_that_says_it_all.size() + another_name_of_the_kind.size() +
      a_third_one_to_be_sure.size();
}

// A name of a structured binding is not moved from by itself.
aio::task<std::unique_ptr<int>> returned() {
  auto [a, b] = co_await aio::gather(owner(1), number(2));
  *a += b;
  co_return std::move(a);
}

aio::task<std::string> returned_text() {
  auto [a, b] = co_await aio::gather(text(1), text(2));
  if (b.empty())
    co_return std::move(b);
  co_return std::move(a);
}

// Structured bindings can be captured only since C++20; one that is captured
// keeps its name.
aio::task<int> captured() {
  auto [a, b] = co_await aio::gather(number(1), number(2));
  co_return [a, b] { return a + b; }();
}

aio::task<int> if_else(bool which) {
  if (which) {
    auto [a, b] = co_await aio::gather(number(1), number(2));
    co_return a + b;
  } else {
    const auto [a, b] = co_await aio::gather(number(3), number(4));
    co_return a * b;
  }
}
