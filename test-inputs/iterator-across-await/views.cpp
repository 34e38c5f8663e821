// args: --checks=-*,async-iterator-across-await
// Views of containers.
#include <aio/task.hpp>

#include <map>
#include <ranges>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace views_of_containers {

aio::task<void> send(int);

class room {
public:
  aio::task<void> tell_all() {
    for (int each : members_ | std::views::values) // want: async-iterator-across-await "this loop goes over 'members_'"
      co_await send(each);
  }
  aio::task<void> tell_some() {
    for (int each : members_ | std::views::values | // want: async-iterator-across-await "this loop goes over 'members_'"
                        std::views::filter([](int x) { return x > 1; }))
      co_await send(each);
  }
  aio::task<void> tell_copy() {
    const auto now = members_;
    for (int each : now | std::views::values)
      co_await send(each);
  }
  aio::task<void> leave(std::string name) {
    co_await send(0);
    members_.erase(name);
  }

private:
  std::map<std::string, int> members_;
};

class line {
public:
  aio::task<int> first() {
    std::span<int> all(numbers_); // want: async-iterator-across-await "'all' points into 'numbers_'"
    co_await send(1);
    co_return all[0];
  }
  aio::task<int> first_before() {
    std::span<int> all(numbers_);
    const int first = all[0];
    co_await send(1);
    co_return first;
  }
  aio::task<void> grow() {
    co_await send(2);
    numbers_.push_back(1);
  }

private:
  std::vector<int> numbers_;
};

// A loop over what an element owns, and a view of an element's text.
class shelves {
public:
  aio::task<void> send_all(int id) {
    for (int each : all_[id]) // want: async-iterator-across-await "this loop goes over 'all_'"
      co_await send(each);
  }
  aio::task<void> send_copy(int id) {
    for (int each : std::vector<int>(all_[id]))
      co_await send(each);
  }
  aio::task<void> close(int id) {
    co_await send(id);
    all_.erase(id);
  }

  aio::task<void> send_last() {
    std::string_view last = names_.back(); // want: async-iterator-across-await "'last' points into 'names_'"
    co_await send(1);
    co_await send(int(last.size()));
  }
  aio::task<void> send_copy_of_last() {
    std::string last = names_.back();
    co_await send(1);
    co_await send(int(last.size()));
  }
  aio::task<void> name(std::string name) {
    co_await send(2);
    names_.push_back(name);
  }

private:
  std::map<int, std::vector<int>> all_;
  std::vector<std::string> names_;
};

} // namespace views_of_containers
