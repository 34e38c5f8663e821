// The forms that a call takes when it is handed to another thread.
#include <aio/task.hpp>
#include <aio/to_thread.hpp>

#include <string>
#include <unistd.h>

std::string load(int n) {
  usleep(unsigned(n)); // note: "'load' calls 'usleep' here"
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
  store(text);                      // want: async-blocking-call "call to 'store'"
  auto a = load(1);                 // want: async-blocking-call "call to 'load'"
  const std::string b = load(2);    // want: async-blocking-call "call to 'load'"
  std::string c{load(3)};           // want: async-blocking-call "call to 'load'"
  a = load(4);                      // want: async-blocking-call "call to 'load'"
  show(a + load(5));                // want: async-blocking-call "call to 'load'"
  if (load(6).empty())              // want: async-blocking-call "call to 'load'"
    show(query().name());           // want: async-blocking-call "call to 'query'"
  char first = load(7)[0];          // want: async-blocking-call "call to 'load'"
  int rows = query().rows + first;  // want: async-blocking-call "call to 'query'"
  if (int n = int(load(8).size()); n > rows) // want: async-blocking-call "call to 'load'"
    show(b + c);
  co_return load(9);                // want: async-blocking-call "call to 'load'"
}

struct store_of_rows {
  table rows() const { return query(); } // note: "calls 'query' here"

  aio::task<int> count() {
    table t = rows(); // want: async-blocking-call "rows' blocks the event loop"
    co_return t.rows;
  }
};
