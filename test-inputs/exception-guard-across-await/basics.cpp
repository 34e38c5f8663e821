// Guards that ask for the number of exceptions when they are made and when they die.
#include <aio/task.hpp>

#include <exception>
#include <functional>
#include <utility>

aio::task<int> later(int = 0);

template <class F> struct on_failure {
  explicit on_failure(F f) : call(std::move(f)) {}
  ~on_failure() {
    if (std::uncaught_exceptions() > before)
      call();
  }
  F call;
  int before = std::uncaught_exceptions();
};

template <class F> struct whenever_left {
  explicit whenever_left(F f) : call(std::move(f)) {}
  ~whenever_left() { call(); }
  F call;
};

void undo();

aio::task<int> across() {
  on_failure guard([] { undo(); }); // want: async-exception-guard-across-await "'guard' counts exceptions across a suspension"
  co_return co_await later();
}

aio::task<int> ended() {
  {
    on_failure guard([] { undo(); });
    undo();
  }
  co_return co_await later();
}

aio::task<int> after() {
  int x = co_await later();
  on_failure guard([] { undo(); });
  co_return x;
}

aio::task<int> at_any_end() {
  whenever_left guard([] { undo(); });
  co_return co_await later();
}

// One finding a guard, whatever stands behind it.
aio::task<int> several() {
  on_failure first([] { undo(); }); // want: async-exception-guard-across-await "'first' counts exceptions"
  int x = co_await later(1);
  on_failure second([] { undo(); }); // want: async-exception-guard-across-await "'second' counts exceptions"
  x += co_await later(2);
  co_return x;
}

// A class that asks through one of its members.
struct watch {
  int before = std::uncaught_exceptions();
  bool failed() const { return std::uncaught_exceptions() > before; }
};
struct transaction {
  ~transaction() {
    if (state.failed())
      undo();
  }
  watch state;
};
aio::task<int> through_a_member() {
  transaction t; // want: async-exception-guard-across-await "'t' counts exceptions"
  co_return co_await later();
}

// In a lambda of its own, which is no coroutine; and in one that is.
aio::task<int> lambdas() {
  auto plain = [] { on_failure guard([] { undo(); }); };
  plain();
  auto coroutine = []() -> aio::task<int> {
    on_failure guard([] { undo(); }); // want: async-exception-guard-across-await "'guard' counts exceptions"
    co_return co_await later();
  };
  co_return co_await coroutine();
}

aio::task<int> at_once() { co_return 1; }
aio::task<int> never_suspended() {
  on_failure guard([] { undo(); });
  co_return co_await at_once();
}

// Who asks once only looks, and who inherits from such a guard is one.
struct looks {
  ~looks() {
    if (std::uncaught_exceptions() > 0)
      undo();
  }
};
struct inherits : transaction {};
aio::task<int> once_and_by_a_base() {
  looks l;
  inherits i; // want: async-exception-guard-across-await "'i' counts exceptions"
  co_return co_await later();
}
