// SPDX-License-Identifier: Apache-2.0
#include "base/ReadFile.h"

#include <cerrno>
#include <fcntl.h>
#include <sys/stat.h>
#include <system_error>
#include <unistd.h>
#include <utility>

namespace cotidy {
namespace {

/// An open file, closed at the end.
class Descriptor {
public:
  explicit Descriptor(int Number) : Number(Number) {}
  Descriptor(const Descriptor &) = delete;
  Descriptor &operator=(const Descriptor &) = delete;
  ~Descriptor() {
    if (Number >= 0)
      close(Number);
  }
  const int Number;
};

FileText failed(int Code) {
  if (Code == ENOENT)
    return {"", "it does not exist"};
  return {"",
          "it cannot be read (" + std::generic_category().message(Code) + ")"};
}

FileText tooLarge(std::uint64_t MaxBytes) {
  return {"", "it has more than " + std::to_string(MaxBytes >> 20) + " MB"};
}

/// The problem with what a name stands for; none when it may be read.
FileText judge(const struct stat &Status, std::uint64_t MaxBytes) {
  if (S_ISDIR(Status.st_mode))
    return {"", "it is a folder"};
  if (!S_ISREG(Status.st_mode))
    return {"", "it is no regular file"};
  if (static_cast<std::uint64_t>(Status.st_size) > MaxBytes)
    return tooLarge(MaxBytes);
  return {};
}

FileText readAll(int File, std::size_t Expected, std::uint64_t MaxBytes) {
  FileText Result;
  // One more, so that the end is seen without another growth.
  Result.Text.resize(Expected + 1);
  std::size_t Size = 0;
  for (;;) {
    if (Size == Result.Text.size())
      Result.Text.resize(Size * 2);
    const ssize_t Count =
        read(File, Result.Text.data() + Size, Result.Text.size() - Size);
    if (Count < 0 && errno == EINTR)
      continue;
    if (Count < 0)
      return failed(errno);
    if (Count == 0)
      break;
    Size += static_cast<std::size_t>(Count);
    if (Size > MaxBytes)
      return tooLarge(MaxBytes);
  }
  Result.Text.resize(Size);
  return Result;
}

} // namespace

FileText readInputFile(const std::string &Path, std::uint64_t MaxBytes) {
  struct stat Status{};
  // Before it is opened: opening alone makes some devices do things.
  if (stat(Path.c_str(), &Status) != 0)
    return failed(errno);
  if (FileText Wrong = judge(Status, MaxBytes); !Wrong)
    return Wrong;
  // The name may mean something else by now; and some files of the kernel are
  // regular and wait like a pipe.
  const Descriptor File(
      open(Path.c_str(), O_RDONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC));
  if (File.Number < 0 || fstat(File.Number, &Status) != 0)
    return failed(errno);
  if (FileText Wrong = judge(Status, MaxBytes); !Wrong)
    return Wrong;
  return readAll(File.Number, static_cast<std::size_t>(Status.st_size),
                 MaxBytes);
}

} // namespace cotidy
