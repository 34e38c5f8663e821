// The fix when something stands between the awaits, or the results go somewhere
// else than into a variable of their own.
#include <aio/gather.hpp>
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
  auto [a, b] = co_await aio::gather(number(1), number(2));
  int twice = a * 2;
  co_return twice + b;
}

// What the later one needs comes first.
aio::task<int> in_front() {
  // Half of it will do.
  int id = half(4);

  auto [a, b] = co_await aio::gather(number(1), number(id));
  co_return a + b;
}

aio::task<int> in_front_of_both(std::vector<int> &all, int at) {
  int sum = 0;
  int id = half(at);
  auto [sum_result, b] = co_await aio::gather(number(1), number(id));
  sum += sum_result;
  co_return sum + b + int(all.size());
}

// What is named before is another one.
struct shadows {
  int b = 0;

  aio::task<int> hidden_name() {
    auto [a, b_result] = co_await aio::gather(number(1), number(2));
    int twice = a * 2 + this->b;
    auto b = b_result;
    co_return twice + b;
  }
};

aio::task<int> constant_in_between() {
  constexpr int id = 4;
  auto [a, b] = co_await aio::gather(number(1), number(id));
  co_return a + b;
}

aio::task<int> type_in_between() {
  auto a = co_await number(1);
  using key = int;
  auto b = co_await number(key(4));
  co_return a + b;
}

// Something is borrowed across a suspension that was not there.
aio::task<int> borrowed(const std::vector<int> &ids) {
  const int &id = ids.front();
  auto [a, b] = co_await aio::gather(number(1), number(id));
  co_return a + b;
}

// One would have to come first, and the other one last.
aio::task<int> front_and_behind() {
  auto a = co_await number(1);
  int twice = a * 2;
  int id = half(4);
  auto b = co_await number(id);
  co_return twice + b;
}

aio::task<int> existing(std::map<int, std::string> &names) {
  int a = 0;
  std::string b;
  auto [a_result, b_result] = co_await aio::gather(number(1), text(2));
  a = a_result;
  b = std::move(b_result);
  co_return a + count(b) + int(names.size());
}

struct page {
  int views = 0;
  std::string title;

  aio::task<> load(int id) {
    auto [views_result, title_result] = co_await aio::gather(number(id), text(id));
    views = views_result;
    this->title = std::move(title_result);
  }
};

aio::task<std::vector<std::unique_ptr<int>>> appended() {
  std::vector<std::unique_ptr<int>> all, others;
  auto [owner_result, owner_result2] = co_await aio::gather(owner(1), owner(2));
  all.push_back(std::move(owner_result));
  others.push_back(std::move(owner_result2));
  all.push_back(std::move(others.front()));
  co_return all;
}

aio::task<std::size_t> asked() {
  auto [text_result, text_result2] = co_await aio::gather(text(1), text(2));
  auto a = (std::move(text_result)).size();
  const auto b = (std::move(text_result2)).size();
  co_return a + b;
}

aio::task<int> with_and_without() {
  int sum = 0;
  auto [a, unused] = co_await aio::gather(number(1), nothing(2));
  sum += a;
  sum += co_await number(3);
  co_return sum;
}

aio::task<std::string> operands() {
  auto [text_result, text_result2] = co_await aio::gather(text(1), text(2));
  std::string both = std::move(text_result) + std::move(text_result2);
  auto [number_result, number_result2] = co_await aio::gather(number(1), number(2));
  if (number_result > number_result2)
    co_return both;
  auto [text_result3, text_result4] = co_await aio::gather(text(3), text(4));
  co_return std::move(text_result3) + std::move(text_result4);
}

// No other statement can stand in front of these.
aio::task<int> no_place() {
  int sum = 0;
  while (co_await number(1) < co_await number(2))
    ++sum;
  if (sum > 2)
    sum += co_await number(3) * co_await number(4);
  co_return sum;
}
