// Fixes name types and functions as they can be written where they stand.
#include <boost/asio.hpp>

#include <chrono>
#include <map>
#include <memory>
#include <string>
#include <unistd.h>
#include <utility>
#include <vector>

namespace shop {
struct Price {
  enum class Currency { Euro, Pound };
  using List = std::vector<Price>;
  template <class T> struct Of {
    using Type = T;
    T value;
  };
  int cents;
};
inline namespace v1 {
struct Order {};
} // namespace v1
namespace {
struct Draft {};
} // namespace

template <class T> T load() {
  usleep(1);
  return T();
}
inline Price::List all() {
  usleep(1);
  return {};
}
} // namespace shop

// No alias: in full, and what surrounds the place is left out.
boost::asio::awaitable<int> in_full() {
  auto price = co_await boost::asio::co_spawn(boost::asio::require(boost::asio::system_executor(), boost::asio::execution::blocking.never), [&]() -> boost::asio::awaitable<shop::Price> { co_return shop::load<shop::Price>(); }, boost::asio::use_awaitable);
  auto list = co_await boost::asio::co_spawn(boost::asio::require(boost::asio::system_executor(), boost::asio::execution::blocking.never), [&]() -> boost::asio::awaitable<shop::Price::List> { co_return shop::all(); }, boost::asio::use_awaitable);
  co_await boost::asio::steady_timer(co_await boost::asio::this_coro::executor, std::chrono::microseconds(5)).async_wait(boost::asio::use_awaitable);
  co_return price.cents + int(list.size());
}

namespace shop {
boost::asio::awaitable<int> in_the_namespace() {
  auto price = co_await boost::asio::co_spawn(boost::asio::require(boost::asio::system_executor(), boost::asio::execution::blocking.never), [&]() -> boost::asio::awaitable<Price> { co_return load<Price>(); }, boost::asio::use_awaitable);
  auto currency = co_await boost::asio::co_spawn(boost::asio::require(boost::asio::system_executor(), boost::asio::execution::blocking.never), [&]() -> boost::asio::awaitable<Price::Currency> { co_return load<Price::Currency>(); }, boost::asio::use_awaitable);
  auto special = co_await boost::asio::co_spawn(boost::asio::require(boost::asio::system_executor(), boost::asio::execution::blocking.never), [&]() -> boost::asio::awaitable<Price::Of<const Order *>> { co_return load<Price::Of<const Order *>>(); }, boost::asio::use_awaitable);
  auto text = co_await boost::asio::co_spawn(boost::asio::require(boost::asio::system_executor(), boost::asio::execution::blocking.never), [&]() -> boost::asio::awaitable<std::basic_string<char>> { co_return load<std::string>(); }, boost::asio::use_awaitable);
  auto many = co_await boost::asio::co_spawn(boost::asio::require(boost::asio::system_executor(), boost::asio::execution::blocking.never), [&]() -> boost::asio::awaitable<std::map<std::basic_string<char>, Draft>> { co_return load<std::map<std::string, Draft>>(); }, boost::asio::use_awaitable);
  auto own = co_await boost::asio::co_spawn(boost::asio::require(boost::asio::system_executor(), boost::asio::execution::blocking.never), [&]() -> boost::asio::awaitable<std::unique_ptr<unsigned char>> { co_return load<std::unique_ptr<unsigned char>>(); }, boost::asio::use_awaitable);
  auto pair = co_await boost::asio::co_spawn(boost::asio::require(boost::asio::system_executor(), boost::asio::execution::blocking.never), [&]() -> boost::asio::awaitable<std::pair<bool, std::vector<Price>>> { co_return load<std::pair<bool, Price::List>>(); }, boost::asio::use_awaitable);
  co_return price.cents + int(currency) + (special.value ? 1 : 0) + int(text.size() + many.size()) + (own ? 1 : 0) + pair.first;
}
} // namespace shop

// What is called like the first part of a name hides it.
namespace hidden {
namespace boost {}
namespace std {}
struct shop {};
::boost::asio::awaitable<int> in_spite_of_names() {
  auto price = co_await ::boost::asio::co_spawn(::boost::asio::require(::boost::asio::system_executor(), ::boost::asio::execution::blocking.never), [&]() -> ::boost::asio::awaitable<::shop::Price> { co_return ::shop::load<::shop::Price>(); }, ::boost::asio::use_awaitable);
  co_await ::boost::asio::steady_timer(co_await ::boost::asio::this_coro::executor, ::std::chrono::seconds(1)).async_wait(::boost::asio::use_awaitable);
  co_return price.cents;
}
} // namespace hidden

namespace asio = boost::asio;

asio::awaitable<int> with_an_alias() {
  auto price = co_await asio::co_spawn(asio::require(asio::system_executor(), asio::execution::blocking.never), [&]() -> asio::awaitable<shop::Price> { co_return shop::load<shop::Price>(); }, asio::use_awaitable);
  co_await asio::steady_timer(co_await asio::this_coro::executor, std::chrono::microseconds(5)).async_wait(asio::use_awaitable);
  co_return price.cents;
}

asio::awaitable<int> with_local_names() {
  namespace net = boost::asio;
  namespace time = std::chrono;
  using Item = shop::Price;
  auto price = co_await net::co_spawn(net::require(net::system_executor(), net::execution::blocking.never), [&]() -> net::awaitable<Item> { co_return shop::load<Item>(); }, net::use_awaitable);
  co_await net::steady_timer(co_await net::this_coro::executor, time::microseconds(5)).async_wait(net::use_awaitable);
  co_return price.cents;
}

namespace used {
using boost::asio::awaitable;
using shop::Price;
awaitable<int> with_declarations() {
  auto price = co_await asio::co_spawn(asio::require(asio::system_executor(), asio::execution::blocking.never), [&]() -> asio::awaitable<shop::Price> { co_return shop::load<Price>(); }, asio::use_awaitable);
  co_return price.cents;
}
} // namespace used

namespace opened {
using namespace boost::asio;
using namespace shop;
awaitable<int> with_directives() {
  auto price = co_await co_spawn(asio::require(system_executor(), execution::blocking.never), [&]() -> awaitable<Price> { co_return load<Price>(); }, use_awaitable);
  co_return price.cents;
}
} // namespace opened

// In a class, whose own names come first; a type that nobody else may name has
// no fix.
class Shelf {
  struct Row {
    int length;
  };
  struct asio {};

public:
  struct Box {
    int size;
  };
  boost::asio::awaitable<int> count() {
    auto box = co_await boost::asio::co_spawn(boost::asio::require(boost::asio::system_executor(), boost::asio::execution::blocking.never), [&]() -> boost::asio::awaitable<Box> { co_return shop::load<Box>(); }, boost::asio::use_awaitable);
    auto row = co_await boost::asio::co_spawn(boost::asio::require(boost::asio::system_executor(), boost::asio::execution::blocking.never), [&]() -> boost::asio::awaitable<Row> { co_return shop::load<Row>(); }, boost::asio::use_awaitable);
    co_return box.size + row.length;
  }
  static Row last() {
    usleep(1);
    return {};
  }
};

asio::awaitable<int> names_no_private_type() {
  auto row = Shelf::last();
  struct Mine {
    int x;
  };
  auto mine = co_await asio::co_spawn(asio::require(asio::system_executor(), asio::execution::blocking.never), [&]() -> asio::awaitable<Mine> { co_return shop::load<Mine>(); }, asio::use_awaitable);
  co_return row.length + mine.x;
}
