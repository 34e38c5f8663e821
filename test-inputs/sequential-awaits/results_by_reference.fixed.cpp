// What a callee fills is its result, and an if may ask for another one.
#include <aio/gather.hpp>
#include <aio/task.hpp>

#include <cstdio>
#include <memory>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

struct row {
  int id = 0;
  std::string name;
};
struct connection;
struct client {
  aio::task<> load(int id, row &out) const;
  aio::task<bool> find(int id, row &out) const;
  aio::task<bool> list(int id, std::vector<row> *out) const;
  aio::task<> link(int id, std::shared_ptr<connection> &out) const;
  aio::task<bool> allow(int id) const;
};
int sum(const row &a, const row &b);

aio::task<int> filled(const client &from, int first, int second) {
  row a, b;
  co_await aio::gather(from.load(first, a), from.load(second, b));
  co_return sum(a, b);
}

aio::task<int> filled_by_a_pointer(const client &from, int first, int second) {
  std::vector<row> a, b;
  co_await aio::gather(from.list(first, &a), from.list(second, &b));
  co_return int(a.size() + b.size());
}

aio::task<int> asked(const client &from, int first, int second) {
  row a, b;
  auto [find_result, find_result2] =
      co_await aio::gather(from.find(first, a), from.find(second, b));
  if (find_result)
    a.id += 1;
  if (!find_result2)
    b.name = "none";
  co_return sum(a, b);
}

aio::task<int> asked_with_a_name(const client &from, int first, int second) {
  row a, b;
  auto [find_result, find_result2] =
      co_await aio::gather(from.find(first, a), from.find(second, b));
  if (bool good = find_result; !good)
    a.name = "none";
  if (bool good = find_result2)
    b.id += good;
  co_return sum(a, b);
}

// One place for both.
aio::task<int> filled_twice(const client &from, int first, int second) {
  row a;
  co_await from.load(first, a);
  co_await from.load(second, a);
  co_return a.id;
}

// The second one asks with what the first one gave.
aio::task<int> asked_for_the_next(const client &from, int first) {
  row a, b;
  if (co_await from.find(first, a))
    ++a.id;
  if (co_await from.find(a.id, b))
    ++b.id;
  co_return sum(a, b);
}

// What is filled stands for something that others have as well.
aio::task<> linked(const client &from, int first, int second) {
  std::shared_ptr<connection> a, b;
  co_await from.link(first, a);
  co_await from.link(second, b);
}

// When one fails, the other has been asked for nothing.
aio::task<int> left(const client &from, int first, int second) {
  row a, b;
  if (!co_await from.find(first, a))
    co_return 0;
  if (!co_await from.find(second, b))
    co_return a.id;
  co_return sum(a, b);
}
aio::task<int> thrown(const client &from, int first, int second) {
  row a, b;
  if (!co_await from.find(first, a))
    throw std::runtime_error("none");
  if (!co_await from.find(second, b))
    b.id = 0;
  co_return sum(a, b);
}

// What an arm writes has its place.
aio::task<int> told(const client &from, int first, int second) {
  row a, b;
  if (!co_await from.find(first, a))
    std::printf("no %d\n", first);
  if (co_await from.find(second, b))
    ++b.id;
  co_return sum(a, b);
}

// What is filled is looked at through something that was made of it before.
aio::task<int> parse(std::string_view text);
aio::task<bool> read(char *into, std::size_t size);
aio::task<int> through_a_view() {
  char raw[64] = {};
  std::string_view text(raw, sizeof raw);
  bool good = co_await read(raw, sizeof raw);
  int parsed = co_await parse(text);
  co_return good ? parsed : 0;
}
aio::task<int> through_a_pointer(const client &from, int id) {
  row a, b;
  row *first = &a;
  co_await from.load(id, a);
  co_await from.load(first->id, b);
  co_return b.id;
}

// An arm changes what the other one is given, under another name.
aio::task<int> total(std::vector<int> of);
aio::task<int> sorted_by_an_arm(const client &from, std::vector<int> ids) {
  if (co_await from.allow(1))
    for (int &each : ids)
      each = 2;
  int sum = co_await total(ids);
  co_return sum;
}

// What nobody looks at is no result.
aio::task<> told_twice(const client &from) {
  row a, b;
  co_await from.load(1, a);
  co_await from.load(2, b);
}
