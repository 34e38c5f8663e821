// A file that is opened for others to work with takes a moment; what they move takes longer. What is given to the
// caller ends there, and what a log's macro opens runs once.
#include <aio/task.hpp>

#include <fcntl.h>
#include <fstream>
#include <map>
#include <memory>
#include <string>
#include <unistd.h>
#include <utility>
#include <vector>

namespace kept_files {
aio::task<> answered();

struct file {
  explicit file(const char *path) : fd(::open(path, O_RDONLY)) {}
  ~file() { ::close(fd); }
  int fd;
};
aio::task<> opened(const char *path) {
  file one(path);
  co_await answered();
}
int descriptor(const char *path) { return ::open(path, O_RDONLY); }
aio::task<int> returned(const char *path) {
  co_await answered();
  co_return descriptor(path);
}

class uploads {
public:
  aio::task<> add(int id, std::vector<char> data) {
    auto to = files_[id];
    to->write(data.data(), std::streamsize(data.size())); // want: async-blocking-call "call to 'std::basic_ostream::write'"
    co_await answered();
  }
  aio::task<> read(std::shared_ptr<std::ifstream> from, std::vector<char> &into) {
    from->readsome(into.data(), std::streamsize(into.size())); // want: async-blocking-call "'std::basic_istream::readsome'"
    co_await answered();
  }

private:
  std::map<int, std::shared_ptr<std::ofstream>> files_;
};

// Its end writes what is left; who is given it may see to that.
struct journal {
  explicit journal(std::string path) : path(std::move(path)) {}
  journal(journal &&) = default;
  ~journal() {
    if (!lines.empty())
      std::ofstream("/tmp/journal").write(lines.data(), std::streamsize(lines.size()));
    ::fsync(1);
  }
  std::string path;
  std::string lines;
};
aio::task<journal> begun(std::string path) {
  co_await answered();
  journal made(path);
  co_return std::move(made);
}
aio::task<int> ended(std::string path) {
  co_await answered();
  journal made(path); // want: async-blocking-call "destructor of 'journal'"
  co_return 1;
}
aio::task<journal> either(std::string path, bool other) {
  co_await answered();
  journal made(path); // want: async-blocking-call "destructor of 'journal'"
  if (other)
    co_return journal("other");
  co_return std::move(made);
}

struct once {
  explicit operator bool() const { return open; }
  bool open = true;
};
std::vector<char> &log();
#define LOG for (once opened; opened; opened.open = false) log()
aio::task<> logged(const char *path) {
  char text[16] = {};
  std::ifstream in(path);
  LOG.push_back(char(in.read(text, 16).gcount()));
  co_await answered();
}
} // namespace kept_files
