// args: --checks=-*,async-iterator-across-await
// What a coroutine keeps of a member while others may change it.
#include <aio/mutex.hpp>
#include <aio/task.hpp>

#include <coroutine>
#include <deque>
#include <list>
#include <map>
#include <memory>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

struct session {
  aio::task<int> send(int);
  int sent = 0;
};

aio::task<int> later(int = 0);

// A loop over a member, and another coroutine that removes from it.
class rooms {
public:
  aio::task<void> tell_all() {
    for (auto &[name, value] : open_) // want: async-iterator-across-await "this loop goes over 'open_' across a suspension"
      co_await later(value); // note: "the coroutine is suspended here"
  }

  aio::task<void> leave(std::string name) {
    co_await later();
    open_.erase(name); // note: "'rooms::leave' may run meanwhile, and changes it here"
  }

  aio::task<void> copied() {
    auto open = open_;
    for (auto &[name, value] : open)
      co_await later(value);
  }

  aio::task<int> first_only() {
    for (auto &[name, value] : open_) {
      co_await later();
      co_return 1;
    }
    co_return 0;
  }

  aio::task<int> found_again(std::string name) {
    auto at = open_.find(name);
    if (at == open_.end())
      co_return 0;
    const int value = co_await later(at->second);
    at = open_.find(name);
    co_return at == open_.end() ? value : at->second;
  }

  aio::task<int> not_found_again(std::string name) {
    auto at = open_.find(name); // want: async-iterator-across-await "'at' points into 'open_', and is used after a suspension"
    if (at == open_.end())
      co_return 0;
    const int value = co_await later(at->second);
    co_return value + at->second; // note: "used here again"
  }

  aio::task<int> asked_again(std::string name) {
    int &value = open_[name];
    co_await later();
    if (!open_.contains(name))
      co_return 0;
    co_return ++value;
  }

  aio::task<int> asked_too_early(std::string name) {
    int &value = open_[name]; // want: async-iterator-across-await "'value' is an element of 'open_', and is used after a suspension"
    if (!open_.contains(name))
      co_return 0;
    co_await later();
    co_return ++value;
  }

  aio::task<int> value_copied(std::string name) {
    int value = open_[name];
    co_await later();
    co_return ++value;
  }

private:
  std::map<std::string, int> open_;
};

// Nobody changes it, or only who makes it and who begins.
class table {
public:
  table() { rows_.push_back(1); }
  void init() { rows_.push_back(2); }

  aio::task<void> tell_all() {
    for (int row : rows_)
      co_await later(row);
  }

private:
  std::vector<int> rows_;
};

// Who adds to a list or a map moves nothing; to a deque or a hash table only
// iterators are lost; in a vector everything moves.
class queues {
public:
  aio::task<void> add(int value) {
    co_await later();
    list_.push_back(value);
    deque_.push_back(value);
    vector_.push_back(value);
    hash_.emplace(value, value);
  }

  aio::task<void> nodes() {
    for (int &each : list_)
      each = co_await later(each);
  }

  aio::task<void> deque() {
    int &first = deque_.front();
    first = co_await later();
    auto at = deque_.begin(); // want: async-iterator-across-await "'at' points into 'deque_'"
    *at = co_await later();
  }

  aio::task<void> hash() {
    int &found = hash_[1];
    found += co_await later();
    for (auto &[key, value] : hash_) // want: async-iterator-across-await "this loop goes over 'hash_' across a suspension"
      value = co_await later(key);
  }

  aio::task<void> vector() {
    int &first = vector_.front(); // want: async-iterator-across-await "'first' is an element of 'vector_'"
    const int x = co_await later();
    first = x;
    int *data = vector_.data(); // want: async-iterator-across-await "'data' is an element of 'vector_'"
    const int y = co_await later();
    *data = y;
  }

  aio::task<int> index() {
    int sum = 0;
    for (std::size_t i = 0; i < vector_.size(); ++i)
      sum += co_await later(vector_[i]);
    co_return sum;
  }

private:
  std::list<int> list_;
  std::deque<int> deque_;
  std::vector<int> vector_;
  std::unordered_map<int, int> hash_;
};

// What an element owns dies with it, and stays where it is when others come.
class owners {
public:
  aio::task<void> open(int id) {
    co_await later();
    sessions_.push_back(std::make_unique<session>());
    shared_[id] = std::make_shared<session>();
    by_id_.emplace(id, std::make_unique<session>());
  }

  aio::task<void> close(int id) {
    by_id_.erase(id);
    shared_.erase(id);
    co_await later();
  }

  aio::task<int> only_added() {
    session &first = *sessions_.front();
    co_await later();
    co_return first.sent;
  }

  aio::task<int> removed(int id) {
    session *found = by_id_.at(id).get(); // want: async-iterator-across-await "'found' is what an element owns of 'by_id_', and is used after a suspension"
    co_await later();
    co_return found->sent;
  }

  aio::task<int> kept(int id) {
    std::shared_ptr<session> found = shared_[id];
    co_await later();
    co_return found->sent;
  }

private:
  std::vector<std::unique_ptr<session>> sessions_;
  std::map<int, std::unique_ptr<session>> by_id_;
  std::map<int, std::shared_ptr<session>> shared_;
};

// Both await the same lock.
class locked {
public:
  aio::task<void> tell_all() {
    auto held = co_await mutex_.lock();
    for (int each : all_)
      co_await later(each);
  }

  aio::task<void> drop() {
    auto held = co_await mutex_.lock();
    all_.clear();
  }

private:
  aio::mutex mutex_;
  std::vector<int> all_;
};

// An element behind what an insertion gives, and the parts of one.
class inserted {
public:
  aio::task<int> open(int id) {
    auto &[count, size] = parts_.emplace(id, std::pair(1, 2)).first->second; // want: async-iterator-across-await "is an element of 'parts_', and is used after a suspension"
    co_await later();
    co_return count + size;
  }
  aio::task<void> close(int id) {
    co_await later();
    parts_.erase(id);
  }

private:
  std::map<int, std::pair<int, int>> parts_;
};

// What an awaiter of the program waits for is told by who takes it away.
struct waiter {
  int reply = 0;
};
struct reply_of {
  waiter &of;
  bool await_ready() const;
  void await_suspend(std::coroutine_handle<>);
  int await_resume();
};
class waiting {
public:
  aio::task<int> ask(int id) {
    waiter &mine = waiters_[id];
    co_await reply_of(mine);
    co_return mine.reply;
  }
  aio::task<void> forget(int id) {
    co_await later();
    waiters_.erase(id);
  }

private:
  std::map<int, waiter> waiters_;
};
