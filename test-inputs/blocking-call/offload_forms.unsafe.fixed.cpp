// The forms that a call takes when it is handed to another thread.
#include <aio/task.hpp>
#include <aio/to_thread.hpp>

#include <string>
#include <unistd.h>

std::string load(int n) {
  usleep(unsigned(n));
  return "x";
}
void store(const std::string &) { usleep(1); }

struct table {
  std::string name() const;
  int rows = 0;
};
table query() {
  usleep(1);
  return {};
}

void show(std::string);

aio::task<std::string> forms(std::string text) {
  co_await aio::to_thread([&] { store(text); });
  auto a = co_await aio::to_thread([&] { return load(1); });
  const std::string b = co_await aio::to_thread([&] { return load(2); });
  std::string c{co_await aio::to_thread([&] { return load(3); })};
  a = co_await aio::to_thread([&] { return load(4); });
  show(a + co_await aio::to_thread([&] { return load(5); }));
  if ((co_await aio::to_thread([&] { return load(6); })).empty())
    show((co_await aio::to_thread([&] { return query(); })).name());
  char first = (co_await aio::to_thread([&] { return load(7); }))[0];
  int rows = (co_await aio::to_thread([&] { return query(); })).rows + first;
  if (int n = int((co_await aio::to_thread([&] { return load(8); })).size()); n > rows)
    show(b + c);
  co_return co_await aio::to_thread([&] { return load(9); });
}

struct store_of_rows {
  table rows() const { return query(); }

  aio::task<int> count() {
    table t = co_await aio::to_thread([&] { return rows(); });
    co_return t.rows;
  }
};
