// Files through the C library and the operating system.
#include <aio/task.hpp>

#include <cstdio>
#include <fcntl.h>
#include <memory>
#include <string>
#include <sys/stat.h>
#include <unistd.h>

aio::task<> opens(const char *name) {
  std::FILE *file = std::fopen(name, "r"); // want: async-blocking-call "call to 'fopen'"
  if (file)
    std::fclose(file); // the opening is reported already
  co_return;
}

aio::task<std::string> reads(std::FILE *file) {
  char line[80];
  if (std::fgets(line, sizeof line, file)) // want: async-blocking-call "call to 'fgets'"
    co_return line;
  co_return "";
}

aio::task<int> opens_and_reads(const char *name) {
  int fd = open(name, O_RDONLY); // want: async-blocking-call "call to 'open'"
  char first = 0;
  read(fd, &first, 1); // the opening is reported already
  fsync(fd);
  close(fd);
  co_return first;
}

aio::task<> syncs(int fd, std::FILE *file) {
  fsync(fd);         // want: async-blocking-call "call to 'fsync'"
  std::fclose(file); // want: async-blocking-call "call to 'fclose'"
  co_return;
}

// What kind of descriptor it is cannot be seen.
aio::task<> reads_a_descriptor(int fd, char *buffer) {
  read(fd, buffer, 1);
  co_return;
}

aio::task<> changes_folders(const char *name) {
  mkdir(name, 0700); // one entry of a directory: possible
  unlink(name);
  co_return;
}

// Text in memory and on the console.
aio::task<> formats(int n) {
  char text[16];
  std::snprintf(text, sizeof text, "%d", n);
  int parsed = 0;
  std::sscanf(text, "%d", &parsed);
  std::puts(text);
  std::printf("%d\n", parsed);
  co_return;
}

aio::task<int> asks_a_person() {
  int n = 0;
  std::scanf("%d", &n); // want: async-blocking-call "call to 'scanf'"
  co_return n + std::getchar(); // want: async-blocking-call "call to 'getchar'"
}

// These come from the kernel's memory.
aio::task<int> random_number() {
  int n = 0;
  int fd = open("/dev/urandom", O_RDONLY);
  if (read(fd, &n, sizeof n) < 0)
    n = 0;
  close(fd);
  std::unique_ptr<std::FILE, int (*)(std::FILE *)> load(std::fopen("/proc/loadavg", "r"), std::fclose);
  std::fscanf(load.get(), "%d", &n);
  co_return n;
}
