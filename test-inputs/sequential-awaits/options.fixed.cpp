// args: --config={"Checks":"async-*","CheckOptions":{"async-sequential-awaits.MinAwaits":"3"}}
#include <aio/gather.hpp>
#include <aio/task.hpp>

aio::task<int> get(int id);

aio::task<int> two() {
  auto a = co_await get(1);
  auto b = co_await get(2);
  co_return a + b;
}

aio::task<int> three() {
  auto [a, b, c] = co_await aio::gather(get(1), get(2), get(3));
  co_return a + b + c;
}
