// A file whose path nobody else has a part in is the program's own, and small; what somebody asks for may be of any size.
#include <aio/task.hpp>

#include <fcntl.h>
#include <filesystem>
#include <fstream>
#include <string>

namespace program_files {
std::string settings();
constexpr const char *state = "state.json";

class server {
public:
  aio::task<> save(std::string text) {
    std::ofstream file(folder_ / "state.json");
    file << text;
    co_await saved();
  }
  aio::task<> save_elsewhere(std::string text) {
    const std::filesystem::path path = folder_ / state;
    std::ofstream file(path, std::ios::binary);
    file << text;
    co_await saved();
  }
  aio::task<std::string> load() {
    std::ifstream file;
    file.open(settings());
    std::string text((std::istreambuf_iterator<char>(file)), {});
    co_await saved();
    co_return text;
  }
  // Its name is asked for.
  aio::task<std::string> page(std::string name) {
    std::ifstream file(folder_ / name); // want: async-blocking-call "'std::ifstream'"
    std::string text((std::istreambuf_iterator<char>(file)), {});
    co_await saved();
    co_return text;
  }
  aio::task<> keep(std::string text) {
    std::ofstream file(folder_ / std::to_string(++last_)); // want: async-blocking-call "'std::ofstream'"
    file << text;
    co_await saved();
  }
  // Again and again, and nothing runs in between.
  aio::task<> save_all(int count) {
    for (int i = 0; i < count; ++i) {
      std::ofstream file(folder_ / "state.json"); // want: async-blocking-call "'std::ofstream'"
      file << i;
    }
    co_await saved();
  }
  // Between its rounds others run.
  aio::task<> save_each(int count) {
    for (int i = 0; i < count; ++i) {
      std::ofstream file(folder_ / "state.json");
      file << i;
      co_await saved();
    }
  }

private:
  aio::task<> saved();
  std::filesystem::path folder_;
  int last_ = 0;
};
} // namespace program_files
