// Of a container a round has the element with its own index, and another round's is another round's.
#include <aio/gather_limited.hpp>
#include <aio/task.hpp>

#include <map>
#include <stdexcept>
#include <vector>

aio::task<int> price(int);

aio::task<int> own() {
  std::vector<int> all(10);
  std::vector<aio::task<int>> price_tasks;
  for (int i = 0; i < 10; ++i)
    price_tasks.push_back(price(all[i]));
  auto price_results = co_await aio::gather_limited(10, std::move(price_tasks));
  auto price_result = price_results.begin();
  for (int i = 0; i < 10; ++i)
    all[i] = *price_result++;
  co_return all[3];
}

aio::task<int> of_the_round_before() {
  std::vector<int> all(10);
  for (int i = 1; i < 10; ++i)
    all[i] = co_await price(all[i - 1]);
  int plain[10] = {};
  for (int i = 1; i < 10; ++i)
    plain[i] = co_await price(plain[i - 1]);
  for (int i = 1; i < 10; ++i)
    all.at(i) = co_await price(all.at(i - 1));
  co_return all[3] + plain[3];
}

aio::task<int> of_a_parent(const std::vector<int> &parent) {
  std::vector<int> all(10);
  for (int i = 1; i < 10; ++i)
    all[i] = co_await price(all[parent[i]]);
  std::map<int, int> known;
  for (int i : parent)
    known[i] = co_await price(known[i - 1]);
  co_return all[3] + known[3];
}

// A handler goes on with what there was until the error.
aio::task<int> page(int number) {
  if (number > 3)
    throw std::out_of_range("no more");
  co_return co_await price(number);
}
aio::task<std::vector<int>> until_there_are_no_more() {
  std::vector<int> all;
  try {
    for (int i = 0; i < 1000; ++i)
      all.push_back(co_await page(i));
  } catch (const std::out_of_range &) {
  }
  co_return all;
}
