// args: --checks=-*,async-dangling-reference
// Each case is run under AddressSanitizer: those with a finding read what has
// died, and the others do not.
#include <aio/gather.hpp>
#include <aio/run.hpp>
#include <aio/spawn.hpp>
#include <aio/task.hpp>

#include <cstring>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

const std::string long_text = "a text that is too long to be in the string itself";

aio::task<std::size_t> length(std::string text) { co_return text.size() + std::size_t(text[0]); }
aio::task<std::size_t> length_of_view(std::string text) { co_return text.size() + std::size_t(text[0]); }
aio::task<std::size_t> length_of_copy(std::string text) { co_return text.size() + std::size_t(text[0]); }

// case: kept_temporary
aio::task<void> kept_temporary() {
  auto later = length(long_text + "!");
  co_await std::move(later);
}

// case: awaited_temporary
aio::task<void> awaited_temporary() { co_await length(long_text + "!"); }

// case: gathered_temporaries
aio::task<void> gathered_temporaries() { co_await aio::gather(length(long_text + "!"), length(long_text + "?")); }

// case: kept_view
aio::task<void> kept_view() {
  auto later = length_of_view(long_text + "!");
  co_await std::move(later);
}

// case: kept_copy
aio::task<void> kept_copy() {
  auto later = length_of_copy(long_text + "!");
  co_await std::move(later);
}

// case: spawned_temporary
aio::task<void> spawned_temporary() {
  auto running = aio::spawn(length(long_text + "!"));
  co_await std::move(running);
}

// case: pushed_temporary
aio::task<void> pushed_temporary() {
  std::vector<aio::task<std::size_t>> all;
  all.push_back(length(long_text + "!"));
  co_await std::move(all[0]);
}

// case: kept_lambda
aio::task<void> kept_lambda() {
  std::string text = long_text;
  auto later = [](auto text) -> aio::task<std::size_t> { co_return text.size() + std::size_t(text[0]); }(text);
  co_await std::move(later);
}

// g++-12 destroys the captures of an awaited temporary twice: a number is none
// the worse for it.
// case: awaited_lambda
aio::task<void> awaited_lambda() {
  std::size_t size = long_text.size();
  co_await [size]() -> aio::task<std::size_t> { co_return size; }();
}

// case: named_lambda
aio::task<void> named_lambda() {
  std::string text = long_text;
  auto work = [text]() -> aio::task<std::size_t> { co_return text.size() + std::size_t(text[0]); };
  auto later = work();
  co_await std::move(later);
}

// case: of_a_local
aio::task<std::size_t> of_a_local_text() {
  std::string text = long_text;
  return length(text);
}
aio::task<void> of_a_local() { co_await of_a_local_text(); }

// case: of_a_global
aio::task<std::size_t> of_a_global_text() { return length(long_text); }
aio::task<void> of_a_global() { co_await of_a_global_text(); }

// case: none
#define CASE(name) \
  if (std::strcmp(argv[1], #name) == 0) \
    aio::run(name())

int main(int, char **argv) {
  CASE(kept_temporary);
  CASE(awaited_temporary);
  CASE(gathered_temporaries);
  CASE(kept_view);
  CASE(kept_copy);
  CASE(spawned_temporary);
  CASE(pushed_temporary);
  CASE(kept_lambda);
  CASE(awaited_lambda);
  CASE(named_lambda);
  CASE(of_a_local);
  CASE(of_a_global);
}
