// SPDX-License-Identifier: Apache-2.0
//
// A style checker for text files. Stands for any library that one cannot change: it is synchronous and knows nothing of
// coroutines.
#pragma once

#include <cstddef>
#include <fstream>
#include <string>

namespace checker {

inline constexpr std::size_t longest_line = 120;

/// Whether the file can be read and no line is too long.
inline bool check_file(const std::string &path) {
  std::ifstream file(path);
  if (!file)
    return false;
  for (std::string line; std::getline(file, line);)
    if (line.size() > longest_line)
      return false;
  return true;
}

} // namespace checker
