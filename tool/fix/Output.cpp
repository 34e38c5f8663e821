// SPDX-License-Identifier: Apache-2.0
//
// Files that the user asked for by name: whole or not at all.
#include "fix/Output.h"
#include "fix/Temporary.h"

#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <fcntl.h>
#include <memory>
#include <sys/stat.h>
#include <unistd.h>

namespace cotidy {
namespace {

std::string because(const std::string &Path) {
  return "cannot write " + Path + ": " + std::strerror(errno);
}

/// A reader that went away is an error like any other, not the end.
class PipesMayBreak {
public:
  PipesMayBreak() : Before(std::signal(SIGPIPE, SIG_IGN)) {}
  PipesMayBreak(const PipesMayBreak &) = delete;
  PipesMayBreak &operator=(const PipesMayBreak &) = delete;
  ~PipesMayBreak() { std::signal(SIGPIPE, Before); }

private:
  void (*Before)(int);
};

/// The stream of this process that already writes to the file, if any: a second
/// way into it would write over what the first one wrote.
int streamTo(const struct stat &Wanted) {
  for (int Stream : {STDOUT_FILENO, STDERR_FILENO}) {
    struct stat Own{};
    if (fstat(Stream, &Own) == 0 && Own.st_dev == Wanted.st_dev &&
        Own.st_ino == Wanted.st_ino && Own.st_rdev == Wanted.st_rdev)
      return Stream;
  }
  return -1;
}

std::optional<std::string> writeInto(const std::string &Path, int File,
                                     std::string_view Bytes) {
  PipesMayBreak Guard;
  if (writeAll(File, Bytes))
    return std::nullopt;
  return because(Path);
}

std::optional<std::string> writeToDevice(const std::string &Path,
                                         std::string_view Bytes) {
  int File = open(Path.c_str(), O_WRONLY | O_NOCTTY | O_CLOEXEC);
  if (File < 0)
    return because(Path);
  auto Problem = writeInto(Path, File, Bytes);
  if (close(File) != 0 && !Problem)
    return because(Path);
  return Problem;
}

mode_t modeOfNewFiles() {
  mode_t Mask = umask(0);
  umask(Mask);
  return 0666 & ~Mask;
}

/// Status: of the file that is there; null when there is none.
std::optional<std::string> replace(const std::string &Path,
                                   const struct stat *Status,
                                   std::string_view Bytes) {
  std::string Target = Path;
  if (Status) {
    std::unique_ptr<char, decltype(&std::free)> Real(
        realpath(Path.c_str(), nullptr), &std::free);
    if (!Real || access(Real.get(), W_OK) != 0)
      return because(Path);
    Target = Real.get();
  }
  Temporary New(Target);
  if (!New)
    return because(Path);
  if (Status)
    keepAttributes(New.file(), Target, *Status);
  else if (fchmod(New.file(), modeOfNewFiles()) != 0)
    return because(Path);
  if (!New.write(Bytes) || !New.moveOverTarget())
    return because(Path);
  return std::nullopt;
}

} // namespace

std::optional<std::string> writeOutput(const std::string &Path,
                                       std::string_view Bytes) {
  std::fflush(nullptr); // What the streams hold was said before.
  if (Path == "-")
    return writeInto(Path, STDOUT_FILENO, Bytes);
  struct stat Status{};
  if (stat(Path.c_str(), &Status) != 0)
    return replace(Path, nullptr, Bytes);
  if (int Stream = streamTo(Status); Stream >= 0)
    return writeInto(Path, Stream, Bytes);
  if (!S_ISREG(Status.st_mode))
    return writeToDevice(Path, Bytes);
  return replace(Path, &Status, Bytes);
}

} // namespace cotidy
