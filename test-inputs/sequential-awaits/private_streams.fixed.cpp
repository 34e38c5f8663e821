// Streams in memory are their variables, and nobody relies on the order of what
// different tasks write to a log; the output of the program is another matter.
#include <aio/gather.hpp>
#include <aio/task.hpp>

#include <cstdio>
#include <iostream>
#include <sstream>
#include <string>

aio::task<int> price(int id);

aio::task<std::string> formatted(int id) {
  std::ostringstream out;
  out << "price " << co_await price(id);
  out.write("!", 1);
  co_return out.str();
}

aio::task<int> parsed(int id) {
  std::stringstream in(std::to_string(co_await price(id)));
  std::string word;
  int count = 0;
  while (std::getline(in, word))
    ++count;
  in >> word;
  co_return count;
}

aio::task<int> logged(int id) {
  int p = co_await price(id);
  std::cerr << "got " << p << '\n';
  std::fprintf(stderr, "got %d\n", p);
  co_return p;
}

aio::task<int> printed(int id) {
  int p = co_await price(id);
  std::cout << p << '\n';
  co_return p;
}

aio::task<std::string> formats() {
  auto [one, two] = co_await aio::gather(formatted(1), formatted(2));
  co_return one + two;
}

aio::task<int> parses() {
  auto [one, two] = co_await aio::gather(parsed(1), parsed(2));
  co_return one + two;
}

aio::task<int> logs() {
  auto [one, two] = co_await aio::gather(logged(1), logged(2));
  co_return one + two;
}

aio::task<int> prints() {
  auto one = co_await printed(1);
  auto two = co_await printed(2);
  co_return one + two;
}

// A stream that both are lent is one.
aio::task<> append(std::ostringstream &out, int id) {
  out << co_await price(id);
}

aio::task<std::string> appended() {
  std::ostringstream out;
  co_await append(out, 1);
  co_await append(out, 2);
  co_return out.str();
}
