// Whole loops become one await: first all rounds ask, then the loop goes over
// the answers in their order.
#include <aio/gather_limited.hpp>
#include <aio/task.hpp>

#include <map>
#include <memory>
#include <ranges>
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
  auto price_results = co_await aio::gather_limited(
      10, ids | std::views::transform([&](int id) { return price(id); }));
  for (auto price_result : price_results)
    total += price_result;
  co_return total;
}

// Collected; what is big is moved.
aio::task<std::vector<std::string>> collect(const std::vector<row> &rows) {
  std::vector<std::string> data;
  auto transform_results = co_await aio::gather_limited(
      10, rows | std::views::transform([&](const row &each) { return transform(each.data); }));
  for (auto &transform_result : transform_results) {
    data.push_back(std::move(transform_result));
  }
  co_return data;
}

// What follows uses the element, too, and a result that can only be moved.
aio::task<std::map<int, std::string>> with_the_element(const std::vector<row> &rows) {
  std::map<int, std::string> texts;
  int size = 0;
  auto load_results = co_await aio::gather_limited(
      10, rows | std::views::transform([&](const auto &each) { return load(each); }));
  auto load_result = load_results.begin();
  for (const auto &each : rows) {
    // The comment stays where it is.
    page got = std::move(*load_result++);
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
  auto price_results = co_await aio::gather_limited(
      10, ids | std::views::transform([&](int id) { return price(id); }));
  auto price_result = price_results.begin();
  for (int id : ids)
    prices[id] = *price_result++;
  co_return prices;
}

aio::task<int> in_a_condition(const std::vector<int> &ids) {
  int open = 0;
  auto is_open_results = co_await aio::gather_limited(
      10, ids | std::views::transform([&](int id) { return is_open(id); }));
  for (auto is_open_result : is_open_results)
    if (is_open_result)
      ++open;
  co_return open;
}

// By an index, which is counted twice.
aio::task<int> by_index(std::vector<int> ids) {
  int total = 0;
  std::vector<int> prices(ids.size());
  std::vector<aio::task<int>> price_tasks;
  for (std::size_t i = 0; i < ids.size(); ++i)
    price_tasks.push_back(price(ids[i]));
  auto price_results = co_await aio::gather_limited(10, std::move(price_tasks));
  auto price_result = price_results.begin();
  for (std::size_t i = 0; i < ids.size(); ++i)
    prices[i] = *price_result++;
  for (std::size_t i = 0; i < ids.size(); ++i)
    total += prices[i];
  co_return total;
}
aio::task<int> by_an_iterator(const std::vector<row> &rows) {
  int size = 0;
  std::vector<aio::task<std::string>> by_reference_tasks;
  for (auto it = rows.begin(); it != rows.end(); ++it)
    by_reference_tasks.push_back(by_reference(it->data));
  auto by_reference_results = co_await aio::gather_limited(10, std::move(by_reference_tasks));
  for (auto &by_reference_result : by_reference_results)
    size += (std::move(by_reference_result)).size();
  co_return size;
}
aio::task<int> counted(int n) {
  int total = 0;
  std::vector<aio::task<int>> price_tasks;
  for (int i = 0; i < n; ++i)
    price_tasks.push_back(price(i));
  auto price_results = co_await aio::gather_limited(10, std::move(price_tasks));
  for (auto price_result : price_results)
    total += price_result;
  co_return total;
}

// A copy ends with its round, and the element does not.
aio::task<int> a_copy(const std::vector<std::string> &texts) {
  int size = 0;
  auto by_reference_results = co_await aio::gather_limited(
      10, texts | std::views::transform([&](const auto &text) { return by_reference(text); }));
  for (auto &by_reference_result : by_reference_results)
    size += (std::move(by_reference_result)).size();
  auto by_view_results = co_await aio::gather_limited(
      10, texts | std::views::transform([&](const auto &text) { return by_view(text); }));
  for (auto &by_view_result : by_view_results)
    size += (std::move(by_view_result)).size();
  co_return size;
}

// A pair that is taken apart.
aio::task<int> taken_apart(std::map<std::string, int> ids) {
  int total = 0;
  std::vector<aio::task<int>> price_tasks;
  for (const auto &[name, id] : ids)
    price_tasks.push_back(price(id));
  auto price_results = co_await aio::gather_limited(10, std::move(price_tasks));
  for (auto price_result : price_results)
    total += price_result;
  std::vector<aio::task<std::string>> by_reference_tasks;
  for (const auto &[name, id] : ids)
    by_reference_tasks.push_back(by_reference(name));
  auto by_reference_results = co_await aio::gather_limited(10, std::move(by_reference_tasks));
  auto by_reference_result = by_reference_results.begin();
  for (const auto &[name, id] : ids) {
    std::string text = std::move(*by_reference_result++);
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
  auto &&price_range = all_rows();
  auto price_results = co_await aio::gather_limited(
      10, price_range | std::views::transform([&](const row &each) { return price(each.id); }));
  for (auto price_result : price_results)
    total += price_result;
  auto price_results2 = co_await aio::gather_limited(
      10, of.rows() | std::views::transform([&](const row &each) { return price(each.id); }));
  for (auto price_result2 : price_results2)
    total += price_result2;
  auto &&transform_range = of.rows();
  auto transform_results = co_await aio::gather_limited(
      10, transform_range | std::views::transform([&](const row &each) { return transform(each.data); }));
  auto transform_result = transform_results.begin();
  for (const row &each : transform_range) {
    auto text = std::move(*transform_result++);
    total += text.size() + each.id;
  }
  auto price_results3 = co_await aio::gather_limited(
      10, of.rows_ | std::views::transform([&](const row &each) { return price(each.id); }));
  for (auto price_result3 : price_results3)
    total += price_result3;
  co_return total;
}

// The inner one of two; the outer one awaits more than that.
aio::task<int> outer_and_inner(const std::vector<std::vector<int>> &all) {
  int total = 0;
  for (const auto &ids : all) {
    int first = co_await price(ids[0]);
    auto price_results2 = co_await aio::gather_limited(
        10, ids | std::views::transform([&](int id) { return price(id); }));
    for (auto price_result2 : price_results2)
      total += first * price_result2;
  }
  co_return total;
}

// Each peer is asked.
aio::task<int> peers(const std::vector<std::unique_ptr<peer>> &all) {
  int total = 0;
  auto ask_results = co_await aio::gather_limited(
      10, all | std::views::transform([&](auto &each) { return each->ask(1); }));
  for (auto ask_result : ask_results)
    total += ask_result;
  co_return total;
}

// A longer line is broken behind the bracket.
aio::task<int> a_long_line(const std::vector<int> &identifiers_of_all_articles) {
  int total = 0;
  auto price_results = co_await aio::gather_limited(
      10, identifiers_of_all_articles | std::views::transform([&](const int &identifier_of_an_article) { return price(identifier_of_an_article + identifier_of_an_article); }));
  for (auto price_result : price_results)
    total += price_result;
  co_return total;
}
