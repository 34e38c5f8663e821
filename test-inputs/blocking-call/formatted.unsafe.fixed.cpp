//--- .clang-format
BasedOnStyle: LLVM
ColumnLimit: 60
//--- shop.cpp
#include <aio/gather.hpp>
#include <aio/task.hpp>

#include <aio/to_thread.hpp>
#include <string>
#include <unistd.h>

std::string load(const std::string &from, int attempts) {
  usleep(1);
  return from;
}

aio::task<std::string> page_by_its_name(const std::string &of) {
  auto   left_alone  =  of;
  std::string the_text_of_the_page =
      co_await aio::to_thread([&] { return load(of, 3); });
  the_text_of_the_page += co_await aio::to_thread(
      [&] { return load("twice", 2); });
  int   also  =  1;
  co_return the_text_of_the_page + left_alone + std::to_string(also);
}

// Two fixes in one statement stay two.
aio::task<std::string> both() {
  co_return co_await aio::to_thread([&] {
    return load("the first one", 1);
  }) +
      co_await aio::to_thread(
          [&] { return load("the second", 2); });
}

aio::task<std::string> fits() {
  co_return co_await aio::to_thread(
      [&] { return load("a", 1); });
}

aio::task<std::string> get(const std::string &name_of_page);

aio::task<std::string> together() {
  auto   nothing = 0;
  auto [the_first_page, the_second_page] =
      co_await aio::gather(get("the first page"),
                           get("the second page"));
  co_return the_first_page + the_second_page;
}

namespace indented {
  struct Shelf {
    aio::task<std::string> page() {
      auto the_text_of_the_page = co_await aio::to_thread(
          [&] { return load("of a member", 3); });
      co_return the_text_of_the_page;
    }
  };
}
