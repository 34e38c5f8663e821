// A lazy task runs when it is awaited: one that nobody takes never runs.
#include <aio/task.hpp>

#include <functional>
#include <optional>
#include <tuple>
#include <utility>
#include <vector>

aio::task<void> save();
aio::task<int> count(int = 0);
bool wanted();

aio::task<void> statement() {
  save(); // want: async-dropped-task "the task of 'save' is dropped: it never runs"
  co_return;
}

aio::task<void> in_branches_and_loops(int n) {
  if (wanted())
    save(); // want: async-dropped-task "is dropped"
  else
    co_await save();
  for (int i = 0; i < n; ++i)
    count(i); // want: async-dropped-task "the task of 'count' is dropped"
  switch (n) {
  case 1:
    save(); // want: async-dropped-task "is dropped"
    break;
  }
}

aio::task<void> parts_of_a_statement() {
  save(), co_await save(); // want: async-dropped-task "is dropped"
  wanted() ? count(1) : count(2); // want: async-dropped-task "is dropped" // want: async-dropped-task "the task of 'count' is dropped"
  (save()); // want: async-dropped-task "is dropped"
}

// Also outside of coroutines, where it cannot be awaited.
void plain() {
  save(); // want: async-dropped-task "is dropped"
}

struct session {
  aio::task<void> close() {
    flush(); // want: async-dropped-task "the task of 'session::flush' is dropped"
    co_return;
  }
  aio::task<void> flush();
  ~session() {
    close(); // want: async-dropped-task "the task of 'session::close' is dropped"
  }
};

aio::task<void> of_a_lambda() {
  auto work = []() -> aio::task<void> { co_await save(); };
  work(); // want: async-dropped-task "the task of this lambda is dropped"
  co_return;
}

aio::task<int> in_a_variable() {
  auto first = count(1); // want: async-dropped-task "'first' is never awaited: the task of 'count' never runs"
  auto second = count(2);
  co_return co_await std::move(second);
}

// Taken, kept or handed on.
struct crew {
  void add(aio::task<void>);
  void keep(std::vector<aio::task<int>>);
  std::optional<aio::task<void>> last;
};
aio::task<void> made_here() { return save(); }
aio::task<void> taken(crew &all) {
  all.add(save());
  all.last = save();
  std::vector<aio::task<int>> tasks;
  tasks.push_back(count());
  tasks.emplace_back(count());
  all.keep(std::move(tasks));
  co_await made_here();
}

// Its author says that it is not wanted.
aio::task<void> on_purpose() {
  (void)save();
  static_cast<void>(count(1));
  std::ignore = count(2);
  [[maybe_unused]] auto kept = count(3);
  auto _ = count(4);
  co_return;
}

// Never evaluated.
using result = decltype(count());
static_assert(sizeof(count()) > 0);

template <class T> aio::task<T> generic(T value) {
  count(); // want: async-dropped-task "the task of 'count' is dropped"
  co_return value;
}
aio::task<int> uses_it() { co_return co_await generic(1); }

// Through what the standard calls it with.
aio::task<void> through_a_function(const std::function<aio::task<void>()> &work) {
  work(); // want: async-dropped-task "the task of this call is dropped: it never runs"
  co_return;
}

// What has no task does its work when it is called.
int now();
void no_task() { now(); }
