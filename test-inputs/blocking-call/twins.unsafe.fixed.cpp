// A synchronous function whose author offers an awaitable one beside it.
#include <aio/task.hpp>

#include <string>
#include <string_view>

struct Client {
  std::string get(std::string_view key);
  aio::task<std::string> getAsync(std::string_view key);
  int execSqlSync(const std::string &text);
  aio::task<int> execSqlCoro(const std::string &text, int timeout = 3);
  void put(int key, int value);
  aio::task<> async_put(int key, int value);
  int size() const;
  aio::task<int> sizeAsync(int of) const; // not the same arguments
  aio::task<int> open();                  // awaitable itself
  aio::task<int> async_open();
  int close();
  void async_close(); // not awaitable
};

namespace mail {
bool send(const std::string &text);
aio::task<bool> co_send(const std::string &text);
} // namespace mail

aio::task<std::string> uses(Client &client) {
  std::string text = co_await client.getAsync("k");
  co_await client.execSqlCoro(text);
  co_await client.async_put(1, 2);
  co_await mail::co_send(text);
  (void)client.size();
  client.close();
  co_await client.open();
  co_return text;
}

// Its body is here, and waits for nothing.
struct Cache {
  int find(int key) { return key; }
  aio::task<int> findAsync(int key);
};

aio::task<int> finds(Cache &cache) { co_return cache.find(1); }

// The twin itself.
struct Pipe {
  int read();
  aio::task<int> readAsync() { co_return read(); }
};

// Not a coroutine.
std::string plain(Client &client) { return client.get("k"); }
