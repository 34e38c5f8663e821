// One block is one graph: statements in between, chains, blocks, branches, gates.
#include <aio/gather.hpp>
#include <aio/task.hpp>

#include <optional>
#include <string>
#include <vector>

aio::task<int> number(int id);
aio::task<std::string> text(int id);
int half(int n) { return n / 2; }
void unseen();

aio::task<int> statements_in_between() {
  int total = 0;
  auto [a, b_result, c] = co_await aio::gather(number(1), number(2), number(3));
  total += a;
  std::vector<int> seen = {a};
  auto b = b_result;
  total += b;
  co_return total + c + int(seen.size());
}

aio::task<int> prepared_in_between() {
  int id = half(4);
  auto [a, b] = co_await aio::gather(number(1), number(id));
  co_return a + b;
}

aio::task<int> needs_what_is_in_between() {
  auto a = co_await number(1);
  int id = half(a);
  auto b = co_await number(id);
  co_return a + b;
}

aio::task<int> needs_a_constant() {
  const int a = co_await number(1);
  const int b = co_await number(a);
  const auto c = co_await text(b);
  co_return int(c.size());
}

aio::task<int> chain_and_a_free_one() {
  auto [a, c] = co_await aio::gather(number(1), text(3));
  auto b = co_await number(a);
  co_return a + b + int(c.size());
}

aio::task<int> gate_in_between(int limit) {
  auto a = co_await number(1);
  if (a > limit)
    co_return 0;
  auto b = co_await number(2);
  co_return a + b;
}

aio::task<int> unseen_in_between() {
  auto a = co_await number(1);
  unseen();
  auto b = co_await number(2);
  co_return a + b;
}

// Testing a value afterwards is no gate for what went before.
aio::task<std::optional<int>> tested_afterwards() {
  auto [a, b] = co_await aio::gather(number(1), number(2));
  if (!a)
    co_return std::nullopt;
  co_return a + b;
}

struct denied {};
aio::task<> check(int user) {
  if (co_await number(user) < 0)
    throw denied();
}
aio::task<int> permission(int user) {
  co_await check(user);
  auto b = co_await number(2);
  co_return b;
}

aio::task<int> existing_variables() {
  int a = 0, b = 0;
  auto [a_result, b_result] = co_await aio::gather(number(1), number(2));
  a = a_result;
  b = b_result;
  co_return a + b;
}

aio::task<std::vector<int>> containers() {
  std::vector<int> even, odd;
  auto [number_result, number_result2] = co_await aio::gather(number(2), number(1));
  even.push_back(number_result);
  odd.push_back(number_result2);
  even.insert(even.end(), odd.begin(), odd.end());
  co_return even;
}

aio::task<int> one_container() {
  std::vector<int> all;
  auto [number_result, number_result2] = co_await aio::gather(number(1), number(2));
  all.push_back(number_result);
  all.push_back(number_result2);
  co_return all[0];
}

aio::task<int> lookup(int id) {
  auto found = co_await number(id);
  co_return found;
}

aio::task<int> then_and_else(bool first) {
  if (first)
    co_return co_await number(1);
  else
    co_return co_await number(2);
}
