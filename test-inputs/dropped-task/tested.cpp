// A task that says whether it is there is asked that, where its result was meant.
#include <coroutine>
#include <exception>

template <class T> struct task {
  struct promise_type {
    T value;
    task get_return_object();
    std::suspend_always initial_suspend() { return {}; }
    std::suspend_always final_suspend() noexcept { return {}; }
    void return_value(T);
    void unhandled_exception();
  };
  explicit operator bool() const;
  bool await_ready();
  void await_suspend(std::coroutine_handle<>);
  T await_resume();
};

task<bool> allowed();
task<int> work(int);

task<int> asks() {
  if (allowed()) // want: async-dropped-task "this asks whether there is a task of 'allowed', and never runs it for its result"
    co_return 1;
  if (!allowed()) // want: async-dropped-task "this asks whether there is a task"
    co_return 2;
  while (co_await allowed() && allowed()) // want: async-dropped-task "this asks whether there is a task"
    co_await work(3);
  if (auto kept = work(4)) // a variable may be asked
    co_return co_await kept;
  co_return 0;
}
