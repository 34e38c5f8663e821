// What is behind the arguments: globals, *this, and objects that hold a
// connection.
#include <aio/gather.hpp>
#include <aio/task.hpp>

#include <memory>
#include <string>

int counter = 0;
const int limit = 10;

aio::task<int> unknown(int);
aio::task<int> bump() { co_return counter += co_await unknown(1); }
aio::task<int> current() { co_return counter + co_await unknown(1); }
aio::task<int> most() { co_return limit + co_await unknown(1); }

aio::task<int> global_is_written() {
  auto a = co_await bump();
  auto b = co_await current();
  co_return a + b;
}

aio::task<int> global_is_read() {
  auto [a, b] = co_await aio::gather(current(), current());
  co_return a + b;
}

aio::task<int> constant() {
  auto [a, b] = co_await aio::gather(most(), unknown(1));
  co_return a + b;
}

struct cache {
  int hits = 0, size = 0;
  aio::task<int> get(int key) { co_return hits += co_await unknown(key); }
  aio::task<int> peek() const { co_return hits + co_await unknown(1); }
  aio::task<int> length() const;
  aio::task<int> clean();
  aio::task<int> grow() { co_return size += co_await unknown(1); }
  static aio::task<int> version();

  aio::task<int> writes_and_reads() {
    auto a = co_await get(1);
    auto b = co_await peek();
    co_return a + b;
  }
  aio::task<int> only_reads() const {
    auto [a, b] = co_await aio::gather(peek(), length());
    co_return a + b;
  }
  aio::task<int> body_not_seen() {
    auto a = co_await clean();
    auto b = co_await length();
    co_return a + b;
  }
  aio::task<int> different_members() {
    auto [a, b] = co_await aio::gather(get(1), grow());
    co_return a + b;
  }
  aio::task<int> no_object() {
    auto [a, b] = co_await aio::gather(version(), version());
    co_return a + b;
  }
};

aio::task<int> two_objects() {
  cache one, two;
  auto [a, b] = co_await aio::gather(one.get(1), two.get(1));
  co_return a + b;
}

aio::task<int> one_object() {
  cache one;
  auto a = co_await one.get(1);
  auto b = co_await one.peek();
  co_return a + b;
}

// A client is one connection: requests on it keep their order.
struct client {
  ~client();
  aio::task<int> ask(std::string question);
};
aio::task<std::string> load(client &from, int id);

aio::task<int> same_client(client &c) {
  auto a = co_await c.ask("a");
  auto b = co_await c.ask("b");
  co_return a + b;
}

aio::task<std::string> client_as_argument(client &c) {
  auto a = co_await load(c, 1);
  auto b = co_await load(c, 2);
  co_return a + b;
}

aio::task<int> shared_client(std::shared_ptr<client> c) {
  auto a = co_await c->ask("a");
  auto b = co_await c->ask("b");
  co_return a + b;
}

// Two of them may go to the same server.
aio::task<int> two_clients() {
  client one, two;
  auto a = co_await one.ask("a");
  auto b = co_await two.ask("b");
  co_return a + b;
}

// What a function object or *this can reach is not known.
aio::task<int> call(int (*function)());
struct session {
  aio::task<int> run();
};
aio::task<int> with(session *);
struct session_user : session {
  aio::task<int> uses_this() {
    auto a = co_await with(this);
    auto b = co_await with(this);
    co_return a + b;
  }
};

// Functions that call each other.
aio::task<int> pong(int n);
aio::task<int> ping(int n) {
  ++counter;
  co_return n > 0 ? co_await pong(n - 1) : 0;
}
aio::task<int> pong(int n) { co_return n > 0 ? co_await ping(n - 1) : 0; }

aio::task<int> in_a_circle() {
  auto a = co_await pong(1);
  auto b = co_await pong(2);
  co_return a + b;
}
