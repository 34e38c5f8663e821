// What the standard library constructs in place, of which no code of the program has a call.
#include <aio/task.hpp>

#include <aio/to_thread.hpp>
#include <fstream>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

class config {
public:
  explicit config(const std::string &path) {
    std::ifstream in(path);
    for (std::string line; std::getline(in, line);)
      lines.push_back(line);
  }
  config(int, int) {}
  std::vector<std::string> lines;
};

aio::task<void> made(std::string path) {
  auto owned = co_await aio::to_thread([&] { return std::make_unique<config>(path); });
  auto shared = co_await aio::to_thread([&] { return std::make_shared<config>(path); });
  auto perhaps = co_await aio::to_thread([&] { return std::make_optional<config>(path); });
  co_return;
}

aio::task<void> emplaced(std::string path) {
  std::optional<config> one;
  one.emplace(path);
  std::vector<config> all;
  all.emplace_back("a.conf");
  all.emplace(all.begin(), path);
  std::map<int, config> by_number;
  by_number.try_emplace(1, path);
  by_number.emplace(2, path);
  std::variant<int, config> either;
  either.emplace<config>(path);
  co_return;
}

// What is the library's own as well.
aio::task<void> streams(std::string path, std::string text) {
  auto out = std::make_shared<std::ofstream>(path, std::ios::binary);
  *out << text;
  auto in = std::make_unique<std::ifstream>(path);
  auto empty = std::make_unique<std::ofstream>();
  co_return;
}

// Which constructor runs is not known where a template may be the better one; and what is there already is moved.
struct perhaps {
  template <class T> perhaps(T &&) {}
  perhaps(int) { std::ifstream in("/etc/motd"); }
};
struct defaulted {
  defaulted() { std::ifstream in("/etc/motd"); }
  defaulted(int) {}
};
aio::task<void> unknown() {
  auto one = std::make_unique<perhaps>(1L);
  auto moved = std::make_optional(defaulted(3));
  co_return;
}

// Another constructor reads nothing, and copies and moves do not either.
aio::task<void> harmless(const config &other) {
  auto plain = std::make_unique<config>(1, 2);
  auto copy = std::make_unique<config>(other);
  std::vector<config> all;
  all.emplace_back(other);
  all.emplace_back(3, 4);
  std::map<int, config> by_number;
  by_number.emplace(1, other);
  auto pair = std::make_pair(other, 1);
  co_return;
}
