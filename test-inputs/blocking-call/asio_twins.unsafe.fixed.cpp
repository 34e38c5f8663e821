// Boost.Asio's operations wait; those that begin with async_ are awaited.
#include <boost/asio.hpp>

#include <array>
#include <string>

namespace asio = boost::asio;
using asio::ip::tcp;

asio::awaitable<void> talks(tcp::resolver &resolver, tcp::socket &socket, asio::steady_timer &timer, std::string host) {
  auto endpoints = co_await resolver.async_resolve(host, "80", asio::use_awaitable);
  co_await asio::async_connect(socket, endpoints, asio::use_awaitable);
  std::string text = "GET / HTTP/1.0\r\n\r\n";
  co_await asio::async_write(socket, asio::buffer(text), asio::use_awaitable);
  std::array<char, 128> line;
  auto n = co_await socket.async_read_some(asio::buffer(line), asio::use_awaitable);
  n += co_await asio::async_read(socket, asio::buffer(line, 10), asio::use_awaitable);
  co_await asio::async_read_until(socket, asio::dynamic_buffer(text), '\n', asio::use_awaitable);
  asio::streambuf rest;
  co_await asio::async_read(socket, rest, asio::transfer_at_least(1), asio::use_awaitable);
  co_await timer.async_wait(asio::use_awaitable);
  (void)n;
  co_return;
}

asio::awaitable<bool> asks_for_errors(tcp::acceptor &acceptor, tcp::socket &socket, tcp::endpoint peer) {
  boost::system::error_code error;
  co_await socket.async_connect(peer, asio::redirect_error(asio::use_awaitable, error));
  if (error)
    co_return false;
  std::array<char, 8> data;
  co_await asio::async_read(socket, asio::buffer(data), asio::redirect_error(asio::use_awaitable, error));
  auto next = co_await acceptor.async_accept(asio::redirect_error(asio::use_awaitable, error));
  co_await acceptor.async_accept(socket, asio::use_awaitable);
  co_return (co_await acceptor.async_accept(asio::use_awaitable)).is_open();
}

// By their bare names, inside of a namespace.
namespace client {
using boost::asio::awaitable;
awaitable<std::size_t> sends(tcp::socket &socket, const std::string &text) {
  co_return co_await async_write(socket, boost::asio::buffer(text), asio::use_awaitable);
}
} // namespace client

// The type of what another thread gives.
static auto lookUp(tcp::resolver &resolver, const std::string &host) {
  return resolver.resolve(host, "80");
}

asio::awaitable<bool> hands_over(tcp::resolver &resolver, const std::string &host) {
  auto endpoints = co_await asio::co_spawn(asio::require(asio::system_executor(), asio::execution::blocking.never), [&]() -> asio::awaitable<asio::ip::basic_resolver_results<asio::ip::tcp>> { co_return lookUp(resolver, host); }, asio::use_awaitable);
  co_return endpoints.empty();
}
