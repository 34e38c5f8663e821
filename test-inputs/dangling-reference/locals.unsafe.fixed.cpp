// What is local to a function that returns the task ends before the task runs.
#include <aio/spawn.hpp>
#include <aio/task.hpp>

#include <string>
#include <string_view>
#include <utility>

aio::task<int> length(std::string text) { co_return int(text.size()); }
aio::task<int> length_of_view(std::string text) { co_return int(text.size()); }
aio::task<int> length_of_moved(std::string text) { co_return int(text.size()); }
aio::task<int> length_of_copy(std::string text) { co_return int(text.size()); }
aio::task<int> value_of(const int *n) { co_return *n; }

aio::task<int> of_a_local() {
  std::string text = "x";
  return length(text);
}
aio::task<int> of_a_parameter(std::string text) {
  return length_of_view(text);
}
aio::task<int> of_an_address() {
  int n = 1;
  return value_of(&n);
}
aio::task<int> of_a_moved_one() {
  std::string text = "x";
  return length_of_moved(std::move(text));
}
void given_away(std::string text) {
  aio::spawn(length_of_moved(std::move(text)));
}

aio::task<int> of_a_reference(const std::string &text) { return length(text); }
aio::task<int> of_a_static() {
  static std::string text = "x";
  return length(text);
}
aio::task<int> of_a_copy() {
  std::string text = "x";
  return length_of_copy(text);
}
aio::task<int> awaited() {
  std::string text = "x";
  co_return co_await length(text);
}

// A lambda with captures is the object of its coroutine.
void spawns() {
  int n = 1;
  aio::spawn([](auto n) -> aio::task<int> { co_return n; }(n));
  aio::spawn([](int n) -> aio::task<int> { co_return n; }(n));
  auto empty = [](int n) { return n; };
  aio::spawn([empty]() -> aio::task<int> { co_return empty(1); }());
}
struct server {
  int port = 0;
  aio::task<int> listen() { co_return port; }
  void start() {
    aio::spawn([this]() -> aio::task<int> { co_return co_await listen(); }());
    aio::spawn(listen());
  }
};
aio::task<int> kept_and_awaited(int n) {
  auto work = [n]() -> aio::task<int> { co_return n; };
  int a = co_await work();
  int b = co_await [n]() -> aio::task<int> { co_return n; }();
  co_return a + b;
}
aio::task<int> returned(int n) {
  auto work = [n]() -> aio::task<int> { co_return n; };
  return work();
}

// A plain function that ends at once, and one in which something may wait.
void log(const char *);
void wait_for_all();
void ends_at_once() {
  std::string text = "x";
  aio::spawn(length(text));
}
void logs_and_ends(std::string text) {
  aio::spawn(length_of_view(text));
  log("spawned");
}
void waits() {
  std::string text = "x";
  aio::spawn(length(text));
  wait_for_all();
}
struct joins {
  ~joins();
};
void waits_at_its_end() {
  std::string text = "x";
  joins all;
  aio::spawn(length(text));
}
void object_ends() {
  server own;
  aio::spawn(own.listen());
}

// Functions of one's own that are called so.
struct scope {
  void spawn(aio::task<int>);
  void run(aio::task<int>);
};
void on_a_scope(scope &all) {
  all.spawn(length("x"));
  all.run(length("x"));
  scope own;
  std::string text = "x";
  own.spawn(length(text));
}

// A coroutine that comes to the end of its variable before others have a turn.
aio::task<void> in_a_round() {
  for (;;) {
    int n = co_await length("x");
    auto work = [n]() -> aio::task<int> { co_return n; };
    aio::spawn(work());
  }
}
aio::task<void> at_its_end(int n) {
  co_await length("x");
  auto work = [n]() -> aio::task<int> { co_return n; };
  aio::spawn(work());
}
aio::task<void> waits_in_between(int n) {
  auto work = [n]() -> aio::task<int> { co_return n; };
  auto running = aio::spawn(work());
  co_await std::move(running);
}
