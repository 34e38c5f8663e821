// args: --checks=-*,async-exception-guard-across-await
// Guards that a variable owns.
#include <aio/task.hpp>

#include <exception>
#include <memory>
#include <optional>
#include <utility>

namespace held_guards {

aio::task<int> later();
void undo();

class undo_on_failure {
public:
  void add(int);
  ~undo_on_failure() {
    if (std::uncaught_exceptions() > before_)
      undo();
  }

private:
  int before_ = std::uncaught_exceptions();
};
void keep(std::unique_ptr<undo_on_failure>);

aio::task<int> on_the_heap() {
  auto guard = std::make_unique<undo_on_failure>(); // want: async-exception-guard-across-await "'guard' counts exceptions across a suspension"
  guard->add(1);
  co_return co_await later();
}
aio::task<int> ended() {
  auto guard = std::make_unique<undo_on_failure>();
  guard.reset();
  co_return co_await later();
}
aio::task<int> given_away() {
  auto guard = std::make_unique<undo_on_failure>();
  keep(std::move(guard));
  co_return co_await later();
}
aio::task<int> of_another(std::shared_ptr<undo_on_failure> guard) {
  guard->add(1);
  co_return co_await later();
}
aio::task<int> nothing_in_it() {
  std::optional<undo_on_failure> guard;
  co_return co_await later();
}

} // namespace held_guards
