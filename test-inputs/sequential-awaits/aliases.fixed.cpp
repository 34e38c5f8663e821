// What is stored may be looked at through something else, and when the coroutine is left: such stores keep the awaits apart.
#include <aio/gather.hpp>
#include <aio/task.hpp>

#include <cstdio>
#include <stdexcept>
#include <utility>
#include <vector>

aio::task<int> number(int);

struct point {
  int x = 0, y = 0;
};

struct reader {
  const point *of;
  aio::task<int> look() const { co_return co_await number(of->x); }
};
aio::task<int> through_an_object() {
  point p;
  reader r{&p};
  p.x = co_await number(1);
  p.y = co_await r.look();
  co_return p.y;
}

const point *current;
aio::task<int> look() { co_return co_await number(current->x); }
aio::task<int> through_a_global_pointer() {
  point p;
  current = &p;
  p.x = co_await number(1);
  p.y = co_await look();
  co_return p.y;
}

struct sibling {
  int x = 0, y = 0;
  int &first = x;
};
aio::task<int> through_a_field() {
  sibling s;
  s.x = co_await number(1);
  s.y = co_await number(s.first);
  co_return s.y;
}

// A reference that leads to a global variable, and who uses that.
point origin;
aio::task<int> of_the_origin() { co_return co_await number(origin.x); }
struct reference {
  point &to;
  void set(int x) { to.x = x; }
};
aio::task<int> into_a_global() {
  reference r{origin};
  int seen = 0;
  r.set(co_await number(1));
  seen = co_await of_the_origin();
  co_return seen;
}

// A container makes its elements by the program's own code.
int made;
struct element {
  element(int value) { made = value; }
};
aio::task<int> how_many() { co_return co_await number(made); }
aio::task<int> by_a_constructor() {
  std::vector<element> all;
  int seen = 0;
  all.emplace_back(co_await number(5));
  seen = co_await how_many();
  co_return seen;
}

// The language says that the first link comes first.
struct chain {
  std::vector<int> all;
  chain &add(int value) {
    all.push_back(value);
    return *this;
  }
  int size() const { return static_cast<int>(all.size()); }
};
aio::task<int> in_a_chain() {
  chain c;
  c.add(co_await number(1)).add(co_await number(c.size()));
  co_return c.size();
}

// Who is left by an error looks at what was stored until then.
struct transaction {
  std::vector<int> done;
  ~transaction() {
    for (int each : done)
      std::printf("rollback %d\n", each);
  }
  void add(int value) { done.push_back(value); }
};
aio::task<int> rolled_back() {
  transaction t;
  t.add(co_await number(0));
  t.add(co_await number(1));
  co_return 1;
}

// A store that throws is no await that fails: what follows would not have begun.
struct small {
  int value = 0;
  small &operator=(int v) {
    if (v > 5)
      throw std::runtime_error("too large");
    value = v;
    return *this;
  }
};
aio::task<int> stored_or_not() {
  small a, b;
  a = co_await number(9);
  b = co_await number(2);
  co_return a.value + b.value;
}

// A function of the program's own may tell a temporary from a variable.
struct kinds {
  int value = 0;
  void put(int &&) { value += 1; }
  void put(int &) { value += 100; }
};
aio::task<int> stays_a_temporary() {
  kinds k;
  auto [number_result, number_result2] = co_await aio::gather(number(1), number(2));
  k.put(std::move(number_result));
  k.put(std::move(number_result2));
  co_return k.value;
}
