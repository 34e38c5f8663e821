// SPDX-License-Identifier: Apache-2.0
#include "slow_pipes.hpp"

#include "tutorial.hpp"

#include <cerrno>
#include <fstream>
#include <system_error>

#include <stdlib.h>
#include <sys/stat.h>

static void feed(const std::string &path) {
  std::ofstream pipe(path); // waits until somebody reads
  std::this_thread::sleep_for(unit);
  pipe << "a line\nanother line\n";
}

slow_pipes::slow_pipes() {
  std::string name = std::filesystem::temp_directory_path() / "tutorial-XXXXXX";
  if (::mkdtemp(name.data()) == nullptr)
    throw std::system_error(errno, std::generic_category(), "mkdtemp");
  folder_ = name;
  for (std::size_t i = 0; i < writers_.size(); ++i)
    if (::mkfifo(path(i).c_str(), 0600) != 0)
      throw std::system_error(errno, std::generic_category(), "mkfifo");
  for (std::size_t i = 0; i < writers_.size(); ++i)
    writers_[i] = std::thread(feed, path(i));
}

slow_pipes::~slow_pipes() {
  for (std::thread &writer : writers_)
    writer.join();
  std::filesystem::remove_all(folder_);
}

std::string slow_pipes::path(std::size_t which) const { return folder_ / std::to_string(which); }
