// The gather of each library that has one over a range; the others have advice.
#include <async_simple/coro/Lazy.h>
#include <boost/cobalt/task.hpp>
#include <coro/coro.hpp>
#include <cppcoro/task.hpp>
#include <folly/coro/Task.h>
#include <seastar/core/future.hh>
#include <stdexec/execution.hpp>

#include <string>
#include <vector>

struct row {
  int id;
  std::string data;
};

// It bounds how many run at a time.
namespace with_folly {
folly::coro::Task<int> price(int id);
folly::coro::Task<std::string> load(const row &which);
struct peer {
  folly::coro::Task<> send(std::string text);
};

folly::coro::Task<int> added_up(const std::vector<int> &ids) {
  int total = 0;
  for (int id : ids)
    total += co_await price(id); // want: async-await-in-loop "each round"
  co_return total;
}

folly::coro::Task<std::vector<std::string>> with_the_element(const std::vector<row> &rows) {
  std::vector<std::string> texts;
  for (const row &each : rows) {
    std::string text = co_await load(each); // want: async-await-in-loop "each round"
    texts.push_back(text + each.data);
  }
  co_return texts;
}

folly::coro::Task<> without_values(std::vector<peer> &peers) {
  for (peer &each : peers)
    co_await each.send("hello"); // want: async-await-in-loop "each round"
}

folly::coro::Task<int> by_index(int n) {
  int total = 0;
  for (int i = 0; i < n; ++i) {
    total += co_await price(i); // want: async-await-in-loop "each round"
  }
  co_return total;
}
} // namespace with_folly

// The results hold errors, also where there are no values.
namespace with_libcoro {
coro::task<int> price(int id);
struct peer {
  coro::task<> send(std::string text);
  coro::task<int> ask();
};

coro::task<int> added_up(const std::vector<int> &ids) {
  int total = 0;
  for (int id : ids)
    total += co_await price(id); // want: async-await-in-loop "each round"
  co_return total;
}

coro::task<> without_values(std::vector<peer> &peers) {
  for (peer &each : peers)
    co_await each.send("hello"); // want: async-await-in-loop "each round"
}

coro::task<> values_are_dropped(std::vector<peer> &peers) {
  for (peer &each : peers)
    co_await each.ask(); // want: async-await-in-loop "each round"
}
} // namespace with_libcoro

namespace with_cppcoro {
cppcoro::task<int> price(int id);
cppcoro::task<std::string> load(const row &which);

cppcoro::task<int> added_up(const std::vector<int> &ids) {
  int total = 0;
  for (int id : ids)
    total += co_await price(id); // want: async-await-in-loop "each round"
  co_return total;
}

cppcoro::task<std::vector<std::string>> collected(const std::vector<row> &rows) {
  std::vector<std::string> texts;
  for (const auto &each : rows)
    texts.push_back(co_await load(each)); // want: async-await-in-loop "each round"
  co_return texts;
}
} // namespace with_cppcoro

namespace with_async_simple {
using async_simple::coro::Lazy;
Lazy<int> price(int id);

Lazy<int> added_up(const std::vector<int> &ids) {
  int total = 0;
  for (int id : ids)
    total += co_await price(id); // want: async-await-in-loop "each round"
  co_return total;
}

// It recurses where nothing suspends.
Lazy<int> in_a_loop(const std::vector<std::vector<int>> &all) {
  int total = 0;
  for (const auto &ids : all)
    for (int id : ids)
      total += co_await price(id); // want: async-await-in-loop "each round" // note: "there is no place in front of the loop"
  for (const auto &ids : all) {
    for (int id : ids)
      total += co_await price(id); // want: async-await-in-loop "each round" // note: "nests the rounds of a loop if nothing suspends"
  }
  co_return total;
}
} // namespace with_async_simple

// Tasks that start when they are called, and tasks that do not.
namespace with_cobalt {
namespace cobalt = boost::cobalt;
cobalt::task<int> price(int id);
cobalt::promise<int> weight(int id);

cobalt::task<int> added_up(const std::vector<int> &ids) {
  int total = 0;
  for (int id : ids)
    total += co_await price(id); // want: async-await-in-loop "each round"
  co_return total;
}

cobalt::promise<int> eager(const std::vector<int> &ids) {
  int total = 0;
  for (int id : ids)
    total += co_await weight(id); // want: async-await-in-loop "each round"
  co_return total;
}
} // namespace with_cobalt

// Its bounded loop gives no results, and makes the tasks itself.
namespace with_seastar {
seastar::future<int> price(int id);
struct peer {
  seastar::future<> send(std::string text);
};

seastar::future<> without_values(std::vector<peer> &peers) {
  for (peer &each : peers)
    co_await each.send("hello"); // want: async-await-in-loop "each round"
}

seastar::future<int> added_up(const std::vector<int> &ids) {
  int total = 0;
  for (int id : ids)
    total += co_await price(id); // want: async-await-in-loop "each round" // note: "goes over a range without giving results" // note: "await seastar::max_concurrent_for_each"
  co_return total;
}
} // namespace with_seastar

// It has no gather of a range.
namespace with_stdexec {
stdexec::task<int> price(int id);

stdexec::task<int> added_up(const std::vector<int> &ids) {
  int total = 0;
  for (int id : ids)
    total += co_await price(id); // want: async-await-in-loop "each round" // note: "start a bounded number of rounds together"
  co_return total;
}
} // namespace with_stdexec
