// The fix when something stands between the awaits, or the results go somewhere
// else than into a variable of their own.
#include <aio/task.hpp>

#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

aio::task<int> number(int id);
aio::task<std::string> text(int id);
aio::task<std::unique_ptr<int>> owner(int id);
aio::task<> nothing(int n) {
  if (n)
    co_await nothing(n - 1);
}
int half(int n) { return n / 2; }
int count(const std::string &of) { return int(of.size()); }

// What needs the first result stays behind.
aio::task<int> behind() {
  auto a = co_await number(1); // want: async-sequential-awaits "2 awaits"
  int twice = a * 2;
  auto b = co_await number(2);
  co_return twice + b;
}

// What the later one needs comes first.
aio::task<int> in_front() {
  auto a = co_await number(1); // want: async-sequential-awaits "2 awaits"
  // Half of it will do.
  int id = half(4);

  auto b = co_await number(id);
  co_return a + b;
}

aio::task<int> in_front_of_both(std::vector<int> &all, int at) {
  int sum = 0;
  sum += co_await number(1); // want: async-sequential-awaits "2 awaits"
  int id = half(at);
  auto b = co_await number(id);
  co_return sum + b + int(all.size());
}

// What is named before is another one.
struct shadows {
  int b = 0;

  aio::task<int> hidden_name() {
    auto a = co_await number(1); // want: async-sequential-awaits "2 awaits"
    int twice = a * 2 + this->b;
    auto b = co_await number(2);
    co_return twice + b;
  }
};

aio::task<int> constant_in_between() {
  auto a = co_await number(1); // want: async-sequential-awaits "2 awaits"
  constexpr int id = 4;
  auto b = co_await number(id);
  co_return a + b;
}

aio::task<int> type_in_between() {
  auto a = co_await number(1); // want: async-sequential-awaits "2 awaits"
  using key = int;
  auto b = co_await number(key(4));
  co_return a + b;
}

// Something is borrowed across a suspension that was not there.
aio::task<int> borrowed(const std::vector<int> &ids) {
  auto a = co_await number(1); // want: async-sequential-awaits "2 awaits"
  const int &id = ids.front();
  auto b = co_await number(id);
  co_return a + b;
}

// One would have to come first, and the other one last.
aio::task<int> front_and_behind() {
  auto a = co_await number(1); // want: async-sequential-awaits "2 awaits"
  int twice = a * 2;
  int id = half(4);
  auto b = co_await number(id);
  co_return twice + b;
}

aio::task<int> existing(std::map<int, std::string> &names) {
  int a = 0;
  std::string b;
  a = co_await number(1); // want: async-sequential-awaits "2 awaits"
  b = co_await text(2);
  co_return a + count(b) + int(names.size());
}

struct page {
  int views = 0;
  std::string title;

  aio::task<> load(int id) {
    views = co_await number(id); // want: async-sequential-awaits "2 awaits"
    this->title = co_await text(id);
  }
};

aio::task<std::vector<std::unique_ptr<int>>> appended() {
  std::vector<std::unique_ptr<int>> all, others;
  all.push_back(co_await owner(1)); // want: async-sequential-awaits "2 awaits"
  others.push_back(co_await owner(2));
  all.push_back(std::move(others.front()));
  co_return all;
}

aio::task<std::size_t> asked() {
  auto a = (co_await text(1)).size(); // want: async-sequential-awaits "2 awaits"
  const auto b = (co_await text(2)).size();
  co_return a + b;
}

aio::task<int> with_and_without() {
  int sum = 0;
  auto a = co_await number(1); // want: async-sequential-awaits "2 awaits"
  sum += a;
  co_await nothing(2);
  sum += co_await number(3);
  co_return sum;
}

aio::task<std::string> operands() {
  std::string both = co_await text(1) + co_await text(2); // want: async-sequential-awaits "2 awaits"
  if (co_await number(1) > co_await number(2)) // want: async-sequential-awaits "2 awaits"
    co_return both;
  co_return co_await text(3) + co_await text(4); // want: async-sequential-awaits "2 awaits"
}

// No other statement can stand in front of these.
aio::task<int> no_place() {
  int sum = 0;
  while (co_await number(1) < co_await number(2)) // want: async-sequential-awaits "2 awaits"
    ++sum;
  if (sum > 2)
    sum += co_await number(3) * co_await number(4); // want: async-sequential-awaits "2 awaits"
  co_return sum;
}
