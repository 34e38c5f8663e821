// Sockets: what a flag, a mode or an awaited readiness says.
#include <aio/task.hpp>

#include <aio/to_thread.hpp>
#include <fcntl.h>
#include <poll.h>
#include <sys/epoll.h>
#include <sys/select.h>
#include <sys/socket.h>
#include <sys/types.h>

aio::task<> readable(int fd);

aio::task<> waits(int fd, char *data, const sockaddr *where) {
  co_await aio::to_thread([&] { return connect(fd, where, sizeof *where); });
  co_await aio::to_thread([&] { return accept(fd, nullptr, nullptr); });
  co_await aio::to_thread([&] { return recv(fd, data, 1, 0); });
  co_await aio::to_thread([&] { return recv(fd, data, 1, MSG_PEEK); });
  co_await aio::to_thread([&] { return send(fd, data, 1, MSG_NOSIGNAL); });
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
