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

  aio::task<int> own() { return helper(); }
  aio::task<int> read() override {
    return from.read();
  }
  aio::task<int> of_a_reference() { return behind.read(); }
  // Which object it is may change until the task begins.
  aio::task<int> of_a_pointer() { co_return co_await at->read(); }
  aio::task<int> of_an_owner() { co_return co_await shared->read(); }
  aio::task<int> of_a_virtual_one() { return from.peek(); }
  // Another body may do something when it is called.
  aio::task<int> of_any(source &any) { co_return co_await any.peek(); }

private:
  aio::task<int> helper() {
    co_await aio::sleep_for(1ms);
    co_return 1;
  }
};

aio::task<int> of_a_parameter(source &from) { return from.read(); }
aio::task<int> of_its_own(source from) { co_return co_await from.read(); }
aio::task<int> of_a_pointer(source *from) { return from->read(); }
aio::task<int> of_an_owner(std::shared_ptr<source> from) { co_return co_await from->read(); }
aio::task<int> of_a_temporary() { co_return co_await source().read(); }
