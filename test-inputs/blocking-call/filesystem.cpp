// std::filesystem: what walks and changes folders waits; questions about a path
// are answered in memory.
#include <aio/task.hpp>

#include <filesystem>

namespace fs = std::filesystem;

aio::task<> changes(fs::path path) {
  fs::create_directories(path); // why: "is shown only with --weight=all"
  fs::remove_all(path);         // want: async-blocking-call "call to 'std::filesystem::remove_all'"
  fs::rename(path, "other");    // why: "is shown only with --weight=all"
  co_return;
}

aio::task<int> walks(fs::path folder) {
  int count = 0;
  for (const auto &entry : fs::directory_iterator(folder)) // want: async-blocking-call "constructor of 'std::filesystem::directory_iterator'"
    count += entry.path().has_extension();
  co_return count;
}

aio::task<std::string> asks_the_path(fs::path path) {
  fs::path other = path.parent_path() / "x";
  other.replace_extension(".txt");
  co_return other.lexically_normal().string();
}
