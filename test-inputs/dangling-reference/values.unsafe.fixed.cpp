// args: --checks=-*,async-dangling-reference
// A parameter by value is the coroutine's own: where a copy is the same thing.
#include <aio/spawn.hpp>
#include <aio/task.hpp>

#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

std::string made();

// Everybody gives it away: nobody can tell.
static aio::task<int> length(std::string text) { co_return int(text.size()); }
static aio::task<int> length_of_moved(std::string text) { co_return int(text.size()); }
static aio::task<int> sum(std::vector<int> all, int number) { co_return int(all.size()) + number; }
namespace {
aio::task<int> declared_first(std::string);
} // namespace
aio::task<int> given() {
  auto a = length("x");
  auto b = length_of_moved(made());
  int n = co_await std::move(a);
  n += co_await std::move(b);
  auto c = sum({1, 2, 3}, 4);
  n += co_await std::move(c);
  auto d = declared_first(made());
  co_return n + co_await std::move(d);
}
namespace {
aio::task<int> declared_first(std::string text) { co_return int(text.size()); }
} // namespace

// Somebody lends it something that lives on, and may change it.
static aio::task<int> lent(std::string text) { co_return int(text.size()); }
aio::task<int> lends(std::string &text) {
  auto a = lent(made());
  auto b = lent(text);
  int n = co_await std::move(a);
  co_return n + co_await std::move(b);
}

// Others may call it. A view becomes a text, unless parts of it are taken.
aio::task<int> open_to_others(std::string text) { co_return int(text.size()); }
aio::task<int> of_a_view(std::string text) { co_return int(text.size()); }
aio::task<int> of_a_part(std::string_view text) {
  std::string_view part = text.substr(1);
  co_return int(part.size());
}
aio::task<int> calls_them() {
  auto a = open_to_others(made());
  int n = co_await std::move(a);
  auto b = of_a_view(made());
  n += co_await std::move(b);
  auto c = of_a_part(made());
  co_return n + co_await std::move(c);
}

// A copy would be something else, or none; and what has other declarations.
struct shape {
  virtual ~shape() = default;
  virtual int sides() const { return 0; }
};
struct triangle : shape {
  int sides() const override { return 3; }
};
static aio::task<int> sides(const shape &of) { co_return of.sides(); }
struct only_one {
  explicit only_one(int n) : n(n) {}
  only_one(const only_one &) = delete;
  int n;
};
static aio::task<int> number(const only_one &of) { co_return of.n; }
template <class T> aio::task<int> any(const T &of) { co_return int(of.size()); }
using text_ref = const std::string &;
static aio::task<int> of_an_alias(text_ref text) { co_return int(text.size()); }
struct reader {
  virtual ~reader() = default;
  virtual aio::task<int> read(const std::string &from) { co_return int(from.size()); }
};
aio::task<int> none() {
  auto a = sides(triangle());
  int n = co_await std::move(a);
  auto b = number(only_one(1));
  n += co_await std::move(b);
  auto c = any(made());
  n += co_await std::move(c);
  auto d = of_an_alias(made());
  n += co_await std::move(d);
  reader from;
  auto e = from.read(made());
  co_return n + co_await std::move(e);
}

// What a lambda captures, as arguments.
void captures(std::unique_ptr<int> number, const std::string &name) {
  int n = 1;
  aio::spawn([](auto n) -> aio::task<int> { co_return n; }(n));
  aio::spawn([](int m, auto n) -> aio::task<int> { co_return n + m; }(2, n));
  aio::spawn([](auto number, auto name) mutable -> aio::task<int> { co_return *number + int(name.size()); }(std::move(number), name));
  aio::spawn([&n]() -> aio::task<int> { co_return n; }());
  auto kept = [n]() -> aio::task<int> { co_return n; };
  aio::spawn(kept());
}
