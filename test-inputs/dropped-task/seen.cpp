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
  nothing(); // want: async-dropped-task "the task of 'nothing' is dropped"
  begins();  // want: async-dropped-task "the task of 'begins' is dropped"
  co_return;
}
