// args: --checks=-*,async-unbounded-gather
// As many connections at once as a range has elements.
#include <aio/gather.hpp>
#include <aio/gather_limited.hpp>
#include <aio/semaphore.hpp>
#include <aio/sleep.hpp>
#include <aio/task.hpp>
#include <aio/task_group.hpp>
#include <aio/tcp.hpp>

#include <array>
#include <chrono>
#include <cstdio>
#include <fstream>
#include <ranges>
#include <string>
#include <vector>

using namespace std::chrono_literals;

aio::task<std::string> fetch(std::string host) {
  aio::stream peer = co_await aio::open_connection(host, 80); // note: "'fetch' opens a connection here"
  peer.write("GET / HTTP/1.0\r\n\r\n");
  co_return host;
}
aio::task<int> size_of(std::string host) { co_return int((co_await fetch(host)).size()); } // note: "'size_of' runs 'fetch' here"
aio::task<int> price(std::string name) {
  co_await aio::sleep_for(1ms);
  co_return int(name.size());
}

aio::task<void> all(const std::vector<std::string> &hosts) {
  co_await aio::gather(hosts | std::views::transform(fetch)); // want: async-unbounded-gather "a task for each element of 'hosts' runs at once, and each opens a connection"
}
aio::task<void> all_by_a_lambda(const std::vector<std::string> &hosts) {
  co_await aio::gather(hosts | std::views::transform([](const std::string &host) { return size_of(host); })); // want: async-unbounded-gather "each opens a connection"
}
aio::task<void> collected(std::vector<std::string> hosts) {
  std::vector<aio::task<std::string>> tasks;
  for (const std::string &host : hosts)
    tasks.push_back(fetch(host)); // want: async-unbounded-gather "a task for each element of 'hosts' runs at once"
  co_await aio::gather(std::move(tasks)); // note: "'gather' lets them run here, as many as there are"
}
aio::task<void> in_a_group(std::vector<std::string> hosts, aio::task_group &group) {
  for (const std::string &host : hosts)
    group.spawn(size_of(host)); // want: async-unbounded-gather "a task for each element of 'hosts' runs at once"
  co_await group.join();
}
struct crawler {
  std::vector<std::string> hosts;
  aio::task<void> run() {
    co_await aio::gather(hosts | std::views::transform(fetch)); // want: async-unbounded-gather "a task for each element of 'hosts'"
  }
};
aio::task<std::vector<std::string>> list();
aio::task<void> of_a_result() {
  auto hosts = co_await list();
  co_await aio::gather(hosts | std::views::transform(fetch)); // want: async-unbounded-gather "a task for each element of 'hosts'"
}

// A bound: a limit, a size that is written down, a place that each waits for.
aio::task<void> limited(const std::vector<std::string> &hosts) {
  co_await aio::gather_limited(8, hosts | std::views::transform(fetch));
}
aio::task<void> of_an_array(std::array<std::string, 3> hosts) {
  co_await aio::gather(hosts | std::views::transform(fetch));
}
aio::task<void> of_these() {
  const std::vector<std::string> hosts = {"a", "b"};
  co_await aio::gather(hosts | std::views::transform(fetch));
}
aio::semaphore places(8);
aio::task<std::string> fetch_in_turn(std::string host) {
  auto place = co_await places.acquire();
  co_return co_await fetch(host);
}
aio::task<void> in_turn(const std::vector<std::string> &hosts) {
  co_await aio::gather(hosts | std::views::transform(fetch_in_turn));
}
aio::task<void> waits_in_between(std::vector<std::string> hosts, aio::task_group &group) {
  for (const std::string &host : hosts) {
    co_await places.acquire();
    group.spawn(fetch(host));
  }
  co_await group.join();
}
aio::task<void> in_batches(std::vector<std::vector<std::string>> batches) {
  for (const auto &batch : batches) {
    std::vector<aio::task<std::string>> tasks;
    for (const std::string &host : batch)
      tasks.push_back(fetch(host));
    co_await aio::gather(std::move(tasks));
  }
}
aio::task<void> the_first_ones(std::vector<std::string> hosts, aio::task_group &group) {
  int n = 0;
  for (const std::string &host : hosts) {
    if (++n == 8)
      break;
    group.spawn(fetch(host));
  }
  co_await group.join();
}

// A number of workers, which take their work from a list.
aio::task<void> work(std::vector<std::string> &hosts) {
  while (!hosts.empty()) {
    std::string host = hosts.back();
    hosts.pop_back();
    co_await fetch(host);
  }
}
aio::task<void> workers(std::vector<std::string> hosts, int n, aio::task_group &group) {
  for (int i = 0; i < n; ++i)
    group.spawn(work(hosts));
  co_await group.join();
}

// Nothing is opened, or it is closed before anybody else has a turn; and one
// after the other.
aio::task<void> prices(const std::vector<std::string> &names) {
  co_await aio::gather(names | std::views::transform(price));
}
aio::task<int> first_line(std::string path) {
  std::string line;
  {
    std::ifstream file(path);
    std::getline(file, line);
  }
  co_await aio::sleep_for(1ms);
  co_return int(line.size());
}
aio::task<int> line_by_line(std::string path) {
  std::ifstream file(path); // note: "'line_by_line' opens a descriptor here"
  std::string line;
  int n = 0;
  while (std::getline(file, line)) {
    co_await aio::sleep_for(1ms);
    ++n;
  }
  co_return n;
}
aio::task<int> lines_of(std::string command) {
  FILE *lines = popen(command.c_str(), "r"); // note: "'lines_of' opens a process here"
  co_await aio::sleep_for(1ms);
  co_return pclose(lines);
}
aio::task<void> files(const std::vector<std::string> &paths) {
  co_await aio::gather(paths | std::views::transform(first_line));
  co_await aio::gather(paths | std::views::transform(line_by_line)); // want: async-unbounded-gather "each opens a descriptor"
  co_await aio::gather(paths | std::views::transform(lines_of)); // want: async-unbounded-gather "each opens a process"
}
aio::task<void> one_by_one(std::vector<std::string> hosts) {
  std::vector<aio::task<std::string>> tasks;
  for (const std::string &host : hosts)
    tasks.push_back(fetch(host));
  for (auto &each : tasks)
    co_await std::move(each);
}
