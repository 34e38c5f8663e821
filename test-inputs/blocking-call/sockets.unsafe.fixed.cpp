// Sockets: what a flag, a mode or an awaited readiness says.
#include <aio/task.hpp>

#include <aio/to_thread.hpp>
#include <fcntl.h>
#include <poll.h>
#include <sys/epoll.h>
#include <sys/select.h>
#include <sys/socket.h>
#include <sys/types.h>
#include <unistd.h>

aio::task<> readable(int fd);

// Whether a call on a descriptor waits is a matter of the descriptor, and
// nothing here says how this one was made.
aio::task<> of_unknown_mode(int fd, char *data, const sockaddr *where) {
  connect(fd, where, sizeof *where);
  accept(fd, nullptr, nullptr);
  recv(fd, data, 1, 0);
  send(fd, data, 1, MSG_NOSIGNAL);
  co_return;
}

aio::task<> waits(char *data, const sockaddr *where) {
  int fd = socket(AF_INET, SOCK_STREAM, 0);
  co_await aio::to_thread([&] { return connect(fd, where, sizeof *where); });
  co_await aio::to_thread([&] { return accept(fd, nullptr, nullptr); });
  co_await aio::to_thread([&] { return recv(fd, data, 1, 0); });
  co_await aio::to_thread([&] { return recv(fd, data, 1, MSG_PEEK); });
  co_await aio::to_thread([&] { return send(fd, data, 1, MSG_NOSIGNAL); });
  co_return;
}

aio::task<> to_an_address(char *data, const sockaddr *where) {
  int fd;
  fd = socket(AF_INET, SOCK_DGRAM, 0);
  connect(fd, where, sizeof *where); // a datagram socket only notes the address
  co_await aio::to_thread([&] { return recv(fd, data, 1, 0); });
  co_return;
}

aio::task<> pipes(char *data) {
  int ends[2], quiet[2];
  pipe(ends);
  pipe2(quiet, O_NONBLOCK);
  co_await aio::to_thread([&] { return read(ends[0], data, 1); });
  read(quiet[0], data, 1);
  co_return;
}

aio::task<> with_flags(int fd, char *data, int more) {
  recv(fd, data, 1, MSG_DONTWAIT);
  recv(fd, data, 1, MSG_PEEK | MSG_DONTWAIT);
  send(fd, data, 1, more | MSG_DONTWAIT);
  constexpr int quiet = MSG_DONTWAIT | MSG_NOSIGNAL;
  send(fd, data, 1, quiet);
  int from_itself = from_itself | more; // nonsense, but it compiles
  send(fd, data, 1, from_itself);
  co_return;
}

// An await that says that the descriptor is ready is good for one call.
aio::task<> after_readiness(char *data) {
  int fd = socket(AF_INET, SOCK_STREAM, 0);
  co_await readable(fd);
  recv(fd, data, 1, 0);
  co_await aio::to_thread([&] { return recv(fd, data, 1, 0); });
}

struct Readable {
  explicit Readable(int fd);
  aio::task<> wait();
};

aio::task<> readiness_object(char *data) {
  int fd = socket(AF_INET, SOCK_STREAM, 0);
  Readable until(fd);
  co_await until.wait();
  recv(fd, data, 1, 0);
}

aio::task<> readiness_perhaps(int hurry, char *data) {
  int fd = socket(AF_INET, SOCK_STREAM, 0);
  if (hurry == 0)
    co_await readable(fd);
  co_await aio::to_thread([&] { return recv(fd, data, 1, 0); });
}

aio::task<> readiness_of_another(int other, char *data) {
  int fd = socket(AF_INET, SOCK_STREAM, 0);
  co_await readable(other);
  co_await aio::to_thread([&] { return recv(fd, data, 1, 0); });
}

aio::task<> non_blocking_mode(int fd, char *data, const sockaddr *where) {
  fcntl(fd, F_SETFL, O_NONBLOCK);
  recv(fd, data, 1, 0);
  int made = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0);
  connect(made, where, sizeof *where);
  co_return;
}

aio::task<> made_blocking(const sockaddr *where) {
  int made = socket(AF_INET, SOCK_STREAM, 0);
  co_await aio::to_thread([&] { return connect(made, where, sizeof *where); });
  co_return;
}

aio::task<> polls(pollfd *set, int count, int epoll, epoll_event *event) {
  co_await aio::to_thread([&] { return poll(set, nfds_t(count), -1); });
  poll(set, nfds_t(count), 0);
  co_await aio::to_thread([&] { return epoll_wait(epoll, event, 1, 100); });
  epoll_wait(epoll, event, 1, 0);
  co_return;
}

aio::task<> selects(fd_set *set) {
  timeval none = {};
  select(1, set, nullptr, nullptr, &none);
  co_await aio::to_thread([&] { return select(1, set, nullptr, nullptr, nullptr); });
  co_return;
}
