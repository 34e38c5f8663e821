// What runs when is not known in a template that goes through a range of its
// own parameters, unless something instantiates it.
#include <aio/task.hpp>

#include <unistd.h>
#include <vector>

template <class Range> aio::task<> only_a_pattern(Range all) {
  for (auto &each : all)
    sleep(1); // fixme: async-blocking-call "call to 'sleep'" // why: "nothing is known of what runs when"
  co_return;
}

template <class Range> aio::task<> instantiated(Range all) {
  for (auto &each : all)
    sleep(each); // want: async-blocking-call "call to 'sleep' blocks the event loop"
  co_return;
}

aio::task<> uses(std::vector<int> all) { co_await instantiated(all); }
