// args: --weight=all
// Streams of the standard library: those on files wait, those in memory do
// not.
#include <aio/task.hpp>

#include <fstream>
#include <iostream>
#include <sstream>
#include <string>

aio::task<std::string> constructor(std::string name) {
  std::ifstream in(name); // want: async-blocking-call "constructor of 'std::ifstream' blocks the event loop"
  std::string line;
  std::getline(in, line); // the opening is reported already
  co_return line;
}

aio::task<> open_later(std::string name) {
  std::ofstream out;
  out.open(name); // want: async-blocking-call "call to 'std::ofstream::open'"
  out << 1;
  co_return;
}

aio::task<> both_ways(std::string name) {
  std::fstream file(name); // want: async-blocking-call "constructor of 'std::fstream'"
  int n = 0;
  file >> n;
  co_return;
}

aio::task<> temporary(std::string name) {
  std::ofstream(name) << "x"; // want: async-blocking-call "constructor of 'std::ofstream'"
  co_return;
}

aio::task<int> lent(std::ifstream &in) {
  int n = 0;
  in >> n; // want: async-blocking-call "operator>>"
  std::string line;
  std::getline(in, line); // want: async-blocking-call "call to 'std::getline'"
  co_return n;
}

aio::task<std::string> console() {
  std::string line;
  std::getline(std::cin, line); // want: async-blocking-call "call to 'std::getline'"
  int n = 0;
  std::cin >> n; // want: async-blocking-call "operator>>"
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
  std::ifstream in(path);        // want: async-blocking-call "constructor of 'std::ifstream'"
  std::ofstream out(path + "~"); // want: async-blocking-call "constructor of 'std::ofstream'"
  char part[1024];
  while (in.read(part, sizeof part)) { // want: async-blocking-call "read' blocks the event loop"
    out.write(part, sizeof part);      // want: async-blocking-call "write' blocks the event loop"
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
  std::ifstream terminal("/dev/tty"); // want: async-blocking-call "constructor of 'std::ifstream'"
  std::ifstream input("/proc/self/fd/0"); // want: async-blocking-call "constructor of 'std::ifstream'"
  co_return line;
}
