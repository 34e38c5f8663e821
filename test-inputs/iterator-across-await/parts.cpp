// args: --checks=-*,async-iterator-across-await
// A member of an object that is an element of something: whose is it?
#include <aio/run.hpp>
#include <aio/spawn.hpp>
#include <aio/task.hpp>

#include <map>
#include <vector>

namespace element_parts {
aio::task<int> later(int = 0);

struct partial {
  std::vector<int> states;
};
// What it was given is not what another one has just made.
aio::task<int> merge(std::vector<partial> all) {
  int sum = 0;
  for (auto &each : all)
    for (int state : each.states)
      sum += co_await later(state);
  co_return sum;
}
aio::task<int> merge_given(std::vector<partial> &all) {
  int sum = 0;
  for (auto &each : all)
    for (int state : each.states)
      sum += co_await later(state);
  co_return sum;
}
aio::task<void> create(int count) {
  std::map<int, partial> made;
  for (int i = 0; i < count; ++i) {
    auto &one = made[i];
    one.states.push_back(co_await later(i));
  }
}
aio::task<void> trim(std::vector<partial> &all) {
  for (auto &each : all) {
    co_await later();
    each.states.clear();
  }
}
void start() {
  aio::spawn(create(1));
  static std::vector<partial> all;
  aio::spawn(trim(all));
}

struct room {
  std::vector<int> members;
};
class chat {
public:
  void start() {
    aio::spawn(tell());
    aio::spawn(leave());
  }

private:
  aio::task<void> tell() {
    for (auto &each : rooms_)
      for (int member : each.members) // want: async-iterator-across-await "this loop goes over 'members' across a suspension"
        co_await later(member);
  }
  aio::task<void> leave() {
    co_await later();
    rooms_.front().members.clear(); // note: "'chat::leave' may run meanwhile, and changes it here"
  }

  std::vector<room> rooms_;
};
} // namespace element_parts
