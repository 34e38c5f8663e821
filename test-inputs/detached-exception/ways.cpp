// args: --checks=-*,async-detached-exception
// How an exception leaves, and branches that nothing takes.
#include <asio.hpp>

#include <exception>
#include <stdexcept>

namespace ways_out {

asio::awaitable<int> receive();

asio::awaitable<void> thrown_again(std::exception_ptr kept) {
  co_await receive();
  if (kept)
    std::rethrow_exception(kept); // note: "calls 'rethrow_exception' here, which throws"
}

template <bool Checks> asio::awaitable<void> checked(int port) {
  if constexpr (Checks)
    if (port == 0)
      throw std::invalid_argument("port");
  co_await receive();
}

asio::awaitable<void> never() {
  if constexpr (false)
    throw std::runtime_error("never");
  co_await receive();
}

void spawns(asio::io_context &on) {
  asio::co_spawn(on, thrown_again({}), asio::detached); // want: async-detached-exception "an exception that leaves 'thrown_again' is lost"
  asio::co_spawn(on, checked<true>(0), asio::detached); // want: async-detached-exception "an exception that leaves 'checked' is lost"
  asio::co_spawn(on, checked<false>(0), asio::detached);
  asio::co_spawn(on, never(), asio::detached);
}

} // namespace ways_out
