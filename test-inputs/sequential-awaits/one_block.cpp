// One block is one graph: statements in between, chains, blocks, branches, gates.
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
  auto a = co_await number(1); // want: async-sequential-awaits "3 awaits"
  total += a;
  std::vector<int> seen = {a};
  auto b = co_await number(2); // note: "'number' does not start until"
  total += b;
  auto c = co_await number(3);
  co_return total + c + int(seen.size());
}

aio::task<int> prepared_in_between() {
  auto a = co_await number(1); // want: async-sequential-awaits "2 awaits"
  int id = half(4);
  auto b = co_await number(id);
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
  auto a = co_await number(1); // want: async-sequential-awaits "2 awaits"
  auto b = co_await number(a);
  auto c = co_await text(3); // note: "'text' does not start until"
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
  auto a = co_await number(1); // want: async-sequential-awaits "2 awaits"
  auto b = co_await number(2);
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
  a = co_await number(1); // want: async-sequential-awaits "2 awaits"
  b = co_await number(2);
  co_return a + b;
}

aio::task<std::vector<int>> containers() {
  std::vector<int> even, odd;
  even.push_back(co_await number(2)); // want: async-sequential-awaits "2 awaits"
  odd.push_back(co_await number(1));
  even.insert(even.end(), odd.begin(), odd.end());
  co_return even;
}

aio::task<int> one_container() {
  std::vector<int> all;
  all.push_back(co_await number(1)); // want: async-sequential-awaits "2 awaits"
  all.push_back(co_await number(2));
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
