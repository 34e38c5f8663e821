// args: --checks=-*,async-unbounded-gather
// Whether a task opens something may be said by another unit.
//--- fetch.hpp
#pragma once
#include <aio/task.hpp>
#include <string>
aio::task<int> fetch(std::string host);
aio::task<int> price(std::string name);
//--- fetch.cpp
#include "fetch.hpp"
#include <aio/sleep.hpp>
#include <aio/tcp.hpp>
#include <chrono>
aio::task<int> fetch(std::string host) {
  aio::stream peer = co_await aio::open_connection(host, 80); // note: "'fetch' opens a connection here"
  co_return 1;
}
aio::task<int> price(std::string name) {
  co_await aio::sleep_for(std::chrono::milliseconds(1));
  co_return int(name.size());
}
//--- main.cpp
#include "fetch.hpp"
#include <aio/gather.hpp>
#include <ranges>
#include <vector>
aio::task<void> all(const std::vector<std::string> &hosts) {
  co_await aio::gather(hosts | std::views::transform(fetch)); // want: async-unbounded-gather "a task for each element of 'hosts' runs at once, and each opens a descriptor, a process or a connection"
  co_await aio::gather(hosts | std::views::transform(price));
}
