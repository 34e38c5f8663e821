// args: --checks=-*,async-iterator-across-await
// A coroutine that awaits its own exception ends there.
#include <seastar/core/coroutine.hh>
#include <seastar/core/future.hh>

#include <map>

using seastar::future;

class shelf {
public:
  future<int> find(int id) {
    auto at = all_.find(id);
    if (at == all_.end())
      co_await seastar::coroutine::return_exception(id);
    co_return at->second;
  }
  future<int> find_later(int id) {
    auto at = all_.find(id); // want: async-iterator-across-await "'at' points into 'all_'"
    co_await seastar::sleep(1);
    co_return at->second; // note: "used here again"
  }
  future<> forget(int id) {
    co_await seastar::sleep(1);
    all_.erase(id);
  }

private:
  std::map<int, int> all_;
};

void run(shelf &of) { (void)of.forget(1); }
