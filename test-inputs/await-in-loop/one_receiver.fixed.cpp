// One object that all rounds talk to.
#include <aio/gather.hpp>
#include <aio/gather_limited.hpp>
#include <aio/task.hpp>

#include <algorithm>
#include <ranges>
#include <string>
#include <utility>
#include <vector>

struct machine {
  int steps = 0;
  int state() const;
  aio::task<int> run(int step);
  aio::task<> advance();
  aio::task<int> preview(int step) const;
};
struct meter {
  int used = 0;
  int reading() const;
};
struct session {
  int id = 0;
  aio::task<int> ask(int question);
};
aio::task<int> price(int id);

// What the machine was before and after each step.
aio::task<std::vector<std::pair<int, int>>> before_and_after(machine &m, const std::vector<int> &steps) {
  std::vector<std::pair<int, int>> changes;
  for (int step : steps) {
    int before = m.state();
    int cost = co_await m.run(step);
    int after = m.state();
    changes.push_back({before, after - cost});
  }
  co_return changes;
}

// The machine may change with each step, and the answers are kept in order.
aio::task<std::vector<int>> answers_in_order(machine &m, const std::vector<int> &steps) {
  std::vector<int> answers;
  for (int step : steps) {
    int answer = co_await m.run(step);
    answers.push_back(answer);
  }
  co_return answers;
}

// The same machine by another name.
class player {
public:
  aio::task<std::vector<int>> play(const std::vector<int> &steps) {
    std::vector<int> answers;
    auto &replica = machine_;
    for (int step : steps)
      answers.push_back(co_await replica.run(step));
    co_return answers;
  }

private:
  machine machine_;
};

struct catalog {
  std::vector<int> rows;
  aio::task<int> update_view(int id) const { co_return rows[0] + co_await price(id); }
  aio::task<> push(int id) const;
};

// The name sounds like a change; the type says that there is none.
aio::task<int> only_the_name_changes(const catalog &c, const std::vector<int> &ids) {
  int total = 0;
  auto update_view_results = co_await aio::gather_limited(
      10, ids | std::views::transform([&](int id) { return c.update_view(id); }));
  for (auto update_view_result : update_view_results)
    total += update_view_result;
  co_return total;
}

// Without a result there must be an effect, and it is not seen.
aio::task<> bare_and_not_seen(const catalog &c, const std::vector<int> &ids) {
  for (int id : ids)
    co_await c.push(id);
}

// Each round does the same: it polls, or takes samples.
aio::task<int> the_same_each_round(machine &m, const std::vector<int> &ids) {
  int largest = 0;
  for (int id : ids) {
    int before = m.state();
    co_await m.advance();
    largest = std::max(largest, m.state() - before - id);
  }
  co_return largest;
}
aio::task<int> the_same_question(const machine &m, const std::vector<int> &ids) {
  int total = 0;
  for (int id : ids) {
    int before = m.state();
    int answer = co_await m.preview(1);
    total += id * (m.state() - before) + answer;
  }
  co_return total;
}

// The meter is read around a question to something else.
aio::task<std::vector<int>> another_one_is_watched(const meter &watched, const std::vector<int> &ids) {
  std::vector<int> differences;
  for (int id : ids) {
    int before = watched.reading();
    int cost = co_await price(id);
    int after = watched.reading();
    differences.push_back(after - before - cost);
  }
  co_return differences;
}

// The machine is looked at before the question, which does not change it.
aio::task<std::vector<int>> only_looked_at_before(const machine &m, const std::vector<int> &steps) {
  std::vector<int> gains;
  for (int step : steps) {
    int before = m.state();
    int after = co_await m.preview(step);
    gains.push_back(after - before);
  }
  co_return gains;
}

// Where the step may change the machine, looking once is enough to see it.
aio::task<std::vector<int>> looked_at_before_a_change(machine &m, const std::vector<int> &steps) {
  std::vector<int> gains;
  for (int step : steps) {
    int before = m.state();
    int after = co_await m.run(step);
    gains.push_back(after - before);
  }
  co_return gains;
}

// Every round has a session of its own.
aio::task<std::vector<int>> made_in_each_round(const std::vector<int> &ids) {
  std::vector<int> answers;
  for (int id : ids) {
    session own;
    answers.push_back(co_await own.ask(id));
  }
  co_return answers;
}
aio::task<std::vector<int>> made_of_the_item(const std::vector<int> &ids) {
  std::vector<int> answers;
  for (int id : ids) {
    session own{id};
    answers.push_back(co_await own.ask(1));
  }
  co_return answers;
}

// Elements of a list are taken to be different, even when it is seen that they
// are not.
aio::task<int> twice_the_same(session &one) {
  session *all[] = {&one, &one};
  int total = 0;
  for (session *each : all)
    total += co_await each->ask(1);
  co_return total;
}

// One await that keeps its order keeps the rounds apart; what stands beside it
// can still run together with it.
aio::task<int> one_of_two_keeps_its_order(machine &m, const std::vector<int> &ids) {
  std::vector<int> answers;
  int total = 0;
  for (int id : ids) {
    auto [run_result, total_result] = co_await aio::gather(m.run(id), price(id));
    answers.push_back(run_result);
    total += total_result;
  }
  co_return total + int(answers.size());
}
