// args: --checks=-*,async-dangling-reference
// Lambdas that are kept, and refer to what is not; tasks in what owns them.
#include <aio/task.hpp>
#include <asio.hpp>

#include <memory>
#include <string>
#include <utility>

namespace captured_by_reference {

using namespace std::string_literals;
asio::awaitable<void> receive(int = 0);

struct server {
  asio::io_context &context;
  int port = 0;

  void listen() {
    int used = 80;
    asio::co_spawn(context, [&used, this]() -> asio::awaitable<void> { // want: async-dangling-reference "'used', which this lambda has by reference, dies before the task runs"
      co_await receive();
      port = used;
    }, asio::detached);
  }
  void listen_by_value() {
    int used = 80;
    asio::co_spawn(context, [used, this]() -> asio::awaitable<void> {
      co_await receive();
      port = used;
    }, asio::detached);
  }
};

void by_default(asio::io_context &context, std::string name) {
  asio::co_spawn(context, [&]() -> asio::awaitable<void> { // want: async-dangling-reference "'name', which this lambda has by reference, dies"
    co_await receive(int(name.size()));
  }, asio::detached);
}

// The loop runs before it dies.
void runs(std::string name) {
  asio::io_context context;
  asio::co_spawn(context, [&]() -> asio::awaitable<void> { co_await receive(int(name.size())); }, asio::detached);
  context.run();
}

// It is somebody else's.
void of_another(asio::io_context &context, std::string &name) {
  asio::co_spawn(context, [&]() -> asio::awaitable<void> { co_await receive(int(name.size())); }, asio::detached);
}

// A coroutine that waits until it has been answered.
asio::awaitable<void> waits(asio::io_context &context, std::string name) {
  asio::co_spawn(context, [&]() -> asio::awaitable<void> { co_await receive(int(name.size())); }, asio::detached);
  co_await receive();
}

// A task is no less kept by what owns it.
aio::task<int> load(const std::string &path);
aio::task<int> on_the_heap() {
  auto task = std::make_unique<aio::task<int>>(load("x"s)); // want: async-dangling-reference "the temporary that 'path' of 'load' refers to dies before the task runs"
  co_return co_await std::move(*task);
}
aio::task<int> on_the_heap_of_a_variable(std::string path) {
  auto task = std::make_unique<aio::task<int>>(load(path));
  co_return co_await std::move(*task);
}

} // namespace captured_by_reference
