// What runs once, when the program starts, may take its time; but a sleep is
// wrong there too.
#include <aio/run.hpp>
#include <aio/sleep.hpp>
#include <aio/task.hpp>

#include <chrono>
#include <fstream>
#include <iterator>
#include <netdb.h>
#include <string>
#include <thread>
#include <unistd.h>

using namespace std::chrono_literals;

int read_config(const char *name) {
  std::ifstream file(name);
  return int(std::distance(std::istreambuf_iterator<char>(file), {}));
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

// Two rounds are as good as writing it twice.
aio::task<> try_to_load() {
  read_config("once more");
  co_return;
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

// A round is a round, wherever its condition stands.
bool more();

aio::task<> serve_in_do(std::string name) {
  do {
    co_await aio::sleep_for(1s);
    std::ifstream file(name); // want: async-blocking-call "constructor of 'std::ifstream' blocks the event loop"
  } while (more());
}

void nap() { usleep(10); }

aio::task<> program() {
  co_await load();
  co_await serve_in_do("state");
  read_config("first");
  for (const char *each : {"second", "fourth"})
    read_config(each);
  std::ofstream log("log");
  std::this_thread::sleep_for(1s); // want: async-blocking-call "call to 'std::this_thread::sleep_for' blocks the event loop"
  addrinfo *found = nullptr;
  getaddrinfo("name", nullptr, nullptr, &found); // want: async-blocking-call "call to 'getaddrinfo' blocks the event loop"
  nap(); // want: async-blocking-call "call to 'nap' blocks the event loop"
  for (int i = 0; i < 100; ++i)
    co_await serve_one(i);
  for (int i = 0; i < 2; ++i)
    co_await try_to_load();
  co_await registered();
  co_await reload();
}

// The program's own way to run a task.
template <class Function> void run_with_log(Function function) {
  std::ofstream("log") << "begins";
  aio::run(function());
}

// Given to it by name, with its arguments.
aio::task<> side_program(const char *config) {
  read_config(config);
  co_return;
}

// A handler: what it is called with comes later.
aio::task<> on_connection(int) {
  read_config("user"); // want: async-blocking-call "call to 'read_config' blocks the event loop"
  co_return;
}

template <class Function, class... Args> void run_it(Function function, Args... args) {
  aio::run(function(args...));
}
template <class Function> void listen(Function function) { aio::run(function(1)); }

int main() {
  run_it(side_program, "config");
  listen(on_connection);
  run_with_log([]() -> aio::task<> {
    read_config("zeroth");
    co_await program();
  });
}
