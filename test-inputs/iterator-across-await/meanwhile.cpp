// args: --checks=-*,async-iterator-across-await
// Who may change a container while a coroutine is suspended.
#include <aio/run.hpp>
#include <aio/spawn.hpp>
#include <aio/task.hpp>

#include <utility>
#include <vector>

aio::task<int> later(int = 0);

// One after the other: the same coroutine awaits both.
class steps {
public:
  aio::task<void> run() {
    co_await load();
    co_await store();
  }

private:
  aio::task<void> load() { all_.push_back(co_await later()); }
  aio::task<void> store() {
    for (int each : all_)
      co_await later(each);
  }

  std::vector<int> all_;
};

// What is awaited there changes it itself.
class closing {
public:
  aio::task<void> close_all() {
    for (int each : open_) // want: async-iterator-across-await "this loop goes over 'open_' across a suspension"
      co_await close(each);
  }

private:
  aio::task<void> close(int id) {
    co_await later();
    forget(id);
  }
  void forget(int id) {
    std::erase(open_, id); // note: "'closing::forget' changes it here, and is run through 'closing::close' by what is awaited"
  }

  std::vector<int> open_;
};

// Each connection runs a coroutine of its own.
class chat {
public:
  aio::task<void> serve() {
    for (;;)
      aio::spawn(talk(co_await later()));
  }

private:
  aio::task<void> talk(int id) {
    members_.push_back(id); // note: "more than one of this coroutine may run, and each changes it here"
    for (int each : members_) // want: async-iterator-across-await "this loop goes over 'members_' across a suspension"
      co_await later(each);
  }

  std::vector<int> members_;
};

// One is spawned, once: it does not run beside itself.
class single {
public:
  void start() { aio::spawn(talk(1)); }

private:
  aio::task<void> talk(int id) {
    members_.push_back(id);
    for (int each : members_)
      co_await later(each);
  }

  std::vector<int> members_;
};

// Two that are spawned run beside each other.
class pair {
public:
  void start() {
    aio::spawn(fill());
    aio::spawn(empty());
  }

private:
  aio::task<void> fill() {
    for (;;)
      all_.push_back(co_await later()); // note: "'pair::fill' may run meanwhile, and changes it here"
  }
  aio::task<void> empty() {
    for (int each : all_) // want: async-iterator-across-await "this loop goes over 'all_'"
      co_await later(each);
  }

  std::vector<int> all_;
};

// Taken away as a whole: by a move, by a swap.
class taken {
public:
  aio::task<void> flush() {
    auto all = std::exchange(all_, {});
    for (int each : all)
      co_await later(each);
  }
  aio::task<void> look() {
    for (int each : all_) // want: async-iterator-across-await "this loop goes over 'all_'"
      co_await later(each);
  }

private:
  std::vector<int> all_;
};

// A reference that is made of a member is that member.
class named {
public:
  aio::task<void> look() {
    auto &all = all_;
    for (int each : all) // want: async-iterator-across-await "this loop goes over 'all_'"
      co_await later(each);
  }
  aio::task<void> drop() {
    co_await later();
    auto &all = all_;
    all.clear();
  }

private:
  std::vector<int> all_;
};

// A variable that a coroutine beside it changes through a capture.
aio::task<int> captured() {
  std::vector<int> all{1, 2};
  auto more = [&]() -> aio::task<void> { all.push_back(co_await later()); };
  auto running = aio::spawn(more());
  int sum = 0;
  for (int each : all) // want: async-iterator-across-await "this loop goes over 'all'"
    sum += co_await later(each);
  co_await std::move(running);
  co_return sum;
}

// Nobody calls what changes it, as far as can be seen here.
class unseen {
public:
  void add(int value) { all_.push_back(value); }

  aio::task<void> look() {
    for (int each : all_)
      co_await later(each);
  }

private:
  std::vector<int> all_;
};

// A loop that changes what it goes over; and one that ends then.
class itself {
public:
  aio::task<void> twice() {
    for (int each : all_) { // want: async-iterator-across-await "this loop goes over 'all_'"
      co_await later(each);
      all_.push_back(each); // note: "the loop changes it here itself, and goes on"
    }
  }
  aio::task<void> once() {
    for (int each : all_) {
      co_await later(each);
      all_.push_back(each);
      break;
    }
  }

private:
  std::vector<int> all_;
};

// A variable that nobody else has.
aio::task<int> local(std::vector<int> all) {
  int sum = 0;
  for (int each : all)
    sum += co_await later(each);
  all.push_back(sum);
  co_return sum;
}

// Objects that their functions have for themselves.
struct report {
  std::vector<int> items;

  aio::task<void> write() {
    for (int each : items)
      co_await later(each);
  }
  aio::task<void> read() {
    for (int n = 0; n < 3; ++n)
      items.push_back(co_await later());
  }
};
aio::task<void> copies() {
  report from;
  co_await from.read();
  report to = from;
  co_await to.write();
}
aio::task<void> by_value(report given) {
  for (int each : given.items)
    co_await later(each);
}
report filled() {
  report made;
  made.items.push_back(1);
  return made;
}
aio::task<void> many() {
  for (int i = 0; i < 3; ++i)
    aio::spawn(copies());
  co_await by_value(filled());
}

// Who stops has waited for the others, as most do: possible.
class stopped {
public:
  aio::task<void> stop() {
    for (int each : all_)
      co_await later(each);
  }
  aio::task<void> add() { all_.push_back(co_await later()); }

private:
  std::vector<int> all_;
};

// What an await has run has ended with it.
template <class Function> aio::task<void> for_all(const std::vector<int> &of, Function run) {
  for (int each : of)
    co_await run(each);
}
aio::task<int> collected(std::vector<int> ids) {
  std::vector<int> results;
  co_await for_all(ids, [&](int id) -> aio::task<void> { results.push_back(co_await later(id)); });
  int sum = 0;
  for (int &each : results)
    sum += co_await later(each);
  co_return sum;
}
aio::task<void> while_it_goes(std::vector<int> ids) {
  int &first = ids.front(); // want: async-iterator-across-await "'first' is an element of 'ids'"
  co_await for_all(ids, [&](int id) -> aio::task<void> { ids.push_back(co_await later(id)); });
  co_await later(first);
}

// By its parts, a name that nobody has written has none.
class pairs {
public:
  aio::task<void> look() {
    auto &[key, value] = all_.front(); // want: async-iterator-across-await "'[key, value]' is an element of 'all_'"
    co_await later();
    co_await later(key + value);
  }
  aio::task<void> clear() {
    co_await later();
    all_.clear();
  }
  void start() {
    aio::spawn(look());
    aio::spawn(clear());
  }

private:
  std::vector<std::pair<int, int>> all_;
};
