// Loops whose pace is meant, and loops that feed or are fed.
#include <aio/gather.hpp>
#include <aio/gather_limited.hpp>
#include <aio/sleep.hpp>
#include <aio/spawn.hpp>
#include <aio/task.hpp>

#include <algorithm>
#include <coroutine>
#include <cstdio>
#include <functional>
#include <queue>
#include <span>
#include <string>
#include <utility>
#include <vector>

using namespace std::chrono_literals;

aio::task<int> price(int id);
aio::task<int> weigh(int id, const std::vector<int> &so_far);
aio::task<int> follow(int id, int before);
aio::task<int> guarded(int id, std::function<void(int)> on_error);
aio::task<std::string> more(int stream);
aio::task<int> page(int cursor);

// Each question is made of the answer before it, by way of the list.
aio::task<> pushed_and_read(const std::vector<int> &ids, std::vector<int> &answers) {
  for (int id : ids) {
    int before = answers.back();
    answers.push_back(co_await follow(id, before));
  }
}
aio::task<int> pushed_and_read_here(const std::vector<int> &ids) {
  std::vector<int> answers = {0};
  for (int id : ids) {
    int before = answers.back();
    answers.push_back(co_await follow(id, before));
  }
  co_return answers.back();
}

// The whole list is part of the question.
aio::task<int> the_list_is_asked_about(const std::vector<int> &ids) {
  std::vector<int> weights;
  for (int id : ids)
    weights.push_back(co_await weigh(id, weights));
  co_return int(weights.size());
}

// A callback is handed to a function that is not seen: when it runs is its
// business, and the errors come in the order of the rounds.
aio::task<int> pushed_in_a_callback(const std::vector<int> &ids) {
  std::vector<int> errors;
  int total = 0;
  for (int id : ids)
    total += co_await guarded(id, [&](int error) { errors.push_back(error); });
  co_return total + int(errors.size());
}
// Written with the language's own means it is as independent as it looks.
aio::task<int> pushed_in_a_handler(const std::vector<int> &ids) {
  std::vector<int> errors;
  int total = 0;
  for (int id : ids)
    try {
      total += co_await price(id);
    } catch (int error) {
      errors.push_back(error);
    }
  co_return total + int(errors.size());
}

// By index.
aio::task<int> by_index(const std::vector<int> &ids) {
  int total = 0;
  std::vector<aio::task<int>> price_tasks;
  for (std::size_t i = 0; i < ids.size(); ++i)
    price_tasks.push_back(price(ids[i]));
  auto price_results = co_await aio::gather_limited(10, std::move(price_tasks));
  for (auto price_result : price_results)
    total += price_result;
  co_return total;
}

// Several at a time already.
aio::task<int> batches(const std::vector<std::pair<int, int>> &pairs) {
  int total = 0;
  for (auto [first, second] : pairs) {
    auto [a, b] = co_await aio::gather(price(first), price(second));
    total += a + b;
  }
  co_return total;
}

// A pause in each round.
aio::task<int> paced(const std::vector<int> &ids) {
  int total = 0;
  for (int id : ids) {
    total += co_await price(id);
    co_await aio::sleep_for(10ms);
  }
  co_return total;
}

// A pause that the program has written itself.
void call_later(std::coroutine_handle<> who, int milliseconds);
struct delay {
  int milliseconds;
  bool await_ready() const { return milliseconds == 0; }
  void await_suspend(std::coroutine_handle<> who) const { call_later(who, milliseconds); }
  void await_resume() const {}
};
aio::task<int> paced_by_hand(const std::vector<int> &ids) {
  int total = 0;
  for (int id : ids) {
    total += co_await price(id);
    co_await delay{id};
  }
  co_return total;
}

// Somebody else resumes it when the next one may go.
struct gate {
  std::coroutine_handle<> waiting;
  bool await_ready() const { return false; }
  void await_suspend(std::coroutine_handle<> who) { waiting = who; }
  void await_resume() const {}
};
aio::task<int> let_through_one_by_one(gate &entrance, const std::vector<int> &ids) {
  int total = 0;
  for (int id : ids) {
    co_await entrance;
    total += co_await price(id);
  }
  co_return total;
}

// A stream is read until it says that there is no more.
aio::task<int> pumped(int stream) {
  int length = 0;
  bool done = false;
  while (!done) {
    std::string chunk = co_await more(stream);
    length += int(chunk.size());
    done = chunk.empty();
  }
  co_return length;
}

// Work is taken from a queue as long as there is some.
aio::task<int> drained(std::queue<int> work) {
  int total = 0;
  while (!work.empty()) {
    int id = work.front();
    work.pop();
    total += co_await price(id);
  }
  co_return total;
}

// A while that counts.
aio::task<int> counted(const std::vector<int> &ids) {
  int total = 0;
  std::size_t i = 0;
  while (i < ids.size()) {
    total += co_await price(ids[i]);
    i++;
  }
  co_return total;
}

// All are started in one loop, and collected in another.
aio::task<int> started_and_collected(const std::vector<int> &ids) {
  std::vector<aio::task_handle<int>> running;
  for (int id : ids)
    running.push_back(aio::spawn(price(id)));
  int total = 0;
  for (auto &each : running)
    total += co_await each;
  co_return total;
}

// Workers, of which several run, take what is next from one list.
aio::task<int> worker(const std::vector<int> &ids, std::size_t &next) {
  int total = 0;
  while (next < ids.size()) {
    int id = ids[next++];
    total += co_await price(id);
  }
  co_return total;
}
aio::task<int> pool(const std::vector<int> &ids) {
  std::size_t next = 0;
  auto [a, b] = co_await aio::gather(worker(ids, next), worker(ids, next));
  co_return a + b;
}

// Workers, each with a share of its own.
aio::task<int> every_second(const std::vector<int> &ids, std::size_t first) {
  int total = 0;
  for (std::size_t i = first; i < ids.size(); i += 2)
    total += co_await price(ids[i]);
  co_return total;
}
aio::task<int> shares(const std::vector<int> &ids) {
  auto [a, b] = co_await aio::gather(every_second(ids, 0), every_second(ids, 1));
  co_return a + b;
}

// The loop around has no await of its own, and the one inside follows a cursor.
aio::task<int> only_the_inner_loop_awaits(const std::vector<int> &sources) {
  int total = 0;
  for (int source : sources) {
    int cursor = source;
    while (cursor != 0) {
      cursor = co_await page(cursor);
      ++total;
    }
  }
  co_return total;
}

// The loop around awaits something as well.
aio::task<int> the_outer_loop_awaits_too(const std::vector<int> &sources) {
  int total = 0;
  for (int source : sources) {
    total += co_await price(source);
    for (int i = 0; i < source; ++i)
      std::puts("-");
  }
  co_return total;
}
aio::task<int> the_outer_loop_awaits_beside_an_inner_one(const std::vector<int> &sources) {
  int total = 0;
  for (int source : sources) {
    int cursor = co_await price(source);
    while (cursor != 0) {
      cursor = co_await page(cursor);
      ++total;
    }
  }
  co_return total;
}

// A task is made of each and none is awaited: no loop awaits here, and lazy
// tasks that nobody awaits do nothing, of which the compiler warns.
aio::task<int> never_collected(const std::vector<int> &ids) {
  std::vector<aio::task<int>> tasks;
  for (int id : ids)
    tasks.push_back(price(id));
  co_return int(tasks.size());
}
// Made first and awaited in turn, they run in turn.
aio::task<int> collected_in_turn(const std::vector<int> &ids) {
  std::vector<aio::task<int>> tasks;
  for (int id : ids)
    tasks.push_back(price(id));
  int total = 0;
  for (auto &each : tasks)
    total += co_await std::move(each);
  co_return total;
}
