// args: --checks=-*,async-unyielding-loop
// What a yield looks like, and loops that need none.
#include <aio/aio.hpp>
#include <seastar/coroutine/maybe_yield.hh>

#include <functional>
#include <vector>

namespace yields_of_kinds {

void compute(int);
aio::task<void> run(int);

// Of Seastar it is an object that is awaited.
seastar::future<> object(std::vector<int> all) {
  for (int each : all)
    compute(each);
  co_await seastar::coroutine::maybe_yield(); // want: async-unyielding-loop "this yields once"
}

seastar::future<> object_inside(std::vector<int> all) {
  for (int each : all) {
    compute(each);
    co_await seastar::coroutine::maybe_yield();
  }
}

// A list that is written out, and short.
aio::task<void> list() {
  for (int each : {1, 2, 3})
    compute(each);
  co_await aio::yield();
}
aio::task<void> array() {
  const int all[] = {1, 2, 3};
  for (int each : all)
    compute(each);
  co_await aio::yield();
}
aio::task<void> long_array() {
  int all[1000] = {};
  for (int each : all)
    compute(each);
  co_await aio::yield(); // want: async-unyielding-loop "this yields once"
}

// The yield gives those their turn whom the loop has let run, or told.
aio::task<void> spawns(std::vector<int> all) {
  for (int each : all)
    aio::spawn(run(each));
  co_await aio::yield();
}
aio::task<void> tells(std::vector<aio::event *> all) {
  for (aio::event *each : all)
    each->set();
  co_await aio::yield();
}

} // namespace yields_of_kinds
