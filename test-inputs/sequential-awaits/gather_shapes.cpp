// Gathers that take functions, and that give variants of tuples.
#include <seastar/core/future.hh>
#include <unifex/task.hpp>

#include <string>

namespace with_seastar {
seastar::future<int> get(int id);
seastar::future<std::string> name(const std::string &of);
seastar::future<> spend(int n) {
  if (n)
    co_await spend(n - 1);
}

seastar::future<int> together(int id, const std::string &of) {
  int a = co_await get(id); // want: async-sequential-awaits "2 awaits"
  auto b = co_await name(of);
  co_return a + int(b.size());
}

seastar::future<int> one_value(int id) {
  auto a = co_await get(id); // want: async-sequential-awaits "2 awaits"
  co_await spend(2);
  co_return a;
}

seastar::future<> no_value() {
  co_await spend(1); // want: async-sequential-awaits "2 awaits"
  co_await spend(2);
}

// The text would be gone when the function has returned.
seastar::future<int> temporary() {
  int a = co_await get(1); // want: async-sequential-awaits "2 awaits"
  auto b = co_await name("b");
  co_return a + int(b.size());
}
} // namespace with_seastar

namespace with_unifex {
unifex::task<int> get(int id);
unifex::task<std::string> name(int id);
unifex::task<> spend(int n) {
  if (n)
    co_await spend(n - 1);
}

unifex::task<int> together() {
  int a = co_await get(1); // want: async-sequential-awaits "3 awaits"
  auto b = co_await name(2);
  co_await spend(3);
  co_return a + int(b.size());
}
} // namespace with_unifex
