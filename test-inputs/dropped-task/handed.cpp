// args: --checks=-*,async-dropped-task
// Functions that only hand a task on, and containers that nobody asks.
#include <aio/task.hpp>

#include <optional>
#include <utility>
#include <vector>

namespace handed_on {

aio::task<int> send(int);
aio::task<void> work();
void note(int);
void take(std::vector<aio::task<int>> all);

aio::task<int> send_next(int x) { return send(x + 1); }
aio::task<int> note_and_send(int x) {
  note(x);
  return send(x);
}

void wrapped() {
  send_next(1); // want: async-dropped-task "the task of 'send_next' is dropped: it never runs"
  note_and_send(1);
}

void filled() {
  std::vector<aio::task<int>> all;
  all.reserve(2);
  all.push_back(send(1)); // want: async-dropped-task "'all' is never awaited: the task of 'send' never runs"
  all.emplace_back(send(2)); // want: async-dropped-task "'all' is never awaited: the task of 'send' never runs"
}

void handed() {
  std::vector<aio::task<int>> all;
  all.push_back(send(1));
  take(std::move(all));
}

aio::task<int> awaited() {
  std::vector<aio::task<int>> all;
  all.push_back(send(1));
  int sum = 0;
  for (auto &each : all)
    sum += co_await std::move(each);
  co_return sum;
}

std::vector<aio::task<int>> returned() {
  std::vector<aio::task<int>> all;
  all.push_back(send(1));
  return all;
}

void captured() {
  std::vector<aio::task<int>> all;
  all.push_back(send(1));
  auto later = [&all] { take(std::move(all)); };
  later();
}

class outbox {
public:
  void add(int x) { all_.push_back(send(x)); }

private:
  std::vector<aio::task<int>> all_;
};

} // namespace handed_on
