// SPDX-License-Identifier: Apache-2.0
//
// Three files that are slow to read, as if they were on a busy disk far away: named pipes, each fed by a thread that takes
// one unit from the moment somebody opens it.
#pragma once

#include <array>
#include <filesystem>
#include <string>
#include <thread>

class slow_pipes {
public:
  slow_pipes();
  ~slow_pipes();
  slow_pipes(const slow_pipes &) = delete;
  slow_pipes &operator=(const slow_pipes &) = delete;

  std::string path(std::size_t which) const;

private:
  std::filesystem::path folder_;
  std::array<std::thread, 3> writers_;
};
