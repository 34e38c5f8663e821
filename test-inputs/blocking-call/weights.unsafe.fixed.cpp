// True, and not worth a change: what takes a moment, moves a few bytes, or
// happens when nobody waits yet.
#include <aio/run.hpp>
#include <aio/task.hpp>

#include <aio/to_thread.hpp>
#include <filesystem>
#include <fstream>
#include <string>
#include <sys/stat.h>
#include <unistd.h>

aio::task<> later();

aio::task<> moments(std::string name) {
  mkdir(name.c_str(), 0700);
  co_await later();
  std::filesystem::rename(name, name + "~");
}

aio::task<int> small(std::string name) {
  std::ifstream in(name);
  int version = 0;
  if (in)
    in >> version;
  std::ofstream out(name + ".new");
  out << version + 1 << '\n' << "end" << std::endl;
  out.close();
  co_return version;
}

aio::task<std::string> first_line(std::string name) {
  std::ifstream in(name);
  std::string line;
  std::getline(in, line);
  co_return line;
}

aio::task<> in_pieces(std::string name) {
  std::ifstream in(name);
  char head[16];
  in.read(head, sizeof head);
  co_await later();
}

// How much it is depends on what the program is given.
aio::task<> a_text(std::string name, std::string text) {
  std::ofstream out(name);
  out << text;
  co_return;
}

aio::task<std::string> all_lines(std::string name) {
  std::ifstream in(name);
  std::string all, line;
  while (std::getline(in, line))
    all += line;
  co_return all;
}

void parse(std::istream &in);

aio::task<> handed_on(std::string name) {
  std::ifstream in(name);
  int version = 0;
  in >> version;
  parse(in);
  co_return;
}

aio::task<> caught(std::string name) {
  std::ifstream in(name);
  auto rest = [&in] { parse(in); };
  rest();
  co_return;
}

// Not a file: a name of one, of which much is copied.
aio::task<> copied(std::string from) {
  std::filesystem::path to = from + "~";
  co_await aio::to_thread([&] { return std::filesystem::copy_file(from, to); });
  co_return;
}

// A small file of each of many, while nothing else runs, or others between each two of them.
aio::task<> of_many(int count) {
  for (int i = 0; i < count; ++i) {
    std::ofstream out(std::to_string(i));
    out << i;
  }
  co_await later();
}
aio::task<> of_each(int count) {
  for (int i = 0; i < count; ++i) {
    std::ofstream out(std::to_string(i));
    out << i;
    co_await later();
  }
}

// Settings of the kernel are a few bytes, whatever is written.
aio::task<> settings(std::string device) {
  const std::string driver = "/sys/bus/i2c/drivers/at24";
  std::ofstream out(driver + "/bind");
  out << device;
  std::ofstream by_path(std::filesystem::path("/sys/class/gpio") / device);
  by_path << device;
  std::string moved = "/sys/class/leds/" + device;
  moved = device;
  std::ofstream elsewhere(moved);
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
  prepare(name);
  co_await aio::to_thread([&] { prepare_and_wait(name); });
  co_return;
}

// When something begins or ends, nobody waits yet.
aio::task<> initialize_store() {
  sleep(1);
  co_return;
}

aio::task<> from_main(std::string name) {
  std::ifstream in(name);
  parse(in);
  co_return;
}

int main() { aio::run(from_main("settings")); }
