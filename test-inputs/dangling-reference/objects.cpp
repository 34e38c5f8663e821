// args: --checks=-*,async-dangling-reference --confidence=possible
// The object that a task is called on, when it runs beside its caller.
#include <QCoroTask>
#include <QCoroTimer>
#include <aio/sleep.hpp>
#include <aio/spawn.hpp>
#include <aio/task.hpp>

#include <chrono>
#include <memory>
#include <utility>

using namespace std::chrono_literals;

struct server {
  int port = 0;
  aio::task<void> listen() {
    co_await aio::sleep_for(1ms);
    ++port;
  }
};

// An object of the caller's.
void of_a_local() {
  server own;
  aio::spawn(own.listen()); // want: async-dangling-reference "'own', which 'server::listen' is called on, dies before the task runs"
}
void of_a_temporary() {
  aio::spawn(server().listen()); // want: async-dangling-reference "the temporary that 'server::listen' is called on dies"
}
void of_an_only_owner() {
  auto own = std::make_unique<server>();
  aio::spawn(own->listen()); // want: async-dangling-reference "'own', which 'server::listen' is called on, dies before the task runs"
}
std::unique_ptr<server> kept;
void that_somebody_else_has() {
  auto own = std::make_unique<server>();
  aio::spawn(own->listen());
  kept = std::move(own);
}
void that_others_own(std::shared_ptr<server> shared) { aio::spawn(shared->listen()); }
void of_a_reference(server &other) { aio::spawn(other.listen()); }

// A method lets another one run: who keeps the object is not seen.
struct session : std::enable_shared_from_this<session> {
  int n = 0;
  aio::task<void> run() {
    co_await aio::sleep_for(1ms);
    ++n;
  }
  aio::task<void> run_and_keep() {
    auto self = shared_from_this();
    co_await aio::sleep_for(1ms);
    ++n;
  }
  aio::task<void> run_with(std::shared_ptr<session>) {
    co_await aio::sleep_for(1ms);
    ++n;
  }
  aio::task<void> is_not_used() { co_await aio::sleep_for(1ms); }
  void start() {
    aio::spawn(run()); // want: async-dangling-reference "'session::run' uses its object, which may be gone before the task has ended: nobody is seen to keep it"
    aio::spawn(run_and_keep());
    aio::spawn(run_with(shared_from_this()));
    aio::spawn(is_not_used());
    aio::spawn([](std::shared_ptr<session> self) -> aio::task<void> { co_await self->run(); }(shared_from_this()));
  }
  aio::task<void> waits() { co_await run(); }
};

// Classes whose objects somebody has decided to keep are silent.
struct plain {
  int n = 0;
  aio::task<void> run() {
    co_await aio::sleep_for(1ms);
    ++n;
  }
  void start() { aio::spawn(run()); }
};

class QObject {
public:
  void deleteLater();
};
template <class T> class QPointer {
public:
  QPointer(T *);
  explicit operator bool() const;
};
class window : public QObject {
  int n = 0;
  QCoro::Task<void> load() {
    co_await QCoro::sleepFor(1ms);
    ++n;
  }
  QCoro::Task<void> load_and_ask() {
    QPointer<window> there(this);
    co_await QCoro::sleepFor(1ms);
    if (there)
      ++n;
  }

public:
  void show() {
    load(); // want: async-dangling-reference "'window::load' uses its object, which may be gone before the task has ended"
    load_and_ask();
  }
};
