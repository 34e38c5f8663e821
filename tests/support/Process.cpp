// SPDX-License-Identifier: Apache-2.0
#include "support/Process.h"

#include "support/Files.h"

#include <cstdlib>
#include <fcntl.h>
#include <spawn.h>
#include <sstream>
#include <sys/wait.h>
#include <system_error>
#include <unistd.h>

namespace fs = std::filesystem;

namespace cotidy::test {

/// Starts the program with its output going to two files.
static pid_t start(const std::vector<std::string> &Words,
                   const fs::path &Folder, const TempFolder &Output) {
  std::vector<char *> Arguments;
  for (const std::string &Word : Words)
    Arguments.push_back(const_cast<char *>(Word.c_str()));
  Arguments.push_back(nullptr);
  posix_spawn_file_actions_t Actions;
  posix_spawn_file_actions_init(&Actions);
  const fs::path Out = Output / "out", Err = Output / "err";
  constexpr int Flags = O_WRONLY | O_CREAT | O_TRUNC;
  posix_spawn_file_actions_addopen(&Actions, 0, "/dev/null", O_RDONLY, 0);
  posix_spawn_file_actions_addopen(&Actions, 1, Out.c_str(), Flags, 0600);
  posix_spawn_file_actions_addopen(&Actions, 2, Err.c_str(), Flags, 0600);
  posix_spawn_file_actions_addchdir_np(&Actions, Folder.c_str());
  pid_t Child = 0;
  const int Problem = posix_spawnp(&Child, Arguments[0], &Actions, nullptr,
                                   Arguments.data(), environ);
  posix_spawn_file_actions_destroy(&Actions);
  if (Problem != 0)
    throw std::system_error(Problem, std::generic_category(), Words[0]);
  return Child;
}

/// What programs keep between runs is kept in the build, and not in the home of
/// whoever runs the tests.
[[maybe_unused]] static const bool HasOwnCache =
    setenv("XDG_CACHE_HOME", COTIDY_BUILD_DIR "/test-cache", 1) == 0;

Completed run(const std::vector<std::string> &Words, const fs::path &Folder) {
  TempFolder Output;
  const pid_t Child = start(Words, Folder, Output);
  int Status = 0;
  while (waitpid(Child, &Status, 0) == -1 && errno == EINTR) {
  }
  const int Code =
      WIFEXITED(Status) ? WEXITSTATUS(Status) : 128 + WTERMSIG(Status);
  return {Code, readFile(Output / "out"), readFile(Output / "err")};
}

bool isInstalled(const std::string &Program) {
  const char *Path = std::getenv("PATH");
  std::istringstream Folders(Path ? Path : "");
  for (std::string Folder; std::getline(Folders, Folder, ':');)
    if (access((fs::path(Folder) / Program).c_str(), X_OK) == 0)
      return true;
  return false;
}

} // namespace cotidy::test
