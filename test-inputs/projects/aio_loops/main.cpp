// Loops over things that each take a tenth of a second; the last line says how
// many milliseconds all of that took, by a clock that is simulated.
#include <aio/loop.hpp>
#include <aio/run.hpp>
#include <aio/sleep.hpp>
#include <aio/task.hpp>

#include <chrono>
#include <iostream>
#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

using namespace std::chrono_literals;

struct item {
  int id;
  std::string name;
};
struct label {
  std::string text;
  std::unique_ptr<int> width;
};

aio::task<double> price(int id) {
  co_await aio::sleep_for(100ms);
  co_return 1e16 / id + 0.25 * id; // the order of additions shows
}

aio::task<label> print(const item &which) {
  co_await aio::sleep_for(100ms);
  co_return label{which.name + "!", std::make_unique<int>(8 * which.id)};
}

aio::task<std::string> greet(const std::string &name) {
  co_await aio::sleep_for(100ms);
  co_return "hello " + name;
}

// More than may run at a time.
aio::task<double> added_up(const std::vector<int> &ids) {
  double total = 0;
  for (int id : ids)
    total += co_await price(id);
  co_return total;
}

aio::task<std::vector<std::string>> collected(const std::vector<std::string> &names) {
  std::vector<std::string> greetings;
  for (auto name : names)
    greetings.push_back(co_await greet(name));
  co_return greetings;
}

aio::task<std::vector<std::string>> with_the_item(const std::vector<item> &items) {
  std::vector<std::string> lines;
  for (const item &each : items) {
    label made = co_await print(each);
    if (each.id == 2)
      continue;
    lines.push_back(std::to_string(each.id) + ": " + made.text + " " + std::to_string(*made.width));
  }
  co_return lines;
}

aio::task<std::map<std::string, double>> by_name(const std::map<std::string, int> &ids) {
  std::map<std::string, double> prices;
  for (const auto &[name, id] : ids)
    prices[name] = co_await price(id);
  co_return prices;
}

aio::task<double> counted(int count) {
  double total = 0;
  for (int i = 1; i <= count; ++i) {
    total -= co_await price(i);
  }
  co_return total;
}

aio::task<> show() {
  const std::vector<int> ids = {7, 3, 1, 9, 4, 11, 2, 8, 5, 10, 6, 12};
  const std::vector<std::string> names = {"Ada", "Grace", "Edsger"};
  const std::vector<item> items = {{1, "pen"}, {2, "ink"}, {3, "paper"}};
  const std::map<std::string, int> known = {{"pen", 1}, {"ink", 2}};
  std::cout.precision(17);
  std::cout << co_await added_up(ids) << '\n' << co_await counted(4) << '\n';
  for (const std::string &greeting : co_await collected(names))
    std::cout << greeting << '\n';
  for (const std::string &line : co_await with_the_item(items))
    std::cout << line << '\n';
  for (const auto &[name, cost] : co_await by_name(known))
    std::cout << name << ' ' << cost << '\n';
  std::cout << std::chrono::duration_cast<std::chrono::milliseconds>(aio::now()).count() << '\n';
}

int main() { aio::run(show(), aio::clock::simulated); }
