// Boost.Asio's operations wait; those that begin with async_ are awaited.
#include <boost/asio.hpp>

#include <array>
#include <string>

namespace asio = boost::asio;
using asio::ip::tcp;

asio::awaitable<void> talks(tcp::resolver &resolver, tcp::socket &socket, asio::steady_timer &timer, std::string host) {
  auto endpoints = resolver.resolve(host, "80"); // want: async-blocking-call "resolve'"
  asio::connect(socket, endpoints);              // want: async-blocking-call "call to 'boost::asio::connect'"
  std::string text = "GET / HTTP/1.0\r\n\r\n";
  asio::write(socket, asio::buffer(text)); // want: async-blocking-call "call to 'boost::asio::write'"
  std::array<char, 128> line;
  auto n = socket.read_some(asio::buffer(line));         // want: async-blocking-call "read_some'"
  n += asio::read(socket, asio::buffer(line, 10));       // want: async-blocking-call "call to 'boost::asio::read'"
  asio::read_until(socket, asio::dynamic_buffer(text), '\n'); // want: async-blocking-call "call to 'boost::asio::read_until'"
  asio::streambuf rest;
  asio::read(socket, rest, asio::transfer_at_least(1)); // want: async-blocking-call "call to 'boost::asio::read'"
  timer.wait();                                         // want: async-blocking-call "wait'"
  (void)n;
  co_return;
}

asio::awaitable<bool> asks_for_errors(tcp::acceptor &acceptor, tcp::socket &socket, tcp::endpoint peer) {
  boost::system::error_code error;
  socket.connect(peer, error); // want: async-blocking-call "connect'"
  if (error)
    co_return false;
  std::array<char, 8> data;
  asio::read(socket, asio::buffer(data), error); // want: async-blocking-call "call to 'boost::asio::read'"
  auto next = acceptor.accept(error);            // want: async-blocking-call "accept'"
  acceptor.accept(socket);                       // want: async-blocking-call "accept'"
  co_return acceptor.accept().is_open();         // want: async-blocking-call "accept'"
}

// By their bare names, inside of a namespace.
namespace client {
using boost::asio::awaitable;
awaitable<std::size_t> sends(tcp::socket &socket, const std::string &text) {
  co_return write(socket, boost::asio::buffer(text)); // want: async-blocking-call "call to 'boost::asio::write'"
}
} // namespace client

// The type of what another thread gives.
static auto lookUp(tcp::resolver &resolver, const std::string &host) {
  return resolver.resolve(host, "80");
}

asio::awaitable<bool> hands_over(tcp::resolver &resolver, const std::string &host) {
  auto endpoints = lookUp(resolver, host); // want: async-blocking-call "call to 'lookUp'"
  co_return endpoints.empty();
}
