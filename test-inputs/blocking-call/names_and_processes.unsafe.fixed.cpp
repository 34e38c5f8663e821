// Name servers and other processes.
#include <aio/task.hpp>

#include <aio/to_thread.hpp>
#include <cstdio>
#include <cstdlib>
#include <netdb.h>
#include <sys/wait.h>
#include <unistd.h>

aio::task<> resolves(const char *host) {
  addrinfo *found = nullptr;
  co_await aio::to_thread([&] { return getaddrinfo(host, "http", nullptr, &found); });
  co_await aio::to_thread([&] { return gethostbyname(host); });
  freeaddrinfo(found);
  co_return;
}

// No name, nothing to ask a server for.
aio::task<> wildcard() {
  addrinfo *found = nullptr;
  getaddrinfo(nullptr, "80", nullptr, &found);
  freeaddrinfo(found);
  co_return;
}

aio::task<> children(pid_t child) {
  int status = 0;
  co_await aio::to_thread([&] { return waitpid(child, &status, 0); });
  co_await aio::to_thread([&] { return waitpid(child, &status, WUNTRACED); });
  waitpid(child, &status, WNOHANG);
  waitpid(child, &status, WNOHANG | WUNTRACED);
  co_await aio::to_thread([&] { return std::system("true"); });
  std::FILE *pipe = popen("true", "r");
  co_await aio::to_thread([&] { return pclose(pipe); });
  co_return;
}
