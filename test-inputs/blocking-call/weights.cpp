// True, and not worth a change: what takes a moment, moves a few bytes, or
// happens when nobody waits yet.
#include <aio/run.hpp>
#include <aio/task.hpp>

#include <filesystem>
#include <fstream>
#include <string>
#include <sys/stat.h>
#include <unistd.h>

aio::task<> later();

aio::task<> moments(std::string name) {
  mkdir(name.c_str(), 0700); // why: "takes a moment, whenever this code runs, and is shown only with --weight=all"
  co_await later();
  std::filesystem::rename(name, name + "~"); // why: "takes a moment"
}

aio::task<int> small(std::string name) {
  std::ifstream in(name); // why: "moves a small piece of data"
  int version = 0;
  if (in)
    in >> version;
  std::ofstream out(name + ".new"); // why: "moves a small piece of data"
  out << version + 1 << '\n' << "end" << std::endl;
  out.close();
  co_return version;
}

aio::task<std::string> first_line(std::string name) {
  std::ifstream in(name); // why: "moves a small piece of data"
  std::string line;
  std::getline(in, line);
  co_return line;
}

aio::task<> in_pieces(std::string name) {
  std::ifstream in(name); // why: "moves a small piece of data"
  char head[16];
  in.read(head, sizeof head);
  co_await later();
}

// How much it is depends on what the program is given.
aio::task<> a_text(std::string name, std::string text) {
  std::ofstream out(name); // want: async-blocking-call "constructor of 'std::ofstream' blocks the event loop"
  out << text;
  co_return;
}

aio::task<std::string> all_lines(std::string name) {
  std::ifstream in(name); // want: async-blocking-call "constructor of 'std::ifstream' blocks the event loop"
  std::string all, line;
  while (std::getline(in, line)) // note: "what is opened is read or written in a loop here"
    all += line;
  co_return all;
}

void parse(std::istream &in);

aio::task<> handed_on(std::string name) {
  std::ifstream in(name); // want: async-blocking-call "constructor of 'std::ifstream' blocks the event loop"
  int version = 0;
  in >> version;
  parse(in);
  co_return;
}

aio::task<> caught(std::string name) {
  std::ifstream in(name); // want: async-blocking-call "constructor of 'std::ifstream' blocks the event loop"
  auto rest = [&in] { parse(in); };
  rest();
  co_return;
}

// Not a file: a name of one, of which much is copied.
aio::task<> copied(std::string from) {
  std::filesystem::path to = from + "~";
  std::filesystem::copy_file(from, to); // want: async-blocking-call "call to 'std::filesystem::copy_file'"
  co_return;
}

// A small file of each of many, while nothing else runs, or others between each two of them.
aio::task<> of_many(int count) {
  for (int i = 0; i < count; ++i) {
    std::ofstream out(std::to_string(i)); // want: async-blocking-call "constructor of 'std::ofstream' blocks the event loop"
    out << i;
  }
  co_await later();
}
aio::task<> of_each(int count) {
  for (int i = 0; i < count; ++i) {
    std::ofstream out(std::to_string(i)); // why: "moves a small piece of data, whenever this code runs, and is shown only with --weight=all"
    out << i;
    co_await later();
  }
}

// Settings of the kernel are a few bytes, whatever is written.
aio::task<> settings(std::string device) {
  const std::string driver = "/sys/bus/i2c/drivers/at24";
  std::ofstream out(driver + "/bind"); // why: "moves a small piece of data"
  out << device;
  std::ofstream by_path(std::filesystem::path("/sys/class/gpio") / device); // why: "moves a small piece of data"
  by_path << device;
  std::string moved = "/sys/class/leds/" + device;
  moved = device;
  std::ofstream elsewhere(moved); // want: async-blocking-call "constructor of 'std::ofstream' blocks the event loop"
  elsewhere << device;
  co_return;
}

// A chain weighs what it ends in, and the heaviest way counts.
void prepare(const std::string &name) { mkdir(name.c_str(), 0700); }
void prepare_and_wait(const std::string &name) {
  mkdir(name.c_str(), 0700);
  sleep(1);
}

aio::task<> chains(std::string name) {
  prepare(name);          // why: "takes a moment, whenever this code runs"
  prepare_and_wait(name); // want: async-blocking-call "call to 'prepare_and_wait' blocks the event loop"
  co_return;
}

// When something begins or ends, nobody waits yet.
aio::task<> initialize_store() {
  sleep(1); // why: "only waits, where something begins or ends"
  co_return;
}

aio::task<> from_main(std::string name) {
  std::ifstream in(name); // why: "takes longer the more data there is, when the program starts"
  parse(in);
  co_return;
}

int main() { aio::run(from_main("settings")); }
