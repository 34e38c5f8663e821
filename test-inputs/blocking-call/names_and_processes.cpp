// Name servers and other processes.
#include <aio/task.hpp>

#include <cstdio>
#include <cstdlib>
#include <netdb.h>
#include <sys/wait.h>
#include <unistd.h>

aio::task<> resolves(const char *host) {
  addrinfo *found = nullptr;
  getaddrinfo(host, "http", nullptr, &found); // want: async-blocking-call "call to 'getaddrinfo'"
  gethostbyname(host);                        // want: async-blocking-call "call to 'gethostbyname'"
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
  waitpid(child, &status, 0);                  // want: async-blocking-call "call to 'waitpid'"
  waitpid(child, &status, WUNTRACED);          // want: async-blocking-call "call to 'waitpid'"
  waitpid(child, &status, WNOHANG);
  waitpid(child, &status, WNOHANG | WUNTRACED);
  std::system("true");                         // want: async-blocking-call "call to 'system'"
  std::FILE *pipe = popen("true", "r");        // want: async-blocking-call "call to 'popen'"
  pclose(pipe);                                // want: async-blocking-call "call to 'pclose'"
  co_return;
}
