// Sockets: what a flag, a mode or an awaited readiness says.
#include <aio/task.hpp>

#include <fcntl.h>
#include <poll.h>
#include <sys/epoll.h>
#include <sys/select.h>
#include <sys/socket.h>
#include <sys/types.h>

aio::task<> readable(int fd);

aio::task<> waits(int fd, char *data, const sockaddr *where) {
  connect(fd, where, sizeof *where); // want: async-blocking-call "call to 'connect'"
  accept(fd, nullptr, nullptr);      // want: async-blocking-call "call to 'accept'"
  recv(fd, data, 1, 0);              // want: async-blocking-call "call to 'recv'"
  recv(fd, data, 1, MSG_PEEK);       // want: async-blocking-call "call to 'recv'"
  send(fd, data, 1, MSG_NOSIGNAL);   // want: async-blocking-call "call to 'send'"
  co_return;
}

aio::task<> with_flags(int fd, char *data, int more) {
  recv(fd, data, 1, MSG_DONTWAIT);
  recv(fd, data, 1, MSG_PEEK | MSG_DONTWAIT);
  send(fd, data, 1, more | MSG_DONTWAIT);
  constexpr int quiet = MSG_DONTWAIT | MSG_NOSIGNAL;
  send(fd, data, 1, quiet);
  co_return;
}

aio::task<> after_readiness(int fd, char *data) {
  co_await readable(fd);
  recv(fd, data, 1, 0);
}

aio::task<> readiness_of_another(int fd, int other, char *data) {
  co_await readable(other);
  recv(fd, data, 1, 0); // want: async-blocking-call "call to 'recv'"
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
  connect(made, where, sizeof *where); // want: async-blocking-call "call to 'connect'"
  co_return;
}

aio::task<> polls(pollfd *set, int count, int epoll, epoll_event *event) {
  poll(set, nfds_t(count), -1);     // want: async-blocking-call "call to 'poll'"
  poll(set, nfds_t(count), 0);
  epoll_wait(epoll, event, 1, 100); // want: async-blocking-call "call to 'epoll_wait'"
  epoll_wait(epoll, event, 1, 0);
  co_return;
}

aio::task<> selects(fd_set *set) {
  timeval none = {};
  select(1, set, nullptr, nullptr, &none);
  select(1, set, nullptr, nullptr, nullptr); // want: async-blocking-call "call to 'select'"
  co_return;
}
