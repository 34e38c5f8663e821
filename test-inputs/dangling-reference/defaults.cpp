// args: --checks=-*,async-dangling-reference
// A default argument is a temporary of the call.
#include <aio/task.hpp>

#include <string>
#include <utility>

namespace default_arguments {

aio::task<int> load(const std::string &path = "index.html");

aio::task<int> kept() {
  auto loading = load(); // want: async-dangling-reference "the temporary that 'path' of 'load' refers to dies"
  co_return co_await std::move(loading);
}
aio::task<int> awaited() { co_return co_await load(); }

} // namespace default_arguments
