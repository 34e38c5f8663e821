// What a round makes for itself and then fills is its own, whoever fills it.
#include <aio/gather_limited.hpp>
#include <aio/task.hpp>

#include <map>
#include <memory>
#include <ranges>
#include <string>
#include <vector>

struct request {
  std::string path;
  int weight = 0;
  void set_path(const std::string &to) { path = to; }
};
struct session;
struct statement {
  explicit statement(std::shared_ptr<session> on);
  void bind(int id);
  std::shared_ptr<session> on;
};
struct answer {
  int id = 0;
};
struct client {
  aio::task<answer> ask(request r) const;
  aio::task<answer> ask_shared(std::shared_ptr<request> r) const;
  aio::task<answer> run(statement &on) const;
  aio::task<answer> find(std::string name) const;
};
void fill(request &r, const std::string &path);

aio::task<int> assigned(const client &from, const std::vector<std::string> &paths) {
  int total = 0;
  for (const std::string &path : paths) {
    request next;
    next.path = path;
    answer got = co_await from.ask(next);
    total += got.id;
  }
  co_return total;
}

aio::task<int> by_a_method(const client &from, const std::vector<std::string> &paths) {
  int total = 0;
  for (const std::string &path : paths) {
    request next;
    next.set_path(path);
    answer got = co_await from.ask(next);
    total += got.id;
  }
  co_return total;
}

aio::task<int> by_a_function(const client &from, const std::vector<std::string> &paths) {
  int total = 0;
  for (const std::string &path : paths) {
    request next;
    fill(next, path);
    answer got = co_await from.ask(next);
    total += got.id;
  }
  co_return total;
}

aio::task<int> behind_a_pointer(const client &from, const std::vector<std::string> &paths) {
  int total = 0;
  for (const std::string &path : paths) {
    auto next = std::make_shared<request>();
    next->path = path;
    answer got = co_await from.ask_shared(next);
    total += got.id;
  }
  co_return total;
}

// The operand is made before its task starts.
aio::task<int> looked_up(const client &from, std::map<int, std::string> names, const std::vector<int> &ids) {
  int total = 0;
  auto find_results = co_await aio::gather_limited(
      10, ids | std::views::transform([&](int id) { return from.find(names[id]); }));
  for (auto find_result : find_results) {
    answer got = find_result;
    total += got.id;
  }
  co_return total;
}

// One request for all rounds.
aio::task<int> filled_again(const client &from, const std::vector<std::string> &paths) {
  int total = 0;
  request next;
  for (const std::string &path : paths) {
    next.path = path;
    answer got = co_await from.ask(next);
    total += got.id;
  }
  co_return total;
}

// Made anew, of something that all rounds have.
aio::task<int> of_one_session(const client &from, std::shared_ptr<session> on, const std::vector<int> &ids) {
  int total = 0;
  for (int id : ids) {
    statement next(on);
    next.bind(id);
    answer got = co_await from.run(next);
    total += got.id;
  }
  co_return total;
}
