// What its author lets be copied is a value, although it cleans up after
// itself; unless it points at something.
#include <aio/gather.hpp>
#include <aio/task.hpp>

class text { // shares its characters until one is changed
public:
  text(const char *from);
  text(const text &);
  text &operator=(const text &);
  ~text();
  int size() const;

private:
  struct data *d;
};
class session {
public:
  int id;
};
class session_pointer {
public:
  session_pointer(const session_pointer &);
  session_pointer &operator=(const session_pointer &);
  ~session_pointer();
  session *operator->() const;

private:
  session *to;
};
class permit {
public:
  permit(permit &&) noexcept;
  ~permit();
  int number() const;
};
struct client {
  aio::task<text> get(text key) const;
  aio::task<int> count(const text &key) const;
  aio::task<int> visit(session_pointer who) const;
  aio::task<permit> admit(int id) const;
};

aio::task<int> values(const client &from, text key) {
  auto [a, b] = co_await aio::gather(from.get(key), from.count(key));
  co_return a.size() + b;
}

// Both work on one session.
aio::task<int> handles(const client &from, session_pointer who) {
  int a = co_await from.visit(who);
  int b = co_await from.visit(who);
  co_return a + b;
}

// What follows runs while it is held.
aio::task<int> guards(const client &from, text key) {
  permit a = co_await from.admit(1);
  int b = co_await from.count(key);
  co_return a.number() + b;
}

// A copy of a connection is the same connection.
class connection {
public:
  connection(const connection &);
  connection &operator=(const connection &);
  ~connection();
  aio::task<int> next() const;

private:
  struct socket *s;
};
aio::task<int> copied(connection of) {
  connection other(of);
  int a = co_await of.next();
  int b = co_await other.next();
  co_return a + b;
}
