// Chains through what is not written as a call.
#include <aio/task.hpp>

#include <aio/to_thread.hpp>
#include <filesystem>
#include <fstream>
#include <string>
#include <unistd.h>

struct config {
  explicit config(const char *name) : size(std::filesystem::exists(name) ? load(name) : 0) {}
  static int load(const char *name) {
    std::ifstream in(name);
    std::string all;
    std::getline(in, all, char(0));
    return int(all.size());
  }
  int size;
};

aio::task<> constructor() {
  config c("x");
  co_return;
}

struct flusher {
  ~flusher() { fsync(1); }
};

aio::task<> destructor() {
  flusher at_the_end;
  co_return;
}

struct holder {
  flusher member;
};

aio::task<> destructor_of_a_member() {
  holder h;
  co_return;
}

struct meters {
  int n = 0;
  meters operator+(meters other) const {
    usleep(1);
    return {n + other.n};
  }
  operator int() const {
    usleep(1);
    return n;
  }
};

aio::task<int> operators(meters a, meters b) {
  meters sum = co_await aio::to_thread([&] { return a + b; });
  int n = sum;
  co_return n;
}

int measured() {
  usleep(1);
  return 1;
}

void show(int n = measured());

aio::task<> default_argument() {
  show();
  show(2);
  co_return;
}

struct reading {
  int value = measured();
};

aio::task<int> default_initializer() {
  reading r;
  co_return r.value;
}

// A loop's own calls cannot be written otherwise.
struct pages {
  int *begin() {
    usleep(1);
    return nullptr;
  }
  int *end() { return nullptr; }
};

aio::task<int> goes_through(pages all) {
  int sum = 0;
  for (int n : all)
    sum += n;
  co_return sum;
}

// What is returned, or made for good, is not destroyed where it is made.
struct slow_guard {
  slow_guard();
  slow_guard(slow_guard &&) noexcept;
  ~slow_guard() { usleep(1); }
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
  made();
  co_return;
}
