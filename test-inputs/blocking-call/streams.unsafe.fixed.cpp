// args: --weight=all
// Streams of the standard library: those on files wait, those in memory do
// not.
#include <aio/task.hpp>

#include <aio/to_thread.hpp>
#include <fstream>
#include <iostream>
#include <sstream>
#include <string>

aio::task<std::string> constructor(std::string name) {
  std::ifstream in(name);
  std::string line;
  std::getline(in, line); // the opening is reported already
  co_return line;
}

aio::task<> open_later(std::string name) {
  std::ofstream out;
  co_await aio::to_thread([&] { out.open(name); });
  out << 1;
  co_return;
}

aio::task<> both_ways(std::string name) {
  std::fstream file(name);
  int n = 0;
  file >> n;
  co_return;
}

aio::task<> temporary(std::string name) {
  std::ofstream(name) << "x";
  co_return;
}

aio::task<int> lent(std::ifstream &in) {
  int n = 0;
  in >> n;
  std::string line;
  std::getline(in, line);
  co_return n;
}

aio::task<std::string> console() {
  std::string line;
  std::getline(std::cin, line);
  int n = 0;
  std::cin >> n;
  std::cout << line << n << std::endl;
  co_return line;
}

// In memory, or of a kind that is not known.
aio::task<int> in_memory(std::string text, std::istream &unknown) {
  std::istringstream in(text);
  std::string line;
  std::getline(in, line);
  int n = 0;
  in >> n;
  unknown >> n;
  std::stringstream both;
  both << n;
  both >> n;
  co_return n;
}

aio::task<> moved_and_closed(std::ifstream in) {
  std::ifstream mine = std::move(in);
  std::ifstream none;
  mine.close();
  co_return;
}

// Bit by bit between awaits is worse than at once.
aio::task<> send(std::string part);

aio::task<> in_parts(std::string path) {
  std::ifstream in(path);
  std::ofstream out(path + "~");
  char part[1024];
  while (in.read(part, sizeof part)) {
    out.write(part, sizeof part);
    co_await send(part);
  }
  in.read(part, sizeof part);
}

// The kernel answers for these from memory. A terminal is another matter, and so
// is what a process has open.
aio::task<std::string> from_the_kernel(const std::string &path) {
  std::ofstream nowhere("/dev/null");
  nowhere << path << std::endl;
  std::ifstream status(std::string("/proc/self/status"));
  std::string line;
  while (std::getline(status, line))
    co_await send(line);
  std::ifstream terminal("/dev/tty");
  std::ifstream input("/proc/self/fd/0");
  co_return line;
}
