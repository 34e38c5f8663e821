// What an argument is made of ends with the expression, and a lazy task starts later.
#include <aio/gather.hpp>
#include <aio/run.hpp>
#include <aio/spawn.hpp>
#include <aio/task.hpp>
#include <aio/task_group.hpp>

#include <functional>
#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

aio::task<void> later();

aio::task<int> length(const std::string &text) { co_return int(text.size()); }
aio::task<int> length_of_view(std::string_view text) { co_return int(text.size()); }
aio::task<int> length_of_c(const char *text) { co_return int(std::string(text).size()); }
aio::task<int> length_of_moved(std::string &&text) { co_return int(text.size()); }
aio::task<int> length_of_copy(std::string text) { co_return int(text.size()); }
aio::task<int> length_of_all(std::initializer_list<int> all) { co_return int(all.size()); }
aio::task<int> twice(const int &n) { co_return 2 * n; }
aio::task<int> elsewhere(const std::string &text);
std::string made();
std::string kept;

aio::task<int> in_a_variable() {
  auto t = length("x"); // want: async-dangling-reference "the temporary that 'text' of 'length' refers to dies before the task runs"
  co_return co_await std::move(t);
}
aio::task<int> through_a_view() {
  auto t = length_of_view(made()); // want: async-dangling-reference "the temporary that 'text' of 'length_of_view' refers to dies"
  co_return co_await std::move(t);
}
aio::task<int> through_a_pointer() {
  auto t = length_of_c(made().c_str()); // want: async-dangling-reference "the temporary that 'text' of 'length_of_c' refers to dies"
  co_return co_await std::move(t);
}
aio::task<int> through_an_rvalue() {
  auto t = length_of_moved(made()); // want: async-dangling-reference "the temporary that 'text'"
  co_return co_await std::move(t);
}
aio::task<int> of_a_list() {
  auto t = length_of_all({1, 2, 3}); // want: async-dangling-reference "the temporary that 'all'"
  co_return co_await std::move(t);
}
aio::task<int> of_a_number() {
  auto t = twice(2); // want: async-dangling-reference "the temporary that 'n' of 'twice' refers to dies"
  co_return co_await std::move(t);
}
aio::task<int> whose_body_is_not_seen() {
  auto t = elsewhere(made()); // want: async-dangling-reference "the temporary that 'text' of 'elsewhere'"
  co_return co_await std::move(t);
}

// Awaited in the same expression, alone or with others.
aio::task<int> awaited() {
  int a = co_await length("x");
  auto [b, c] = co_await aio::gather(length("y"), length_of_view(made()));
  co_return a + b + c + co_await length_of_copy(made());
}
aio::task<int> awaited_and_returned() { co_return co_await length(made()); }
int run_to_its_end() { return aio::run(length("x")); }

// Not awaited: by what a gather, a container or a spawn keeps.
aio::task<int> gathered_first() {
  auto all = aio::gather(length("x"), length(kept)); // want: async-dangling-reference "the temporary that 'text'"
  auto [a, b] = co_await std::move(all);
  co_return a + b;
}
void keep(std::vector<aio::task<int>> all);
aio::task<void> given(aio::task_group &group) {
  group.spawn(length("x")); // want: async-dangling-reference "the temporary that 'text'"
  std::vector<aio::task<int>> tasks;
  tasks.push_back(length(made())); // want: async-dangling-reference "the temporary that 'text'"
  keep(std::move(tasks));
  aio::task<int> t = length_of_copy("y");
  t = length(made()); // want: async-dangling-reference "the temporary that 'text'"
  aio::spawn(length_of_view(made())); // want: async-dangling-reference "the temporary that 'text'"
  co_await aio::spawn(length("z"));
}

// By value, or by something that lives on.
aio::task<int> outlives() {
  auto a = length_of_copy("x");
  auto b = length(kept);
  auto c = length_of_view("a literal");
  std::string local = made();
  auto d = length(local);
  auto e = length_of_view(local);
  co_return co_await std::move(a) + co_await std::move(b) + co_await std::move(c) + co_await std::move(d) + co_await std::move(e); // want: async-lazy-false-concurrency "5 lazy tasks are made first"
}

// A parameter that the coroutine never looks at.
aio::task<int> unused(const std::string &) { co_return 1; }
aio::task<int> lends_for_nothing() {
  auto t = unused("x"); // Clang warns: it asks the signature alone
  co_return co_await std::move(t);
}

// A function that is no coroutine copies what it was lent, or hands it on.
aio::task<int> copied(const std::string &text) { return length_of_copy(text); }
aio::task<int> through_a_copy() {
  auto t = copied("x"); // Clang warns: it does not look into 'copied'
  co_return co_await std::move(t);
}
aio::task<int> handed_on(const std::string &text) { return length(text); }
aio::task<int> handed_on_again(std::string_view text) { return length_of_view(text); }
aio::task<int> through_wrappers() {
  auto t = handed_on("x"); // want: async-dangling-reference "the temporary that 'text' of 'handed_on' refers to dies before the task runs"
  int n = co_await std::move(t);
  auto u = handed_on_again(made()); // want: async-dangling-reference "the temporary that 'text' of 'handed_on_again' refers to dies"
  co_return n + co_await std::move(u);
}

struct client {
  std::string name;
  aio::task<int> size() { co_return int(name.size()); }
  aio::task<int> zero() { co_return 0; }
};
client connect();
aio::task<int> of_a_temporary_object() {
  auto t = connect().size(); // want: async-dangling-reference "the temporary that 'client::size' is called on dies before the task runs"
  auto u = connect().zero(); // Clang warns: it does not look whether 'zero' uses its object
  int n = co_await connect().size();
  co_return n + co_await std::move(t) + co_await std::move(u); // want: async-lazy-false-concurrency "2 lazy tasks are made first"
}
