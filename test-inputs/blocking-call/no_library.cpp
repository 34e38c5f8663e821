// A coroutine type of the program itself: findings, but no fixes, since nothing
// is known about how it sleeps or offloads.
#include <coroutine>
#include <unistd.h>

struct job {
  struct promise_type {
    job get_return_object();
    std::suspend_never initial_suspend();
    std::suspend_always final_suspend() noexcept;
    void return_void();
    void unhandled_exception();
  };
};

job own_type() {
  sleep(1); // want: async-blocking-call "call to 'sleep'"
  co_return;
}
