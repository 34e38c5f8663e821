// An error that is thrown ends the loop, seen or not; and what a round writes into a stream of its own is its own.
#include <aio/gather_limited.hpp>
#include <aio/task.hpp>

#include <optional>
#include <ranges>
#include <sstream>
#include <stdexcept>
#include <string>
#include <vector>

aio::task<std::string> get(std::string url);
aio::task<std::string> read(long id);
aio::task<int> length_of(std::string config);

aio::task<int> download(std::string url) {
  const auto body = co_await get(url);
  if (body.empty())
    throw std::runtime_error("no body");
  co_return static_cast<int>(body.size());
}

aio::task<int> a_task_that_throws(const std::vector<std::string> &urls) {
  int sum = 0;
  auto download_results = co_await aio::gather_limited(
      10, urls | std::views::transform([&](const auto &url) { return download(url); }));
  for (auto download_result : download_results)
    sum += download_result;
  co_return sum;
}

template <class T> class result {
public:
  result(T value) : value_(std::move(value)) {}
  explicit operator bool() const { return value_.has_value(); }
  const T &operator*() const {
    if (!value_)
      throw std::runtime_error("no value");
    return *value_;
  }

private:
  std::optional<T> value_;
};

aio::task<result<std::string>> find(std::string id);

aio::task<std::vector<std::string>> a_checked_access(const std::vector<std::string> &ids) {
  std::vector<std::string> found;
  for (const auto &id : ids)
    if (const auto row = co_await find(id); row)
      found.push_back(*row);
  co_return found;
}

aio::task<int> a_stream_of_the_round(const std::vector<long> &ids) {
  int sum = 0;
  for (long id : ids) {
    auto text = co_await read(id);
    std::stringstream out;
    out << text << "\n";
    sum += co_await length_of(out.str());
  }
  co_return sum;
}

// What is awaited for what it does would not have been done behind an error.
aio::task<void> store(std::string);
aio::task<void> checked(std::string text) {
  if (text.empty())
    throw std::runtime_error("nothing to store");
  co_await store(text);
}
aio::task<void> in_turn(const std::vector<std::string> &texts) {
  for (const auto &text : texts)
    co_await checked(text);
}
