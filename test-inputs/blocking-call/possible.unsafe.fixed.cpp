// args: --confidence=possible
// What depends on something that nobody can see, for those who want it all.
#include <aio/task.hpp>

#include <aio/to_thread.hpp>
#include <unistd.h>

struct Store {
  virtual ~Store() = default;
  virtual void save() = 0;
};
struct Memory : Store {
  void save() override {}
};
struct Disk : Store {
  void save() override { sync(); }
};
struct Final final : Store {
  void save() override { sync(); }
};

aio::task<> dispatched(Store &store, Memory &memory, Final &exact) {
  co_await aio::to_thread([&] { store.save(); });
  memory.save();
  co_await aio::to_thread([&] { exact.save(); });
  Disk disk;
  co_await aio::to_thread([&] { disk.save(); });
  co_await aio::to_thread([&] { disk.Disk::save(); });
  co_return;
}

aio::task<> unknown_descriptor(int fd, char *data) {
  co_await aio::to_thread([&] { return read(fd, data, 1); });
  co_return;
}

struct Logger {
  void write();
};
void Logger::write() { sync(); }
aio::task<> logs(Logger &logger) {
  co_await aio::to_thread([&] { logger.write(); });
  co_return;
}
