// Chains through what is not written as a call.
#include <aio/task.hpp>

#include <filesystem>
#include <fstream>
#include <string>
#include <unistd.h>

struct config {
  explicit config(const char *name) : size(std::filesystem::exists(name) ? load(name) : 0) {} // note: "'config' calls"
  static int load(const char *name) {
    std::ifstream in(name);
    std::string all;
    std::getline(in, all, char(0));
    return int(all.size());
  }
  int size;
};

aio::task<> constructor() {
  config c("x"); // want: async-blocking-call "constructor of 'config' blocks the event loop"
  co_return;
}

struct flusher {
  ~flusher() { fsync(1); } // note: "the destructor of 'flusher' calls 'fsync' here"
};

aio::task<> destructor() {
  flusher at_the_end; // want: async-blocking-call "destructor of 'flusher' blocks the event loop"
  co_return;
}

struct holder {
  flusher member;
};

aio::task<> destructor_of_a_member() {
  holder h; // want: async-blocking-call "destructor of 'holder' blocks the event loop"
  co_return;
}

struct meters {
  int n = 0;
  meters operator+(meters other) const {
    usleep(1); // note: "operator+"
    return {n + other.n};
  }
  operator int() const {
    usleep(1); // note: "calls 'usleep' here"
    return n;
  }
};

aio::task<int> operators(meters a, meters b) {
  meters sum = a + b; // want: async-blocking-call "operator+"
  int n = sum;        // want: async-blocking-call "operator int"
  co_return n;
}

int measured() {
  usleep(1); // note: "'measured' calls 'usleep' here"
  return 1;
}

void show(int n = measured());

aio::task<> default_argument() {
  show(); // want: async-blocking-call "call to 'measured'" // note: "the call is in a default argument or initializer"
  show(2);
  co_return;
}

struct reading {
  int value = measured();
};

aio::task<int> default_initializer() {
  reading r; // want: async-blocking-call "constructor of 'reading'"
  co_return r.value;
}

// A loop's own calls cannot be written otherwise.
struct pages {
  int *begin() {
    usleep(1); // note: "'pages::begin' calls 'usleep' here"
    return nullptr;
  }
  int *end() { return nullptr; }
};

aio::task<int> goes_through(pages all) {
  int sum = 0;
  for (int n : all) // want: async-blocking-call "call to 'pages::begin'" // note: "the loop makes the call"
    sum += n;
  co_return sum;
}

// What is returned, or made for good, is not destroyed where it is made.
struct slow_guard {
  slow_guard();
  slow_guard(slow_guard &&) noexcept;
  ~slow_guard() { usleep(1); } // note: "the destructor of 'slow_guard' calls 'usleep' here"
};
slow_guard made() { return slow_guard(); }

struct lasting {
  slow_guard guard;
  int n = 0;
};
struct owner {
  slow_guard guard;
  owner() : guard(made()) {}
};

aio::task<lasting *> keeps_it() { co_return new lasting{made()}; }
aio::task<owner *> keeps_that() { co_return new owner; }

aio::task<> drops_it() {
  made(); // want: async-blocking-call "destructor of 'slow_guard'"
  co_return;
}
