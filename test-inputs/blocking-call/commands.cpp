// The commands of a command-line tool: somebody typed one, and nobody else
// waits for the loop.
#include <aio/gather.hpp>
#include <aio/run.hpp>
#include <aio/sleep.hpp>
#include <aio/spawn.hpp>
#include <aio/task.hpp>

#include <chrono>
#include <fstream>
#include <iterator>
#include <map>
#include <string>
#include <unistd.h>

namespace argparse {
class ArgumentParser {
public:
  std::string get(const char *name) const;
};
} // namespace argparse

int read_file(const std::string &name) {
  std::ifstream file(name);
  return int(std::distance(std::istreambuf_iterator<char>(file), {}));
}

// Awaited by commands only, in loops too.
aio::task<int> sum(int count) {
  int all = 0;
  for (int i = 0; i < count; ++i)
    all += read_file(std::to_string(i));
  co_return all;
}

aio::task<> print_sums(const argparse::ArgumentParser &line) {
  for (int i = 0; i < 10; ++i)
    co_await sum(i);
  read_file(line.get("last"));
  usleep(10); // want: async-blocking-call "call to 'usleep' blocks the event loop"
}

// A sibling waits.
aio::task<> beside(int number) {
  read_file(std::to_string(number)); // want: async-blocking-call "call to 'read_file' blocks the event loop"
  co_return;
}

// Commands await it, but so does a server.
aio::task<int> shared(int number) {
  co_return read_file(std::to_string(number)); // want: async-blocking-call "call to 'read_file' blocks the event loop"
}

aio::task<> start(const argparse::ArgumentParser &line) {
  read_file(line.get("config"));
  auto other = aio::spawn(beside(1));
  co_await shared(1);
  co_await std::move(other);
}

aio::task<> serve() {
  for (int i = 0;; ++i)
    co_await shared(i);
}

// It registers one, and knows nothing of who typed what.
aio::task<> print_file(const argparse::ArgumentParser &line) {
  read_file(line.get("file"));
  co_return;
}
aio::task<> keep(aio::task<> (*command)(const argparse::ArgumentParser &));
aio::task<> register_print_file() { co_await keep(print_file); }
aio::task<> (*const set_up[])() = {register_print_file};

// Their addresses are taken, as dispatchers do it.
using command = aio::task<> (*)(const argparse::ArgumentParser &);
const std::map<std::string, command> commands = {{"sums", print_sums},
                                                 {"start", start}};

// One that has a loop for itself.
aio::task<> fetch_one(int number) {
  read_file(std::to_string(number));
  co_return;
}
aio::task<> fetch_all() {
  for (int i = 0;; ++i)
    co_await fetch_one(i);
}
void fetch(const argparse::ArgumentParser &) { aio::run(fetch_all()); }

// And one that is a server.
aio::task<> accept(int number) {
  co_await aio::sleep_for(std::chrono::seconds(1));
  auto session = aio::spawn(shared(number));
  co_await std::move(session);
}
aio::task<> listen() {
  for (int i = 0;; ++i) {
    co_await accept(i);
    read_file("users"); // want: async-blocking-call "call to 'read_file' blocks the event loop"
  }
}
void serve_all(const argparse::ArgumentParser &) { aio::run(listen()); }

int main(int argc, char **argv) {
  argparse::ArgumentParser line;
  aio::run(argc > 1 ? commands.at(argv[1])(line) : serve());
}
