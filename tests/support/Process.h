// SPDX-License-Identifier: Apache-2.0
//
// Runs a program and waits for it. Knows no shell.
#ifndef COTIDY_TESTS_SUPPORT_PROCESS_H
#define COTIDY_TESTS_SUPPORT_PROCESS_H

#include <filesystem>
#include <string>
#include <vector>

namespace cotidy::test {

struct Completed {
  int Code =
      -1; ///< The exit code; 128 and the signal's number if it was killed.
  std::string Out, Err;
};

/// Runs Words in Folder. Throws std::system_error when it cannot be started.
Completed run(const std::vector<std::string> &Words,
              const std::filesystem::path &Folder = ".");

/// Whether the program is found in PATH.
bool isInstalled(const std::string &Program);

} // namespace cotidy::test

#endif
