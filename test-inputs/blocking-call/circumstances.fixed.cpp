// What happened before a call decides as well.
#include <aio/sleep.hpp>
#include <aio/task.hpp>

#include <chrono>
#include <future>
#include <thread>
#include <unistd.h>

using namespace std::chrono_literals;

struct Done {
  void signal();
  aio::task<> wait();
};

aio::task<int> asked(std::future<int> result) {
  if (result.wait_for(0s) == std::future_status::ready)
    co_return result.get();
  co_return 0;
}

aio::task<int> asked_elsewhere(std::future<int> result, bool b) {
  if (b && result.wait_for(0s) == std::future_status::ready)
    co_return 1;
  else if (!b)
    co_return result.get();
  co_return 0;
}

aio::task<> joined_after_its_end(Done &done) {
  std::thread worker([&] {
    sleep(1);
    done.signal();
  });
  co_await done.wait();
  worker.join();
}

aio::task<> joined_at_once(Done &done) {
  co_await done.wait();
  std::thread worker([&] { sleep(1); });
  worker.join();
}

aio::task<> child() {
  pid_t pid = fork();
  if (pid == 0) {
    sleep(1);
    _exit(0);
  }
  co_await aio::sleep_for(std::chrono::seconds(1));
  if (!fork())
    sleep(1);
  co_return;
}

int once() {
  static int value = int(sleep(1));
  return value;
}

struct Lazy {
  int *values = nullptr;
  bool ready = false;
  void load() { sleep(1); }
  int *get() {
    if (values == nullptr)
      load();
    if (!ready && values) {
      load();
      ready = true;
    }
    return values;
  }
  void reload() {
    if (ready)
      load();
  }
};

// The first caller waits, and nobody else.
aio::task<> first_caller(Lazy &lazy) {
  once();
  lazy.get();
  lazy.reload();
  co_return;
}

// When the program begins or ends, hardly anybody waits.
aio::task<> initialize_store() {
  sleep(1);
  co_return;
}
aio::task<> shutdownAll() {
  sleep(1);
  co_return;
}

// A case is no truth: the default runs in the parent.
aio::task<> parent_by_default() {
  switch (fork()) {
  case 0:
    _exit(0);
  default:
    co_await aio::sleep_for(std::chrono::seconds(1));
  }
  co_return;
}

// What the child calls runs in the child.
void nap() { sleep(1); }

aio::task<> child_calls() {
  if (fork() == 0) {
    nap();
    _exit(0);
  }
  co_return;
}

// The handler of the child's block runs in the child.
void works();

aio::task<> child_handles() {
  if (fork() == 0) {
    try {
      works();
    } catch (...) {
      sleep(1);
    }
    _exit(0);
  }
  co_return;
}

// A round is made again, whatever its condition asks for.
struct Retrying {
  int *connection = nullptr;
  aio::task<> connect(int tries) {
    while (!connection && tries--)
      sleep(1);
    co_return;
  }
};
