// args: --checks=-*,async-never-suspends
// A result that is kept in a variable and returned.
#include <aio/task.hpp>

#include <fstream>
#include <iterator>
#include <string>
#include <utility>

namespace kept_results {

std::string contents(const std::string &path) {
  std::ifstream file(path);
  return std::string(std::istreambuf_iterator<char>(file), {});
}

aio::task<std::string> kept(std::string path) { // want: async-never-suspends "never suspends: to await it makes nothing asynchronous"
  auto text = contents(path);
  co_return text;
}

aio::task<std::string> moved(std::string path) { // want: async-never-suspends "never suspends: to await it makes nothing asynchronous"
  std::string text = contents(path);
  co_return std::move(text);
}

// It does something with it.
aio::task<std::size_t> used(std::string path) {
  auto text = contents(path);
  co_return text.size();
}

} // namespace kept_results
