// The gather of each library that has one over a range; the others have advice.
#include <async_simple/coro/Collect.h>
#include <async_simple/coro/Lazy.h>
#include <boost/cobalt/join.hpp>
#include <boost/cobalt/task.hpp>
#include <coro/coro.hpp>
#include <cppcoro/task.hpp>
#include <cppcoro/when_all.hpp>
#include <folly/coro/Collect.h>
#include <folly/coro/Task.h>
#include <seastar/core/future.hh>
#include <seastar/core/loop.hh>
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
  std::vector<folly::coro::Task<int>> price_tasks;
  for (int id : ids)
    price_tasks.push_back(price(id));
  auto price_results = co_await folly::coro::collectAllWindowed(std::move(price_tasks), 10);
  for (auto price_result : price_results)
    total += price_result;
  co_return total;
}

folly::coro::Task<std::vector<std::string>> with_the_element(const std::vector<row> &rows) {
  std::vector<std::string> texts;
  std::vector<folly::coro::Task<std::string>> load_tasks;
  for (const row &each : rows)
    load_tasks.push_back(load(each));
  auto load_results = co_await folly::coro::collectAllWindowed(std::move(load_tasks), 10);
  auto load_result = load_results.begin();
  for (const row &each : rows) {
    std::string text = std::move(*load_result++);
    texts.push_back(text + each.data);
  }
  co_return texts;
}

folly::coro::Task<> without_values(std::vector<peer> &peers) {
  std::vector<folly::coro::Task<>> send_tasks;
  for (peer &each : peers)
    send_tasks.push_back(each.send("hello"));
  co_await folly::coro::collectAllWindowed(std::move(send_tasks), 10);
}

folly::coro::Task<int> by_index(int n) {
  int total = 0;
  std::vector<folly::coro::Task<int>> price_tasks;
  for (int i = 0; i < n; ++i)
    price_tasks.push_back(price(i));
  auto price_results = co_await folly::coro::collectAllWindowed(std::move(price_tasks), 10);
  for (auto price_result : price_results) {
    total += price_result;
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
  std::vector<coro::task<int>> price_tasks;
  for (int id : ids)
    price_tasks.push_back(price(id));
  auto price_results = co_await coro::when_all(std::move(price_tasks));
  for (auto &price_result : price_results)
    total += std::move(price_result).return_value();
  co_return total;
}

coro::task<> without_values(std::vector<peer> &peers) {
  std::vector<coro::task<>> send_tasks;
  for (peer &each : peers)
    send_tasks.push_back(each.send("hello"));
  auto send_results = co_await coro::when_all(std::move(send_tasks));
  for (auto &send_result : send_results)
    std::move(send_result).return_value();
}

coro::task<> values_are_dropped(std::vector<peer> &peers) {
  std::vector<coro::task<int>> ask_tasks;
  for (peer &each : peers)
    ask_tasks.push_back(each.ask());
  auto ask_results = co_await coro::when_all(std::move(ask_tasks));
  for (auto &ask_result : ask_results)
    (void)std::move(ask_result).return_value();
}
} // namespace with_libcoro

namespace with_cppcoro {
cppcoro::task<int> price(int id);
cppcoro::task<std::string> load(const row &which);

cppcoro::task<int> added_up(const std::vector<int> &ids) {
  int total = 0;
  std::vector<cppcoro::task<int>> price_tasks;
  for (int id : ids)
    price_tasks.push_back(price(id));
  auto price_results = co_await cppcoro::when_all(std::move(price_tasks));
  for (auto price_result : price_results)
    total += price_result;
  co_return total;
}

cppcoro::task<std::vector<std::string>> collected(const std::vector<row> &rows) {
  std::vector<std::string> texts;
  std::vector<cppcoro::task<std::string>> load_tasks;
  for (const auto &each : rows)
    load_tasks.push_back(load(each));
  auto load_results = co_await cppcoro::when_all(std::move(load_tasks));
  for (auto &load_result : load_results)
    texts.push_back(std::move(load_result));
  co_return texts;
}
} // namespace with_cppcoro

namespace with_async_simple {
using async_simple::coro::Lazy;
Lazy<int> price(int id);

Lazy<int> added_up(const std::vector<int> &ids) {
  int total = 0;
  std::vector<async_simple::coro::Lazy<int>> price_tasks;
  for (int id : ids)
    price_tasks.push_back(price(id));
  auto price_results = co_await async_simple::coro::collectAllWindowed(
      10, false, std::move(price_tasks));
  for (auto &price_result : price_results)
    total += std::move(price_result).value();
  co_return total;
}

// It recurses where nothing suspends.
Lazy<int> in_a_loop(const std::vector<std::vector<int>> &all) {
  int total = 0;
  for (const auto &ids : all)
    for (int id : ids)
      total += co_await price(id);
  for (const auto &ids : all) {
    for (int id : ids)
      total += co_await price(id);
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
  std::vector<cobalt::task<int>> price_tasks;
  for (int id : ids)
    price_tasks.push_back(price(id));
  auto price_results = co_await cobalt::join(std::move(price_tasks));
  for (auto price_result : price_results)
    total += price_result;
  co_return total;
}

cobalt::promise<int> eager(const std::vector<int> &ids) {
  int total = 0;
  std::vector<cobalt::promise<int>> weight_tasks;
  for (int id : ids)
    weight_tasks.push_back(weight(id));
  auto weight_results = co_await cobalt::join(std::move(weight_tasks));
  for (auto weight_result : weight_results)
    total += weight_result;
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
  co_await seastar::max_concurrent_for_each(
      peers, 10, [&](peer &each) { return each.send("hello"); });
}

seastar::future<int> added_up(const std::vector<int> &ids) {
  int total = 0;
  for (int id : ids)
    total += co_await price(id);
  co_return total;
}
} // namespace with_seastar

// It has no gather of a range.
namespace with_stdexec {
stdexec::task<int> price(int id);

stdexec::task<int> added_up(const std::vector<int> &ids) {
  int total = 0;
  for (int id : ids)
    total += co_await price(id);
  co_return total;
}
} // namespace with_stdexec
