// Independent rounds, and a loop that stays as it is: why, a note says.
#include <aio/task.hpp>

#include <iterator>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

struct row {
  int id;
  std::string data;
};
struct failure {};
template <class T> struct result {
  result(T value);
  result(failure why);
  explicit operator bool() const;
  const T &operator*() const;
  failure error() const;
};
struct client {
  aio::task<result<int>> price(int id) const;
};
aio::task<int> price(int id);
aio::task<const row &> row_of(int id);
aio::task<std::string> by_reference(const std::string &text);
aio::task<std::string> by_view(std::string_view text);
aio::task<int> with_label(int id, const std::string &label);
std::string label_of(int id);
bool stopped();
int weight(int id);
int add(int a, int b);

// A round may leave the loop.
aio::task<int> ends_for_another_reason(const std::vector<int> &ids) {
  int total = 0;
  for (int id : ids) {
    if (stopped())
      break;
    total += co_await price(id); // want: async-await-in-loop "each round" // note: "it is not fixed: a round may leave the loop" // note: "give the tasks of all rounds to aio::gather_limited"
  }
  co_return total;
}
aio::task<result<int>> ends_with_an_error(const client &from, const std::vector<int> &ids) {
  int total = 0;
  for (int id : ids) {
    result<int> got = co_await from.price(id); // want: async-await-in-loop "each round" // note: "a round may leave the loop"
    if (!got)
      co_return got.error();
    total += *got;
  }
  co_return total;
}

// Not every round asks.
aio::task<int> some_rounds(const std::vector<int> &ids) {
  int total = 0;
  for (int id : ids)
    if (id > 10)
      total += co_await price(id); // want: async-await-in-loop "each round" // note: "not every round awaits"
  for (int id : ids)
    total += id > 10 ? co_await price(id) : 0; // want: async-await-in-loop "each round" // note: "not every round awaits"
  for (int id : ids) {
    if (id < 10)
      continue;
    total += co_await price(id); // want: async-await-in-loop "each round" // note: "something stands in front of the await"
  }
  co_return total;
}

// A handler in the round.
aio::task<int> errors_are_caught(const std::vector<int> &ids) {
  int failed = 0;
  for (int id : ids) {
    try {
      failed += co_await price(id); // want: async-await-in-loop "each round" // note: "or it handles the error itself"
    } catch (...) {
      ++failed;
    }
  }
  co_return failed;
}

// The round makes something for its await.
aio::task<int> made_by_the_round(const std::vector<int> &ids) {
  int size = 0;
  for (int id : ids) {
    std::string text = std::to_string(id);
    size += (co_await by_reference(text)).size(); // want: async-await-in-loop "each round" // note: "something stands in front"
  }
  co_return size;
}

// A temporary would be gone when the task begins.
aio::task<int> a_temporary(const std::vector<int> &ids) {
  int total = 0;
  for (int id : ids)
    total += co_await with_label(id, label_of(id)); // want: async-await-in-loop "each round" // note: "a temporary that would be gone"
  for (int id : ids)
    total += (co_await by_view(std::to_string(id))).size(); // want: async-await-in-loop "each round" // note: "a temporary that would be gone"
  co_return total;
}

// So would be an element that is made when it is asked for, and a copy that is
// no copy of an element.
aio::task<int> ends_with_the_round(const std::vector<const char *> &texts) {
  int size = 0;
  for (const std::string &text : texts)
    size += (co_await by_reference(text)).size(); // want: async-await-in-loop "each round" // note: "'text' ends with the round"
  for (std::string text : texts)
    size += (co_await by_view(text)).size(); // want: async-await-in-loop "each round" // note: "'text' ends with the round"
  co_return size;
}
aio::task<int> refers_to_a_counter(int n) {
  auto asks = [](const int &id) -> aio::task<int> { co_return co_await price(id); };
  int total = 0;
  for (int i = 0; i < n; ++i)
    total += co_await asks(i); // want: async-await-in-loop "each round" // note: "'i' ends with the round"
  co_return total;
}

// Elements that do not stay when the next one is asked for.
struct lines {
  struct iterator {
    using iterator_category = std::input_iterator_tag;
    const std::string &operator*() const;
    iterator &operator++();
    bool operator!=(const iterator &other) const;
  };
  iterator begin() const;
  iterator end() const;
};
aio::task<int> one_by_one(const lines &all) {
  int size = 0;
  for (const auto &line : all)
    size += (co_await by_reference(line)).size(); // want: async-await-in-loop "each round" // note: "its elements come one by one, and do not stay"
  co_return size;
}

// The counter jumps.
aio::task<int> jumps(int n) {
  int total = 0;
  for (int i = 0; i < n; ++i) {
    total += co_await price(i); // want: async-await-in-loop "each round" // note: "'i' ends with the round"
    if (i == 3)
      ++i;
  }
  co_return total;
}

// Two awaits in a round, and a call that comes before its own.
aio::task<int> more_than_that(const std::vector<int> &ids) {
  int total = 0;
  for (int id : ids) {
    int first = co_await price(id); // want: async-await-in-loop "each round" // note: "a round awaits more than once"
    total += co_await price(first); // note: "and so does this await"
  }
  for (int id : ids)
    total += add(weight(id), co_await price(id)); // want: async-await-in-loop "each round" // note: "another call in the same statement"
  co_return total;
}

// Results would be copies.
aio::task<int> references(const std::vector<int> &ids) {
  int total = 0;
  for (int id : ids)
    total += (co_await row_of(id)).id; // want: async-await-in-loop "each round" // note: "a result is a reference"
  co_return total;
}

// A while has no head that could be written twice.
aio::task<int> counted(int n) {
  int i = 0, total = 0;
  while (i < n) {
    total += co_await price(i); // want: async-await-in-loop "each round" // note: "only the head of a loop that goes over a range or counts"
    ++i;
  }
  co_return total;
}

// No place in front, and a head that does more.
aio::task<int> without_a_place(const std::vector<int> &ids, bool all) {
  int total = 0;
  if (all)
    for (int id : ids)
      total += co_await price(id); // want: async-await-in-loop "each round" // note: "there is no place in front of the loop"
  for (int first = 3; int id : ids)
    total += co_await price(first + id); // want: async-await-in-loop "each round" // note: "its head makes something first"
  co_return total;
}

// A macro has written a part of it.
#define ASK(Id) co_await price(Id)
aio::task<int> by_a_macro(const std::vector<int> &ids) {
  int total = 0;
  for (int id : ids)
    total += ASK(id); // want: async-await-in-loop "each round" // note: "a part of it comes from a macro"
  co_return total;
}

// A comment would have to move.
aio::task<int> with_comments(const std::vector<int> &ids) {
  int total = 0;
  for (int id /* of an article */ : ids)
    total += co_await price(id); // want: async-await-in-loop "each round" // note: "a comment stands in what would have to move"
  co_return total;
}

// Types that depend on what the template is made for.
template <class Id> aio::task<int> in_a_template(const std::map<Id, int> &ids) {
  int total = 0;
  for (const auto &[id, count] : ids)
    total += co_await price(id); // want: async-await-in-loop "each round" // note: "the types depend on a template's arguments"
  co_return total;
}
template aio::task<int> in_a_template(const std::map<int, int> &ids);
