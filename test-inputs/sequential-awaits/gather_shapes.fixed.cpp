// Gathers that take functions, and that give variants of tuples.
#include <seastar/core/future.hh>
#include <seastar/coroutine/all.hh>
#include <unifex/task.hpp>

#include <string>
#include <unifex/when_all.hpp>

namespace with_seastar {
seastar::future<int> get(int id);
seastar::future<std::string> name(const std::string &of);
seastar::future<> spend(int n) {
  if (n)
    co_await spend(n - 1);
}

seastar::future<int> together(int id, const std::string &of) {
  auto [a, b] =
      co_await seastar::coroutine::all([&] { return get(id); },
                                       [&] { return name(of); });
  co_return a + int(b.size());
}

seastar::future<int> one_value(int id) {
  auto [a] =
      co_await seastar::coroutine::all([&] { return get(id); },
                                       [&] { return spend(2); });
  co_return a;
}

seastar::future<> no_value() {
  co_await seastar::coroutine::all([&] { return spend(1); }, [&] { return spend(2); });
}

// The text would be gone when the function has returned.
seastar::future<int> temporary() {
  int a = co_await get(1);
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
  auto [a_result, b_result, unused] = co_await unifex::when_all(get(1), name(2), spend(3));
  int a = std::get<0>(std::get<0>(std::move(a_result)));
  auto b = std::get<0>(std::get<0>(std::move(b_result)));
  co_return a + int(b.size());
}
} // namespace with_unifex
