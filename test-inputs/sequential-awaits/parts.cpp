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
  made.head = co_await text(id); // want: async-sequential-awaits "3 awaits run one after the other"
  made.body = co_await text(id + 1);
  made.length = co_await number(id);
  co_return made;
}

aio::task<std::pair<int, int>> both() {
  std::pair<int, int> made;
  made.first = co_await number(1); // want: async-sequential-awaits "2 awaits"
  made.second = co_await number(2);
  co_return made;
}

aio::task<std::vector<page>> in_a_loop(std::vector<int> ids) {
  std::vector<page> all;
  for (int id : ids) {
    page made;
    made.head = co_await text(id); // want: async-sequential-awaits "2 awaits" // want: async-await-in-loop "each round"
    made.body = co_await text(id);
    all.push_back(made);
  }
  co_return all;
}

aio::task<page> one_needs_the_other(int id) {
  page made;
  made.length = co_await number(id);
  made.head = co_await text(made.length); // why: "one may change 'made.length', which the other uses"
  co_return made;
}

aio::task<page> the_whole_is_read_between(int id) {
  page made;
  made.head = co_await text(id);
  page copy = made;
  made.body = co_await text(copy.length); // why: "one may change 'made.body', which the other uses"
  co_return made;
}

// The members of a union are one place.
aio::task<page> one_of_two(int id) {
  page made;
  made.whole = co_await number(id);
  made.length = co_await number(int(made.part)); // why: "one may change 'made', which the other uses"
  co_return made;
}

aio::task<page> by_another_name(int id) {
  page made;
  std::string &head = made.head;
  head = co_await text(id);
  made.length = co_await number(int(made.head.size())); // why: "both may change 'made'"
  co_return made;
}

// Who is given the whole may look at every part.
aio::task<int> measure(page &);
aio::task<page> given_away(int id) {
  page made;
  made.length = co_await number(id);
  made.length += co_await measure(made); // why: "both may change 'made'"
  co_return made;
}

aio::task<page> of_a_parameter(page made) {
  made.head = co_await text(1); // want: async-sequential-awaits "2 awaits"
  made.body = co_await text(2);
  co_return made;
}

// Parts of what others have, too, are theirs.
aio::task<void> lent(page &made) {
  made.head = co_await text(1);
  made.body = co_await text(2); // why: "both may change 'made'"
}
