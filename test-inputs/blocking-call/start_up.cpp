// What runs once, when the program starts, may take its time; but a sleep is
// wrong there too.
#include <aio/run.hpp>
#include <aio/sleep.hpp>
#include <aio/task.hpp>

#include <chrono>
#include <fstream>
#include <netdb.h>
#include <string>
#include <thread>
#include <unistd.h>

using namespace std::chrono_literals;

int read_config(const char *name) {
  std::ifstream file(name);
  return file.get();
}

aio::task<int> load() { co_return read_config("config"); }

aio::task<> serve_one(int) {
  read_config("user"); // want: async-blocking-call "call to 'read_config' blocks the event loop"
  co_return;
}

aio::task<int> load_again() {
  co_return read_config("other"); // want: async-blocking-call "call to 'read_config' blocks the event loop"
}

aio::task<> reload() {
  for (;;) {
    co_await aio::sleep_for(1s);
    co_await load_again();
    read_config("third"); // want: async-blocking-call "call to 'read_config' blocks the event loop"
  }
}

aio::task<> registered() {
  read_config("user"); // want: async-blocking-call "call to 'read_config' blocks the event loop"
  co_return;
}
aio::task<> (*const handlers[])() = {registered};

aio::task<> called_by_nobody() {
  read_config("user"); // want: async-blocking-call "call to 'read_config' blocks the event loop"
  co_return;
}

void nap() { usleep(10); }

aio::task<> program() {
  co_await load();
  read_config("first");
  for (const char *each : {"second", "fourth"})
    read_config(each);
  std::ofstream log("log");
  std::this_thread::sleep_for(1s); // want: async-blocking-call "call to 'std::this_thread::sleep_for' blocks the event loop"
  addrinfo *found = nullptr;
  getaddrinfo("name", nullptr, nullptr, &found); // want: async-blocking-call "call to 'getaddrinfo' blocks the event loop"
  nap(); // want: async-blocking-call "call to 'nap' blocks the event loop"
  for (int i = 0; i < 3; ++i)
    co_await serve_one(i);
  co_await registered();
  co_await reload();
}

// The program's own way to run a task.
template <class Function> void run_with_log(Function function) {
  std::ofstream("log") << "begins";
  aio::run(function());
}

int main() {
  run_with_log([]() -> aio::task<> {
    read_config("zeroth");
    co_await program();
  });
}
