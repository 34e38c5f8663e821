// args: --checks=-*,async-detached-exception
// What a coroutine throws that runs with asio::detached is lost.
#include <asio.hpp>

#include <exception>
#include <new>
#include <stdexcept>
#include <string>
#include <utility>

asio::awaitable<int> accept();

asio::awaitable<void> listen(int port) {
  if (port == 0)
    throw std::runtime_error("no port"); // note: "'listen' throws here, and nobody catches it on the way"
  co_await accept();
}

// What it calls and awaits throws as well.
void check(int port) {
  if (port < 1024)
    throw std::invalid_argument("that port is not for us"); // note: "'check' throws here"
}

asio::awaitable<void> checked(int port) {
  check(port);
  co_await accept();
}

asio::awaitable<void> through(int port) { co_await checked(port); }

asio::awaitable<void> of_text(std::string text) {
  const int port = std::stoi(text); // note: "'of_text' calls 'stoi' here, which throws when its input is wrong"
  co_await listen(port + 1);
}

// Caught: all of it, or what is thrown.
asio::awaitable<void> all_caught(int port) {
  try {
    co_await listen(port);
  } catch (...) {
  }
}

asio::awaitable<void> base_caught(int port) {
  try {
    co_await checked(port);
  } catch (const std::exception &) {
  }
}

asio::awaitable<void> other_caught(int port) {
  try {
    check(port);
    co_await accept();
  } catch (const std::bad_alloc &) {
  }
}

asio::awaitable<void> thrown_again(int port) {
  try {
    co_await listen(port);
  } catch (const std::exception &) {
    throw; // note: "'thrown_again' throws here"
  }
}

// Nothing that throws is seen.
asio::awaitable<void> quiet() { co_await accept(); }

void check_never(int port) noexcept {
  if (port < 0)
    throw 1;
}

asio::awaitable<void> never() {
  check_never(1);
  co_await accept();
}

void spawns(asio::io_context &context) {
  asio::co_spawn(context, listen(80), asio::detached); // want: async-detached-exception "an exception that leaves 'listen' is lost"
  asio::co_spawn(context, through(80), asio::detached); // want: async-detached-exception "an exception that leaves 'through' is lost"
  asio::co_spawn(context, of_text("80"), asio::detached); // want: async-detached-exception "an exception that leaves 'of_text' is lost"
  asio::co_spawn(context, all_caught(80), asio::detached);
  asio::co_spawn(context, base_caught(80), asio::detached);
  asio::co_spawn(context, other_caught(80), asio::detached); // want: async-detached-exception "an exception that leaves 'other_caught' is lost"
  asio::co_spawn(context, thrown_again(80), asio::detached); // want: async-detached-exception "an exception that leaves 'thrown_again' is lost"
  asio::co_spawn(context, quiet(), asio::detached);
  asio::co_spawn(context, never(), asio::detached);
  asio::co_spawn(
      context, // no comment: the call begins a line above
      []() -> asio::awaitable<void> {
        co_await accept();
      },
      asio::detached);
}

// A lambda is a coroutine as well.
void spawns_lambda(asio::io_context &context) {
  asio::co_spawn(context, []() -> asio::awaitable<void> { // want: async-detached-exception "an exception that leaves this lambda is lost"
    if (co_await accept() == 0)
      throw std::runtime_error("no connection");
  }, asio::detached);
}
