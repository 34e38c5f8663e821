// Whole loops become one await: first all rounds ask, then the loop goes over
// the answers in their order.
#include <aio/task.hpp>

#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

struct row {
  int id;
  std::string data;
};
struct peer {
  aio::task<int> ask(int question) const;
  std::string name() const;
};
struct page {
  std::string text;
  std::unique_ptr<int> size;
};
aio::task<int> price(int id);
aio::task<bool> is_open(int id);
aio::task<std::string> transform(std::string text);
aio::task<std::string> by_reference(const std::string &text);
aio::task<std::string> by_view(std::string_view text);
aio::task<page> load(const row &which);

// Added up, in the order of the rounds.
aio::task<int> sum(const std::vector<int> &ids) {
  int total = 0;
  for (int id : ids)
    total += co_await price(id); // want: async-await-in-loop "each round"
  co_return total;
}

// Collected; what is big is moved.
aio::task<std::vector<std::string>> collect(const std::vector<row> &rows) {
  std::vector<std::string> data;
  for (const row &each : rows) {
    data.push_back(co_await transform(each.data)); // want: async-await-in-loop "each round"
  }
  co_return data;
}

// What follows uses the element, too, and a result that can only be moved.
aio::task<std::map<int, std::string>> with_the_element(const std::vector<row> &rows) {
  std::map<int, std::string> texts;
  int size = 0;
  for (const auto &each : rows) {
    // The comment stays where it is.
    page got = co_await load(each); // want: async-await-in-loop "each round"
    if (!got.size)
      continue;
    size += *got.size;
    texts[each.id] = got.text + each.data;
  }
  texts[0] = std::to_string(size);
  co_return texts;
}

// The place of an answer is looked for behind the await.
aio::task<std::map<int, int>> into_places(const std::vector<int> &ids) {
  std::map<int, int> prices;
  for (int id : ids)
    prices[id] = co_await price(id); // want: async-await-in-loop "each round"
  co_return prices;
}

aio::task<int> in_a_condition(const std::vector<int> &ids) {
  int open = 0;
  for (int id : ids)
    if (co_await is_open(id)) // want: async-await-in-loop "each round"
      ++open;
  co_return open;
}

// By an index, which is counted twice.
aio::task<int> by_index(std::vector<int> ids) {
  int total = 0;
  std::vector<int> prices(ids.size());
  for (std::size_t i = 0; i < ids.size(); ++i)
    prices[i] = co_await price(ids[i]); // want: async-await-in-loop "each round"
  for (std::size_t i = 0; i < ids.size(); ++i)
    total += prices[i];
  co_return total;
}
aio::task<int> by_an_iterator(const std::vector<row> &rows) {
  int size = 0;
  for (auto it = rows.begin(); it != rows.end(); ++it)
    size += (co_await by_reference(it->data)).size(); // want: async-await-in-loop "each round"
  co_return size;
}
aio::task<int> counted(int n) {
  int total = 0;
  for (int i = 0; i < n; ++i)
    total += co_await price(i); // want: async-await-in-loop "each round"
  co_return total;
}

// A copy ends with its round, and the element does not.
aio::task<int> a_copy(const std::vector<std::string> &texts) {
  int size = 0;
  for (std::string text : texts)
    size += (co_await by_reference(text)).size(); // want: async-await-in-loop "each round"
  for (auto text : texts)
    size += (co_await by_view(text)).size(); // want: async-await-in-loop "each round"
  co_return size;
}

// A pair that is taken apart.
aio::task<int> taken_apart(std::map<std::string, int> ids) {
  int total = 0;
  for (const auto &[name, id] : ids)
    total += co_await price(id); // want: async-await-in-loop "each round"
  for (const auto &[name, id] : ids) {
    std::string text = co_await by_reference(name); // want: async-await-in-loop "each round"
    total += text.size() + id;
  }
  co_return total;
}

// The range has no name yet, and is needed twice.
std::vector<row> all_rows();
struct store {
  const std::vector<row> &rows() const { return rows_; }
  std::vector<row> rows_;
};
aio::task<int> a_range_without_a_name(const store &of) {
  int total = 0;
  for (const row &each : all_rows())
    total += co_await price(each.id); // want: async-await-in-loop "each round"
  for (const row &each : of.rows())
    total += co_await price(each.id); // want: async-await-in-loop "each round"
  for (const row &each : of.rows()) {
    auto text = co_await transform(each.data); // want: async-await-in-loop "each round"
    total += text.size() + each.id;
  }
  for (const row &each : of.rows_)
    total += co_await price(each.id); // want: async-await-in-loop "each round"
  co_return total;
}

// The inner one of two; the outer one awaits more than that.
aio::task<int> outer_and_inner(const std::vector<std::vector<int>> &all) {
  int total = 0;
  for (const auto &ids : all) {
    int first = co_await price(ids[0]); // want: async-await-in-loop "each round"
    for (int id : ids)
      total += first * co_await price(id); // want: async-await-in-loop "each round"
  }
  co_return total;
}

// Each peer is asked.
aio::task<int> peers(const std::vector<std::unique_ptr<peer>> &all) {
  int total = 0;
  for (auto &each : all)
    total += co_await each->ask(1); // want: async-await-in-loop "each round"
  co_return total;
}

// A longer line is broken behind the bracket.
aio::task<int> a_long_line(const std::vector<int> &identifiers_of_all_articles) {
  int total = 0;
  for (const int &identifier_of_an_article : identifiers_of_all_articles)
    total += co_await price(identifier_of_an_article + identifier_of_an_article); // want: async-await-in-loop "each round"
  co_return total;
}
