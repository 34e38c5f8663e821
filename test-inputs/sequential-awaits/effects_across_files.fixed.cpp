//--- shop.hpp
#include <aio/task.hpp>

#include <memory>
#include <string>

namespace effects {
struct prices {
  virtual ~prices() = default;
  virtual aio::task<int> price(int id) = 0;
};
struct stock {
  virtual ~stock() = default;
  virtual aio::task<int> left(int id) = 0;
};
struct rates {
  virtual ~rates() = default;
  virtual aio::task<int> rate(int id) = 0;
};

aio::task<int> answer(int id);
std::string key_of(int id);
int counted(int id);
void note_last(int id, int &last);
aio::task<int> logged(int id);
aio::task<int> other_log(int id);
aio::task<int> up(int id);
aio::task<int> down(int id);

class page {
public:
  aio::task<int> head();
  aio::task<int> body();
  aio::task<int> both();
  aio::task<int> again();
  aio::task<> fill();
  aio::task<> refill();

private:
  aio::task<> fill_head();
  aio::task<> fill_body();
  aio::task<> fill_title();
  aio::task<int> load_head();
  aio::task<int> load_body();
  aio::task<int> load_title();
  aio::task<int> keep(int id, int &into);
  int head_ = 0, body_ = 0;
};
} // namespace effects
//--- page.cpp
#include "shop.hpp"
#include <aio/gather.hpp>

using namespace effects;

// Each fills a field of its own.
aio::task<int> page::both() {
  auto [a, b] = co_await aio::gather(load_head(), load_body());
  co_return a + b;
}

// Both fill the same one.
aio::task<int> page::again() {
  int a = co_await load_head();
  int b = co_await load_title();
  co_return a + b;
}

// They are awaited for the fields that they fill.
aio::task<> page::fill() {
  co_await aio::gather(fill_head(), fill_body());
}
aio::task<> page::refill() {
  co_await fill_head();
  co_await fill_title();
}

// They pass on which field is filled.
aio::task<int> page::head() {
  int a = co_await keep(1, head_);
  int b = co_await keep(2, head_);
  co_return a + b;
}
aio::task<int> page::body() {
  auto [a, b] = co_await aio::gather(keep(1, head_), keep(2, body_));
  co_return a + b;
}

// A helper that makes a text, and one that counts.
aio::task<int> named(int id) {
  int a = co_await answer(int(key_of(id).size()));
  std::string key = key_of(id + 1);
  int b = co_await answer(int(key.size()));
  co_return a + b;
}
aio::task<int> numbered(int id) {
  int a = co_await logged(id);
  int b = co_await logged(id + 1);
  co_return a + b;
}
aio::task<int> numbered_apart(int id) {
  int a = co_await logged(id);
  int b = co_await other_log(id + 1);
  co_return a + b;
}

// Two that run each other.
aio::task<int> circle(int id) {
  auto [a, b] = co_await aio::gather(up(id), down(id));
  co_return a + b;
}

// The only body of each of these is in another file; one of them counts.
aio::task<int> offer(prices &in, stock &of, int id) {
  auto [a, b] = co_await aio::gather(in.price(id), of.left(id));
  co_return a + b;
}
aio::task<int> converted(prices &in, rates &by, int id) {
  int a = co_await by.rate(id);
  int b = co_await by.rate(id + 1);
  co_return a + b + co_await in.price(id);
}
//--- load.cpp
#include "shop.hpp"

using namespace effects;

aio::task<int> page::load_head() {
  co_return head_ = co_await answer(1);
}
aio::task<int> page::load_body() {
  co_return body_ = co_await answer(2);
}
aio::task<> page::fill_head() { head_ = co_await answer(4); }
aio::task<> page::fill_body() { body_ = co_await answer(5); }
aio::task<> page::fill_title() { head_ = co_await answer(6); }
aio::task<int> page::load_title() { co_return head_ = co_await answer(3); }
aio::task<int> page::keep(int id, int &into) {
  int got = co_await answer(id);
  note_last(got, into);
  co_return got;
}
//--- helpers.cpp
#include "shop.hpp"

#include <aio/sleep.hpp>

namespace effects {
int written = 0, others = 0;

std::string key_of(int id) { return "id " + std::to_string(id); }
int counted(int id) { return id + ++written; }
void note_last(int id, int &last) {
  last = id;
}
aio::task<int> answer(int id) {
  co_await aio::sleep_for(std::chrono::milliseconds(1));
  co_return id;
}
aio::task<int> logged(int id) { co_return co_await answer(counted(id)); }
aio::task<int> other_log(int id) { co_return co_await answer(id + counted(1)); }
aio::task<int> up(int id) {
  co_return id > 9 ? id : co_await down(id + 1);
}
} // namespace effects
//--- clients.cpp
#include "shop.hpp"

namespace effects {
aio::task<int> down(int id) {
  co_return id < 0 ? id : co_await up(id - 1);
}

struct fixed_prices : prices {
  aio::task<int> price(int id) override {
    co_return co_await answer(id);
  }
};
struct fixed_stock : stock {
  aio::task<int> left(int id) override {
    co_return co_await answer(id);
  }
};
struct counted_rates : rates {
  aio::task<int> rate(int id) override {
    co_return co_await answer(id + ++asked_);
  }
  int asked_ = 0;
};
std::unique_ptr<prices> make_prices() {
  return std::make_unique<fixed_prices>();
}
std::unique_ptr<stock> make_stock() { return std::make_unique<fixed_stock>(); }
std::unique_ptr<rates> make_rates() {
  return std::make_unique<counted_rates>();
}
} // namespace effects
