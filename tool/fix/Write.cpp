// SPDX-License-Identifier: Apache-2.0
//
// Replaces one user file, whole or not at all. The only place in the project
// that opens a user file for writing.
#include "fix/Fix.h"

#include <cerrno>
#include <climits>
#include <cstdlib>
#include <cstring>
#include <fcntl.h>
#include <memory>
#include <sys/stat.h>
#include <unistd.h>

namespace cotidy {
namespace {

class Descriptor {
public:
  explicit Descriptor(int Number) : Number(Number) {}
  Descriptor(const Descriptor &) = delete;
  Descriptor &operator=(const Descriptor &) = delete;
  ~Descriptor() {
    if (Number >= 0)
      close(Number);
  }
  int operator*() const { return Number; }
  explicit operator bool() const { return Number >= 0; }

private:
  int Number;
};

/// The new text beside the old one; gone unless it was moved over it.
struct Temporary {
  std::string Path;
  bool IsMoved = false;
  ~Temporary() {
    if (!Path.empty() && !IsMoved)
      unlink(Path.c_str());
  }
};

std::string because(const std::string &What) {
  return What + ": " + std::strerror(errno);
}

bool writeAll(int File, const std::string &Text) {
  const char *From = Text.data();
  std::size_t Left = Text.size();
  while (Left > 0) {
    ssize_t Count = write(File, From, Left);
    if (Count < 0 && errno == EINTR)
      continue;
    if (Count < 0)
      return false;
    From += Count;
    Left -= std::size_t(Count);
  }
  return true;
}

/// Whether the file at Path is a plain file that holds exactly Text; Status is
/// filled in. Opens without blocking on what only looks like a file.
bool holds(const std::string &Path, const std::string &Text,
           struct stat &Status) {
  Descriptor File(open(Path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
  if (!File || fstat(*File, &Status) != 0 || !S_ISREG(Status.st_mode))
    return false;
  std::string Found(Text.size() + 1, '\0'); // One more shows a longer file.
  std::size_t Size = 0;
  while (Size < Found.size()) {
    ssize_t Count = read(*File, Found.data() + Size, Found.size() - Size);
    if (Count < 0 && errno == EINTR)
      continue;
    if (Count < 0)
      return false;
    if (Count == 0)
      break;
    Size += std::size_t(Count);
  }
  Found.resize(Size);
  return Found == Text;
}

/// Makes New with the text, owner and mode that the file shall have, on disk.
std::optional<std::string> writeTemporary(const std::string &Target,
                                          const struct stat &Status,
                                          const std::string &Text,
                                          Temporary &New) {
  std::string Path = Target + ".cotidy-XXXXXX";
  Descriptor File(mkostemp(Path.data(), O_CLOEXEC)); // O_EXCL, mode 0600.
  if (!File)
    return because("cannot make a new file beside " + Target);
  New.Path = Path;
  // Best effort: only root may give a file away. Before the mode, because it
  // clears the set-user-id bit.
  if ((Status.st_uid != geteuid() || Status.st_gid != getegid()) &&
      fchown(*File, Status.st_uid, Status.st_gid) != 0)
    errno = 0;
  if (fchmod(*File, Status.st_mode & 07777) != 0 || !writeAll(*File, Text) ||
      fsync(*File) != 0)
    return because("cannot write the new text of " + Target);
  return std::nullopt;
}

void syncDirectoryOf(const std::string &Path) {
  std::string Directory = Path.substr(0, Path.rfind('/') + 1);
  Descriptor File(open(Directory.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (File)
    fsync(*File); // The rename is whole either way; this makes it last.
}

} // namespace

// A file with several hard links: Path gets the new text, the other names keep
// the old one. To write into the shared file would change them all, but not
// whole or not at all.
std::optional<std::string> replaceFile(const std::string &Path,
                                       const std::string &Before,
                                       const std::string &After) {
  std::unique_ptr<char, decltype(&std::free)> Real(
      realpath(Path.c_str(), nullptr), &std::free);
  if (!Real)
    return because("cannot find " + Path);
  std::string Target = Real.get();
  const std::string Changed =
      Path + " was changed since it was analysed; nothing is written to it, "
             "run cotidy again";
  struct stat Status{};
  if (!holds(Target, Before, Status))
    return Changed;
  // A rename would not ask. Root may write it, but somebody locked it.
  if ((Status.st_mode & 0222) == 0 || access(Target.c_str(), W_OK) != 0)
    return Path + " is read-only; make it writable and run cotidy again";
  Temporary New;
  if (auto Problem = writeTemporary(Target, Status, After, New))
    return Problem;
  struct stat Again{};
  if (!holds(Target, Before, Again) || Again.st_ino != Status.st_ino)
    return Changed;
  if (rename(New.Path.c_str(), Target.c_str()) != 0)
    return because("cannot replace " + Path);
  New.IsMoved = true;
  syncDirectoryOf(Target);
  return std::nullopt;
}

} // namespace cotidy
