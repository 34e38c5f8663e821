// SPDX-License-Identifier: Apache-2.0
//
// What the kernel alone takes for the same messages: a loop around epoll
// without anything general. Each descriptor is registered once, edge-triggered.
#include "contender.hpp"

#include <array>
#include <cstdio>
#include <cstdlib>
#include <vector>

#include <fcntl.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

namespace {

using namespace bench;

int checked(int result, const char *what) {
  if (result >= 0)
    return result;
  std::perror(what);
  std::abort();
}

struct peer {
  int fd;
  int questions; // that it has still to ask; the side that answers has none
};

class exchange {
public:
  explicit exchange(int connections, int questions) {
    const int listener = checked(::socket(AF_INET, SOCK_STREAM, 0), "socket");
    sockaddr_in where{};
    socklen_t size = sizeof where;
    where.sin_family = AF_INET;
    where.sin_addr.s_addr = ::htonl(INADDR_LOOPBACK);
    auto *const address = reinterpret_cast<sockaddr *>(&where);
    checked(::bind(listener, address, size), "bind");
    checked(::listen(listener, connections), "listen");
    checked(::getsockname(listener, address, &size), "getsockname");
    peers_.reserve(2 * static_cast<std::size_t>(connections));
    for (int i = 0; i < connections; ++i) {
      const int fd = checked(::socket(AF_INET, SOCK_STREAM, 0), "socket");
      checked(::connect(fd, address, size), "connect");
      add({fd, questions / connections});
      add({checked(::accept(listener, nullptr, nullptr), "accept"), 0});
    }
    asking_ = connections;
    ::close(listener);
  }
  exchange(const exchange &) = delete;
  exchange &operator=(const exchange &) = delete;

  ~exchange() {
    for (const peer &p : peers_)
      ::close(p.fd);
    ::close(epoll_);
  }

  void run() {
    std::array<char, message_size> question{};
    for (peer &p : peers_)
      if (p.questions > 0)
        checked(static_cast<int>(::send(p.fd, question.data(), question.size(),
                                        MSG_NOSIGNAL)),
                "send");
    std::array<epoll_event, 128> events;
    while (asking_ > 0) {
      const int n = checked(
          ::epoll_wait(epoll_, events.data(), events.size(), -1), "epoll_wait");
      for (int i = 0; i < n; ++i)
        reply(
            *static_cast<peer *>(events[static_cast<std::size_t>(i)].data.ptr));
    }
  }

private:
  void add(const peer &p) {
    const int on = 1;
    checked(::setsockopt(p.fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on),
            "setsockopt");
    checked(::fcntl(p.fd, F_SETFL, O_NONBLOCK), "fcntl");
    epoll_event event{};
    event.events = EPOLLIN | EPOLLET;
    event.data.ptr = &peers_.emplace_back(p);
    checked(::epoll_ctl(epoll_, EPOLL_CTL_ADD, p.fd, &event), "epoll_ctl");
  }

  /// There is one message at a time, and it is small: less than asked for means
  /// there is no more.
  void reply(peer &p) {
    std::array<char, 1024> bytes;
    const ssize_t n = ::recv(p.fd, bytes.data(), bytes.size(), 0);
    if (n <= 0)
      return;
    if (p.questions > 0 && --p.questions == 0)
      --asking_;
    else
      checked(
          static_cast<int>(::send(p.fd, bytes.data(),
                                  static_cast<std::size_t>(n), MSG_NOSIGNAL)),
          "send");
  }

  int epoll_ = checked(::epoll_create1(EPOLL_CLOEXEC), "epoll_create1");
  std::vector<peer> peers_;
  int asking_ = 0;
};

double serve(int connections, int questions) {
  exchange e(connections, questions);
  const stopwatch watch;
  e.run();
  return watch.each(questions);
}

} // namespace

const bench::contender bench::epoll_contender = {
    .name = "epoll",
    .echo = [] { return serve(1, round_trips); },
    .connections = [] { return serve(clients, requests); },
};
