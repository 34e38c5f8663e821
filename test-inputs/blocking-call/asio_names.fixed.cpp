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
  auto price = shop::load<shop::Price>();
  auto list = shop::all();
  co_await boost::asio::steady_timer(co_await boost::asio::this_coro::executor, std::chrono::microseconds(5)).async_wait(boost::asio::use_awaitable);
  co_return price.cents + int(list.size());
}

namespace shop {
boost::asio::awaitable<int> in_the_namespace() {
  auto price = load<Price>();
  auto currency = load<Price::Currency>();
  auto special = load<Price::Of<const Order *>>();
  auto text = load<std::string>();
  auto many = load<std::map<std::string, Draft>>();
  auto own = load<std::unique_ptr<unsigned char>>();
  auto pair = load<std::pair<bool, Price::List>>();
  co_return price.cents + int(currency) + (special.value ? 1 : 0) + int(text.size() + many.size()) + (own ? 1 : 0) + pair.first;
}
} // namespace shop

// What is called like the first part of a name hides it.
namespace hidden {
namespace boost {}
namespace std {}
struct shop {};
::boost::asio::awaitable<int> in_spite_of_names() {
  auto price = ::shop::load<::shop::Price>();
  co_await ::boost::asio::steady_timer(co_await ::boost::asio::this_coro::executor, ::std::chrono::seconds(1)).async_wait(::boost::asio::use_awaitable);
  co_return price.cents;
}
} // namespace hidden

namespace asio = boost::asio;

asio::awaitable<int> with_an_alias() {
  auto price = shop::load<shop::Price>();
  co_await asio::steady_timer(co_await asio::this_coro::executor, std::chrono::microseconds(5)).async_wait(asio::use_awaitable);
  co_return price.cents;
}

asio::awaitable<int> with_local_names() {
  namespace net = boost::asio;
  namespace time = std::chrono;
  using Item = shop::Price;
  auto price = shop::load<Item>();
  co_await net::steady_timer(co_await net::this_coro::executor, time::microseconds(5)).async_wait(net::use_awaitable);
  co_return price.cents;
}

namespace used {
using boost::asio::awaitable;
using shop::Price;
awaitable<int> with_declarations() {
  auto price = shop::load<Price>();
  co_return price.cents;
}
} // namespace used

namespace opened {
using namespace boost::asio;
using namespace shop;
awaitable<int> with_directives() {
  auto price = load<Price>();
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
    auto box = shop::load<Box>();
    auto row = shop::load<Row>();
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
  auto mine = shop::load<Mine>();
  co_return row.length + mine.x;
}
