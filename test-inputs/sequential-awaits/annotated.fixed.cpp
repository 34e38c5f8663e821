// What a class says itself about its objects.
#include <aio/gather.hpp>
#include <aio/task.hpp>

#include <string>

// A pool of connections.
class [[clang::annotate("cotidy::overlappable")]] pool {
public:
  aio::task<int> query(std::string text);
};

// One line after the other.
class [[clang::annotate("cotidy::ordered")]] line {
public:
  aio::task<int> query(std::string text) const;
};

class [[clang::annotate("cotidy::neutral")]] journal {
public:
  void note(const std::string &what);
};

class private_line : public line {};

aio::task<int> through_the_pool(pool &p) {
  auto [a, b] = co_await aio::gather(p.query("a"), p.query("b"));
  co_return a + b;
}

aio::task<int> on_the_line(const line &l) {
  auto a = co_await l.query("a");
  auto b = co_await l.query("b");
  co_return a + b;
}

aio::task<int> on_a_line_of_our_own(const private_line &l) {
  auto a = co_await l.query("a");
  auto b = co_await l.query("b");
  co_return a + b;
}

aio::task<int> noted(pool &p, journal &j) {
  auto [a, b] = co_await aio::gather(p.query("a"), p.query("b"));
  j.note("half of it");
  co_return a + b;
}
