// Rounds that need the one before, or whose order is the point.
#include <aio/gather.hpp>
#include <aio/sleep.hpp>
#include <aio/task.hpp>

#include <iostream>
#include <optional>
#include <queue>
#include <string>
#include <vector>

using namespace std::chrono_literals;

struct stream {
  ~stream();
  aio::task<int> read(int size);
  aio::task<> write(std::string text);
};
struct page {
  std::vector<int> rows;
  std::string next;
};
aio::task<page> load(std::string cursor);
aio::task<int> price(int id);
aio::task<bool> ready();
aio::task<std::string> follow(std::string link);
aio::task<> save(int id);

aio::task<> countdown() {
  for (int i = 3; i > 0; --i) {
    std::cout << i << '\n';
    co_await aio::sleep_for(1s);
  }
}

aio::task<> rate_limited(const std::vector<int> &ids) {
  for (int id : ids) {
    int p = co_await price(id);
    co_await aio::sleep_for(std::chrono::milliseconds(p));
  }
}

aio::task<> serial_by_nature(stream &s, const std::vector<std::string> &lines) {
  for (const std::string &line : lines)
    co_await s.write(line);
}

aio::task<int> pagination() {
  std::string cursor = "first";
  int rows = 0;
  while (!cursor.empty()) {
    page p = co_await load(cursor);
    rows += int(p.rows.size());
    cursor = p.next;
  }
  co_return rows;
}

aio::task<std::string> carried(const std::vector<std::string> &steps) {
  std::string at = "start";
  for (const std::string &step : steps)
    at = co_await follow(at + step);
  co_return at;
}

aio::task<int> carried_through_a_container(const std::vector<int> &ids) {
  std::vector<int> seen = {0};
  for (int id : ids)
    seen.push_back(co_await price(id + seen.back()));
  co_return seen.back();
}

aio::task<int> retry() {
  for (int i = 0; i < 3; ++i) {
    try {
      co_return co_await price(i);
    } catch (...) {
    }
  }
  co_return 0;
}

aio::task<> polling() {
  while (!co_await ready())
    ;
}

aio::task<int> polling_with_a_limit() {
  for (int i = 0; i < 10; ++i)
    if (co_await ready())
      co_return i;
  co_return -1;
}

aio::task<std::optional<int>> first_match(const std::vector<int> &ids) {
  for (int id : ids) {
    int p = co_await price(id);
    if (p > 10)
      co_return id;
  }
  co_return std::nullopt;
}

aio::task<> drain(std::queue<int> &work) {
  while (!work.empty()) {
    int id = work.front();
    work.pop();
    co_await save(id);
  }
}

aio::task<> worker(std::queue<int> &work, int limit) {
  for (int i = 0; i < limit; ++i) {
    int id = work.front();
    work.pop();
    co_await save(id);
  }
}

aio::task<> batches(const std::vector<int> &ids) {
  for (std::size_t i = 0; i + 1 < ids.size(); i += 2)
    co_await aio::gather(price(ids[i]), price(ids[i + 1]));
}

aio::task<> what_is_written_keeps_its_order(const std::vector<int> &ids) {
  for (int id : ids)
    std::cout << co_await price(id) << '\n';
}

// What is done is not seen, and nothing says that it is done to different
// things.
aio::task<> effects_not_seen(const std::vector<int> &ids) {
  for (int id : ids)
    co_await save(id);
}

aio::task<int> checked(int id) {
  if (id < 0)
    throw id;
  co_return id;
}
aio::task<> an_error_ends_it(const std::vector<int> &ids) {
  for (int id : ids)
    co_await checked(id);
}

int last = 0;
aio::task<int> since_last(int id) {
  int before = last;
  last = id;
  co_return id - before;
}
aio::task<int> state_of_the_callee(const std::vector<int> &ids) {
  int total = 0;
  for (int id : ids)
    total += co_await since_last(id);
  co_return total;
}
