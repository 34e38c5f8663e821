// args: --confidence=possible
// What depends on something that nobody can see, for those who want it all.
#include <aio/task.hpp>

#include <unistd.h>

struct Store {
  virtual ~Store() = default;
  virtual void save() = 0;
};
struct Memory : Store {
  void save() override {}
};
struct Disk : Store {
  void save() override { sync(); } // note: "the call may run 'Disk::save', which is virtual"
};
struct Final final : Store {
  void save() override { sync(); }
};

aio::task<> dispatched(Store &store, Memory &memory, Final &exact) {
  store.save(); // want: async-blocking-call "call to 'Store::save' blocks the event loop"
  memory.save();
  exact.save(); // want: async-blocking-call "call to 'Final::save' blocks the event loop"
  Disk disk;
  disk.save(); // want: async-blocking-call "call to 'Disk::save' blocks the event loop"
  disk.Disk::save(); // want: async-blocking-call "call to 'Disk::save' blocks the event loop"
  co_return;
}

aio::task<> unknown_descriptor(int fd, char *data) {
  read(fd, data, 1); // want: async-blocking-call "call to 'read' blocks the event loop"
  co_return;
}

struct Logger {
  void write();
};
void Logger::write() { sync(); }
aio::task<> logs(Logger &logger) {
  logger.write(); // want: async-blocking-call "call to 'Logger::write' blocks the event loop"
  co_return;
}
