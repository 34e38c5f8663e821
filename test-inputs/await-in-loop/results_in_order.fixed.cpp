// What the rounds leave behind: results in order, and who else fills them.
#include <aio/gather_limited.hpp>
#include <aio/task.hpp>

#include <map>
#include <ranges>
#include <string>
#include <vector>

aio::task<int> price(int id);
aio::task<std::string> transform(std::string text);
aio::task<std::string> read(std::string path);
struct row {
  int id;
  std::string data;
};
struct machine {
  int steps = 0;
  aio::task<int> run(int step);
};
struct api {
  aio::task<int> results(int id) const;
};
int decorate(int value) { return value + 1; }

// What is kept is not what was awaited.
aio::task<std::vector<int>> keeps_something_else(const std::vector<int> &ids) {
  std::vector<int> seen;
  int total = 0;
  auto price_results = co_await aio::gather_limited(
      10, ids | std::views::transform([&](int id) { return price(id); }));
  auto price_result = price_results.begin();
  for (int id : ids) {
    total += *price_result++;
    seen.push_back(id);
  }
  seen.push_back(total);
  co_return seen;
}

// The list ends with its round.
aio::task<int> nobody_looks_at_the_list(const std::vector<int> &ids) {
  int most = 0;
  for (int id : ids) {
    std::vector<int> prices;
    prices.push_back(co_await price(id));
    most = prices.size() > std::size_t(most) ? int(prices.size()) : most;
  }
  co_return most;
}

// Some rounds have an answer without asking.
aio::task<std::vector<int>> some_need_not_ask(const std::vector<int> &ids) {
  std::vector<int> prices;
  for (int id : ids) {
    int found = 0;
    if (id > 10)
      found = co_await price(id);
    prices.push_back(found);
  }
  co_return prices;
}

// The helper fills the list that is returned, one after the other.
aio::task<> add_to(std::vector<int> &prices, int id) {
  int found = co_await price(id);
  prices.push_back(found);
}
aio::task<std::vector<int>> filled_by_a_helper(const std::vector<int> &ids) {
  std::vector<int> prices;
  for (int id : ids)
    co_await add_to(prices, id);
  co_return prices;
}

// The same, with an answer that is used.
aio::task<int> added(std::vector<int> &prices, int id) {
  int found = co_await price(id);
  prices.push_back(found);
  co_return found;
}
aio::task<std::vector<int>> filled_and_answered(const std::vector<int> &ids) {
  std::vector<int> prices;
  int total = 0;
  for (int id : ids)
    total += co_await added(prices, id);
  prices.push_back(total);
  co_return prices;
}

// The answer of a machine that each step may change reaches the list later.
aio::task<std::vector<int>> kept_later(machine &m, const std::vector<int> &steps) {
  std::vector<int> rows;
  for (int step : steps) {
    int answer = co_await m.run(step);
    int decorated = 0;
    decorated = decorate(answer);
    rows.push_back(decorated);
  }
  co_return rows;
}

// The lambda fills the list that it has captured.
aio::task<std::vector<int>> filled_by_a_lambda(const std::vector<int> &ids) {
  std::vector<int> prices;
  auto add = [&prices](int id) -> aio::task<> {
    int found = co_await price(id);
    prices.push_back(found);
  };
  for (int id : ids)
    co_await add(id);
  co_return prices;
}
aio::task<std::vector<int>> filled_and_answered_by_a_lambda(const std::vector<int> &ids) {
  std::vector<int> prices;
  auto add = [&](int id) -> aio::task<int> {
    int found = co_await price(id);
    prices.push_back(found);
    co_return found;
  };
  int total = 0;
  for (int id : ids)
    total += co_await add(id);
  prices.push_back(total);
  co_return prices;
}

// Only how many there are is asked; but what a helper changes is a change.
aio::task<int> order_is_not_asked(const std::vector<int> &ids) {
  std::vector<int> prices;
  for (int id : ids)
    co_await add_to(prices, id);
  co_return int(prices.size());
}

// A name that hides the awaited value.
aio::task<std::vector<int>> hidden_name(const std::vector<int> &ids) {
  std::vector<int> kept;
  int total = 0;
  auto price_results = co_await aio::gather_limited(
      10, ids | std::views::transform([&](int id) { return price(id); }));
  auto price_result = price_results.begin();
  for (int id : ids) {
    int value = *price_result++;
    total += value;
    {
      int value = id;
      kept.push_back(value);
    }
  }
  kept.push_back(total);
  co_return kept;
}

// Files in the order of the walk.
struct entry {
  bool folder;
  std::string path;
  std::vector<entry> inside;
};
aio::task<> walk(const std::vector<entry> &entries, std::vector<std::string> &texts) {
  for (const entry &each : entries) {
    if (each.folder) {
      co_await walk(each.inside, texts);
      continue;
    }
    std::string text = co_await read(each.path);
    texts.push_back(text);
  }
}

// It writes down the item before it waits: whether tasks begin in order is the
// library's business.
aio::task<int> noted(std::vector<int> &begun, int id) {
  begun.push_back(id);
  co_return co_await price(id);
}
aio::task<int> notes_and_works(const std::vector<int> &ids) {
  std::vector<int> begun;
  int total = 0;
  for (int id : ids)
    total += co_await noted(begun, id);
  co_return total + int(begun.size());
}

// Every round has a key of its own; inside a helper keys are not told apart.
aio::task<int> put(std::map<int, int> &prices, int id) {
  prices[id] = co_await price(id);
  co_return id;
}
aio::task<std::map<int, int>> keys_in_a_helper(const std::vector<int> &ids) {
  std::map<int, int> prices;
  for (int id : ids)
    co_await put(prices, id);
  co_return prices;
}
aio::task<std::map<int, int>> keys_in_the_loop(const std::vector<int> &ids) {
  std::map<int, int> prices;
  auto price_results = co_await aio::gather_limited(
      10, ids | std::views::transform([&](int id) { return price(id); }));
  auto price_result = price_results.begin();
  for (int id : ids)
    prices[id] = *price_result++;
  co_return prices;
}

// Others may look at the list while the loop waits, whatever is put there.
aio::task<int> a_list_of_the_caller(const std::vector<int> &ids, std::vector<int> &seen) {
  int total = 0;
  for (int id : ids) {
    total += co_await price(id);
    seen.push_back(id);
  }
  co_return total;
}

// The helper has a list for itself.
aio::task<int> total_of(int id) {
  std::vector<int> parts;
  parts.push_back(co_await price(id));
  parts.push_back(id);
  co_return parts[0] + parts[1];
}
aio::task<int> a_list_of_the_helper(const std::vector<int> &ids) {
  int total = 0;
  auto total_of_results = co_await aio::gather_limited(
      10, ids | std::views::transform([&](int id) { return total_of(id); }));
  for (auto total_of_result : total_of_results)
    total += total_of_result;
  co_return total;
}

// A field that is named like the list.
aio::task<std::vector<std::string>> field_of_that_name(const std::vector<row> &rows) {
  std::vector<std::string> data;
  auto transform_results = co_await aio::gather_limited(
      10, rows | std::views::transform([&](const row &each) { return transform(each.data); }));
  for (auto &transform_result : transform_results)
    data.push_back(std::move(transform_result));
  co_return data;
}

// A member function that is named like the list.
aio::task<std::vector<int>> function_of_that_name(const api &service, const std::vector<int> &ids) {
  std::vector<int> results;
  auto results_results = co_await aio::gather_limited(
      10, ids | std::views::transform([&](int id) { return service.results(id); }));
  for (auto results_result : results_results)
    results.push_back(results_result);
  co_return results;
}
