// Parts of a local object are places of their own: awaits that fill different ones need not wait for each other.
#include <aio/gather.hpp>
#include <aio/task.hpp>

#include <string>
#include <utility>
#include <vector>

aio::task<std::string> text(int);
aio::task<int> number(int);

struct page {
  std::string head, body;
  int length;
  union {
    int whole;
    float part;
  };
};

aio::task<page> filled(int id) {
  page made;
  auto [head_result, body_result, length_result] =
      co_await aio::gather(text(id), text(id + 1), number(id));
  made.head = std::move(head_result);
  made.body = std::move(body_result);
  made.length = length_result;
  co_return made;
}

aio::task<std::pair<int, int>> both() {
  std::pair<int, int> made;
  auto [first_result, second_result] = co_await aio::gather(number(1), number(2));
  made.first = first_result;
  made.second = second_result;
  co_return made;
}

aio::task<std::vector<page>> in_a_loop(std::vector<int> ids) {
  std::vector<page> all;
  for (int id : ids) {
    page made;
    auto [head_result, body_result] = co_await aio::gather(text(id), text(id));
    made.head = std::move(head_result);
    made.body = std::move(body_result);
    all.push_back(made);
  }
  co_return all;
}

aio::task<page> one_needs_the_other(int id) {
  page made;
  made.length = co_await number(id);
  made.head = co_await text(made.length);
  co_return made;
}

aio::task<page> the_whole_is_read_between(int id) {
  page made;
  made.head = co_await text(id);
  page copy = made;
  made.body = co_await text(copy.length);
  co_return made;
}

// The members of a union are one place.
aio::task<page> one_of_two(int id) {
  page made;
  made.whole = co_await number(id);
  made.length = co_await number(int(made.part));
  co_return made;
}

aio::task<page> by_another_name(int id) {
  page made;
  std::string &head = made.head;
  head = co_await text(id);
  made.length = co_await number(int(made.head.size()));
  co_return made;
}

// Who is given the whole may look at every part.
aio::task<int> measure(page &);
aio::task<page> given_away(int id) {
  page made;
  made.length = co_await number(id);
  made.length += co_await measure(made);
  co_return made;
}

aio::task<page> of_a_parameter(page made) {
  auto [head_result, body_result] = co_await aio::gather(text(1), text(2));
  made.head = std::move(head_result);
  made.body = std::move(body_result);
  co_return made;
}

// Parts of what others have, too, are theirs.
aio::task<void> lent(page &made) {
  made.head = co_await text(1);
  made.body = co_await text(2);
}
