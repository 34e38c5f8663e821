//--- shop.hpp
// A class in a header, its coroutines in files of their own: what those do is
// seen all the same.
#include <aio/task.hpp>

#include <string>
#include <vector>

struct row {
  int id = 0;
  std::string name;
};
class database {
public:
  aio::task<row> query(std::string text);

private:
  int connections_ = 4;
};
class shop {
public:
  explicit shop(database &of) : of_(of) {}
  aio::task<row> product(int id);
  aio::task<row> customer(std::string name);
  aio::task<row> visit(int id);
  aio::task<row> unseen(int id);
  aio::task<row> cleared(int id);
  aio::task<row> faked(int id);
  aio::task<bool> fill(int id, row &out);

private:
  database &of_;
  int visits_ = 0;
  std::vector<int> seen_;
};
aio::task<row> order_of(shop &in, int id);
//--- page.cpp
#include "shop.hpp"

aio::task<int> page(shop &in, int id, std::string name) {
  row product = co_await in.product(id); // want: async-sequential-awaits "2 awaits"
  row customer = co_await in.customer(name); // note: "'shop::customer' does not start until"
  co_return product.id + customer.id;
}

aio::task<int> filled(shop &in, int id) {
  row product, other;
  co_await in.fill(id, product); // want: async-sequential-awaits "2 awaits"
  co_await in.fill(id + 1, other); // note: "does not start until"
  co_return product.id + other.id;
}

aio::task<int> by_a_function(shop &in, int id) {
  row first = co_await order_of(in, id); // want: async-sequential-awaits "2 awaits"
  row second = co_await order_of(in, id + 1); // note: "does not start until"
  co_return first.id + second.id;
}

// One of them counts.
aio::task<int> counted(shop &in, int id) {
  row first = co_await in.visit(id);
  row second = co_await in.visit(id + 1);
  co_return first.id + second.id;
}

// Of one nobody has the body.
aio::task<int> not_all(shop &in, int id) {
  row first = co_await in.product(id);
  row second = co_await in.unseen(id);
  co_return first.id + second.id;
}

// Both go on after the one that counts.
aio::task<int> some(shop &in, int id) {
  row first = co_await in.visit(id);
  row second = co_await in.product(id); // want: async-sequential-awaits "2 awaits"
  row third = co_await in.product(id + 1); // note: "does not start until"
  co_return first.id + second.id + third.id;
}

// It goes over its own field with a reference.
aio::task<int> lent(shop &in, int id) {
  row first = co_await in.cleared(id);
  row second = co_await in.product(id);
  co_return first.id + second.id;
}

// One of its two bodies counts.
aio::task<int> faked(shop &in, int id) {
  row first = co_await in.faked(id);
  row second = co_await in.product(id);
  co_return first.id + second.id;
}
//--- shop.cpp
#include "shop.hpp"

aio::task<row> shop::product(int id) { // note: "'shop::product' changes nothing that others use"
  co_return co_await of_.query("product " + std::to_string(id));
}
aio::task<row> shop::customer(std::string name) { // note: "'shop::customer' changes nothing"
  co_return co_await of_.query("customer " + name);
}
aio::task<row> shop::visit(int id) {
  ++visits_;
  co_return co_await of_.query("product " + std::to_string(id));
}
aio::task<bool> shop::fill(int id, row &out) { // note: "'shop::fill' changes nothing"
  out = co_await of_.query("product " + std::to_string(id));
  co_return out.id != 0;
}
aio::task<row> order_of(shop &in, int id) { // note: "'order_of' changes nothing"
  co_return co_await in.product(id);
}
aio::task<row> shop::cleared(int id) {
  for (int &each : seen_)
    each = 0;
  co_return co_await of_.query("product " + std::to_string(id));
}
aio::task<row> shop::faked(int id) {
  ++visits_;
  co_return co_await of_.query("product " + std::to_string(id));
}
//--- other_shop.cpp
#include "shop.hpp"

aio::task<row> shop::faked(int) { co_return row(); }
//--- database.cpp
#include "shop.hpp"
#include <aio/sleep.hpp>

aio::task<row> database::query(std::string text) { // note: "'database::query' changes nothing"
  row found;
  co_await aio::sleep_for(std::chrono::milliseconds(1));
  found.name = text;
  co_return found;
}
