// Functions of the program that are called like blocking ones.
#include <aio/sleep.hpp>
#include <aio/task.hpp>
#include <chrono>

int sleep(const char *reason);
int recv(struct channel &from);

namespace net {
int connect(int to, int port, int retries);
int accept(int from);
struct peer {
  int send(int data);
  int wait();
  int get();
};
} // namespace net

struct thread {
  void join();
};

aio::task<> calls_its_own(channel &c, net::peer &p, thread &t) {
  sleep("a pun");
  recv(c);
  net::connect(1, 2, 3);
  net::accept(1);
  p.send(1);
  p.wait();
  p.get();
  t.join();
  co_return;
}

// What is declared as C is C.
extern "C" unsigned sleep(unsigned seconds);

aio::task<> calls_that_of_the_system() {
  co_await aio::sleep_for(std::chrono::seconds(1u));
  co_return;
}
