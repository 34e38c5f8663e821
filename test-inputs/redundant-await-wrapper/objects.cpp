// args: --checks=-*,async-redundant-await-wrapper
// Methods: whose object the task works on.
#include <aio/sleep.hpp>
#include <aio/task.hpp>

#include <chrono>
#include <memory>

using namespace std::chrono_literals;

struct source {
  int n = 0;
  aio::task<int> read() {
    co_await aio::sleep_for(1ms);
    co_return n;
  }
  virtual aio::task<int> peek() { co_return n; }
  virtual ~source() = default;
};

struct reader {
  virtual ~reader() = default;
  virtual aio::task<int> read() = 0;
};

struct buffered final : reader {
  source from;
  source *at = &from;
  std::shared_ptr<source> shared;
  source &behind = from;

  aio::task<int> own() { co_return co_await helper(); } // want: async-redundant-await-wrapper "'buffered::own' only awaits 'buffered::helper'"
  aio::task<int> read() override {
    co_return co_await from.read(); // want: async-redundant-await-wrapper "'buffered::read' only awaits 'source::read'"
  }
  aio::task<int> of_a_reference() { co_return co_await behind.read(); } // want: async-redundant-await-wrapper "only awaits"
  // Which object it is may change until the task begins.
  aio::task<int> of_a_pointer() { co_return co_await at->read(); }
  aio::task<int> of_an_owner() { co_return co_await shared->read(); }
  aio::task<int> of_a_virtual_one() { co_return co_await from.peek(); } // want: async-redundant-await-wrapper "'buffered::of_a_virtual_one' only awaits 'source::peek'"
  // Another body may do something when it is called.
  aio::task<int> of_any(source &any) { co_return co_await any.peek(); }

private:
  aio::task<int> helper() {
    co_await aio::sleep_for(1ms);
    co_return 1;
  }
};

aio::task<int> of_a_parameter(source &from) { co_return co_await from.read(); } // want: async-redundant-await-wrapper "only awaits"
aio::task<int> of_its_own(source from) { co_return co_await from.read(); }
aio::task<int> of_a_pointer(source *from) { co_return co_await from->read(); } // want: async-redundant-await-wrapper "only awaits"
aio::task<int> of_an_owner(std::shared_ptr<source> from) { co_return co_await from->read(); }
aio::task<int> of_a_temporary() { co_return co_await source().read(); }
