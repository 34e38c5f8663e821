// What runs when is not known in a template that goes through a range of its
// own parameters, unless something instantiates it.
#include <aio/sleep.hpp>
#include <aio/task.hpp>

#include <chrono>
#include <unistd.h>
#include <vector>

template <class Range> aio::task<> only_a_pattern(Range all) {
  for (auto &each : all)
    sleep(1);
  co_return;
}

template <class Range> aio::task<> instantiated(Range all) {
  for (auto &each : all)
    co_await aio::sleep_for(std::chrono::seconds(each));
  co_return;
}

aio::task<> uses(std::vector<int> all) { co_await instantiated(all); }
