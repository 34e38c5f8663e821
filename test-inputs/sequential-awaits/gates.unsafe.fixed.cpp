//--- store.hpp
#include <aio/task.hpp>

#include <memory>
#include <optional>
#include <string>
#include <system_error>
#include <vector>

namespace gated {
struct row {
  int id = 0;
};
struct reply {
  int status = 0;
  std::string body;
};
template <class T> class result {
public:
  result(T value);
  static result failed(std::string why);
  explicit operator bool() const;
  bool has_value() const;
  const T &operator*() const;
  const std::string &error() const;
};
aio::task<std::optional<row>> find_row(int id);
aio::task<std::shared_ptr<row>> load_row(int id);
aio::task<std::vector<int>> orders_of(int id);
aio::task<result<int>> price(int id);
aio::task<reply> get(std::string path);
struct part {
  std::error_code failed;
  row found;
};
aio::task<part> read_part(int id);
aio::task<bool> read_row(int id, row &into);
aio::task<std::optional<row>> find_session(int id);
aio::task<std::optional<row>> insert_row(int id);
aio::task<> respond(int code);
aio::task<int> visits_of(int id);
aio::task<int> visits_before(int id);
} // namespace gated
//--- pages.cpp
#include "store.hpp"
#include <aio/gather.hpp>

namespace gated {
// All that is awaited is asked for by what the coroutine was given.
aio::task<std::optional<int>> looked_into(int a, int b) {
  auto [first, second] = co_await aio::gather(find_row(a), load_row(b));
  if (!first)
    co_return std::nullopt;
  if (second == nullptr)
    co_return std::nullopt;
  co_return first->id + second->id;
}

aio::task<result<int>> errors() {
  auto [first, second_result, third] = co_await aio::gather(price(1), price(2), price(3));
  if (!first)
    co_return result<int>::failed(first.error());
  auto second = second_result;
  if (!second.has_value())
    co_return result<int>::failed(second.error());
  if (!third)
    co_return result<int>::failed(third.error());
  co_return *first + *second + *third;
}

// What it does when it leaves it does when all have answered.
aio::task<> answers(std::string name) {
  auto [head, body] = co_await aio::gather(get("/head/" + name), get("/body/" + name));
  if (head.status != 200) {
    co_await respond(404);
    co_return;
  }
  if (body.status >= 400)
    throw body.status;
  co_await respond(int(head.body.size() + body.body.size()));
}

aio::task<int> in_parts() {
  auto [read_part_result, second] = co_await aio::gather(read_part(1), load_row(2));
  auto [failed, first] = read_part_result;
  if (failed)
    co_return -1;
  co_return first.id + second->id;
}

aio::task<int> filled() {
  row first, second;
  auto [read_row_result, read_row_result2] =
      co_await aio::gather(read_row(1, first), read_row(2, second));
  if (!read_row_result)
    co_return -1;
  if (!read_row_result2)
    co_return -1;
  co_return first.id + second.id;
}

// It leaves with what it has found, and asks for nothing else.
aio::task<row> cached(int id) {
  auto near = co_await find_row(id);
  if (near)
    co_return *near;
  auto far = co_await load_row(id);
  co_return *far;
}

// Nobody works with what it was: whether there is one is all that counts.
aio::task<int> known(int id, int other) {
  auto any = co_await find_row(id);
  if (!any)
    co_return 0;
  auto orders = co_await orders_of(other);
  co_return int(orders.size());
}

aio::task<int> allowed(int id, int other) {
  auto session = co_await find_session(id);
  if (!session)
    co_return 0;
  auto orders = co_await orders_of(other);
  co_return session->id + int(orders.size());
}

// What is behind it changes something.
aio::task<int> inserted(int id, int other) {
  auto first = co_await find_row(id);
  if (!first)
    co_return 0;
  auto second = co_await insert_row(other);
  co_return first->id + second->id;
}
aio::task<int> counted(int id, int other) {
  auto first = co_await find_row(id);
  if (!first)
    co_return 0;
  int visits = co_await visits_of(other);
  co_return first->id + visits;
}

// The same body, which no gate stands in front of.
aio::task<int> uncounted(int id, int other) {
  auto [first, visits] = co_await aio::gather(find_row(id), visits_of(other));
  co_return first ? first->id : visits;
}
aio::task<int> asked(int id, int other) {
  auto [first, visits] = co_await aio::gather(find_row(id), visits_before(other));
  if (!first)
    co_return 0;
  co_return first->id + visits;
}

// It does not always leave, or not for good.
aio::task<int> maybe(int id, bool strict) {
  auto first = co_await find_row(id);
  if (!first) {
    if (strict)
      co_return 0;
  }
  auto orders = co_await orders_of(id);
  co_return (first ? first->id : 0) + int(orders.size());
}
aio::task<int> next(const std::vector<int> &ids) {
  int sum = 0;
  for (int id : ids) {
    auto first = co_await find_row(id);
    if (!first)
      continue;
    auto orders = co_await orders_of(id);
    sum += first->id + int(orders.size());
  }
  co_return sum;
}
} // namespace gated
//--- visits.cpp
#include "store.hpp"

namespace gated {
static int visits = 0;
aio::task<int> visits_of(int id) {
  auto rows = co_await orders_of(id);
  co_return int(rows.size()) + ++visits;
}
aio::task<int> visits_before(int id) {
  auto rows = co_await orders_of(id);
  co_return int(rows.size());
}
} // namespace gated
