// Asio's synchronous operations beside the asynchronous ones. (The library is
// a small stand-in; asio.cpp is about the real one.)
#include <asio.hpp>

#include <thread>
#include <vector>

using socket_type = asio::basic_stream_socket<asio::ip::tcp>;

asio::awaitable<std::size_t> reads(socket_type &socket, asio::mutable_buffer to, std::error_code &error) {
  std::size_t n = asio::read(socket, to); // want: async-blocking-call "call to 'asio::read'"
  n += socket.read_some(to);              // want: async-blocking-call "call to 'asio::basic_stream_socket::read_some'"
  n += socket.read_some(to, error);       // want: async-blocking-call "read_some'"
  n += co_await asio::async_read(socket, to, asio::use_awaitable);
  n += co_await socket.async_read_some(to, asio::use_awaitable);
  socket.close();
  co_return n;
}

// A datagram is taken at once unless much is on its way.
asio::awaitable<std::size_t> sends(asio::basic_datagram_socket<asio::ip::udp> &socket, asio::const_buffer from) {
  co_return socket.send(from);
}

asio::awaitable<int> resolves(asio::ip::tcp::resolver &names, const std::string &host) {
  int n = names.resolve(host, "http"); // want: async-blocking-call "call to 'asio::ip::basic_resolver::resolve'"
  n += names.resolve("127.0.0.1", "http", asio::ip::resolver_base::numeric_host);
  n += co_await names.async_resolve(host, "http", asio::use_awaitable);
  co_return n;
}

asio::awaitable<> nests(asio::io_context &loop) {
  loop.run(); // want: async-blocking-call "call to 'asio::io_context::run'"
  co_return;
}

// A thread that runs a loop ends when the program does: who waits for it is the
// program's own main function.
asio::awaitable<> serves(asio::io_context &accepting, std::vector<asio::io_context> &loops) {
  std::thread accepts([&] { accepting.run(); });
  std::vector<std::thread> threads;
  for (asio::io_context &each : loops)
    threads.emplace_back([&each] { each.run(); });
  accepts.join();
  for (std::thread &each : threads)
    each.join();
  co_return;
}

void compute(int part);

asio::awaitable<> computes(asio::io_context &loop) {
  std::thread one([] { compute(1); });
  std::vector<std::thread> threads;
  threads.emplace_back([&loop] { loop.run(); });
  threads.push_back(std::thread([] { compute(2); }));
  one.join(); // want: async-blocking-call "call to 'std::thread::join'"
  for (std::thread &each : threads)
    each.join(); // want: async-blocking-call "call to 'std::thread::join'"
  co_return;
}
