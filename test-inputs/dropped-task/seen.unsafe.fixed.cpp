// args: --confidence=possible
// What is seen to be no coroutine may have done its work when it gives a task.
#include <aio/task.hpp>

aio::task<void> nothing() { co_return; }
int begun;

aio::task<void> begins() {
  ++begun;
  return nothing();
}

aio::task<void> both() {
  co_await nothing();
  co_await begins();
  co_return;
}
