// SPDX-License-Identifier: Apache-2.0
//
// Replaces a user's files, whole or not at all, and only the text that was
// analysed.
#include "fix/Write.h"

#include "fix/Plan.h"
#include "fix/Temporary.h"

#include <algorithm>
#include <cerrno>
#include <climits>
#include <cstdlib>
#include <cstring>
#include <fcntl.h>
#include <memory>
#include <sys/stat.h>
#include <sys/xattr.h>
#include <unistd.h>
#include <vector>

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

std::string because(const std::string &What) {
  return What + ": " + std::strerror(errno);
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

/// Attributes with a name; lists of access rights are such. As far as the file
/// system and the user's rights allow.
void copyExtendedAttributes(const std::string &From, int To) {
  ssize_t Size = listxattr(From.c_str(), nullptr, 0);
  if (Size <= 0)
    return;
  std::vector<char> Names(std::size_t(Size) + 1);
  Size = listxattr(From.c_str(), Names.data(), Names.size() - 1);
  for (const char *Name = Names.data(); Name < Names.data() + Size;
       Name += std::strlen(Name) + 1) {
    ssize_t Length = getxattr(From.c_str(), Name, nullptr, 0);
    if (Length < 0)
      continue;
    std::vector<char> Value(static_cast<std::size_t>(Length));
    Length = getxattr(From.c_str(), Name, Value.data(), Value.size());
    if (Length >= 0)
      fsetxattr(To, Name, Value.data(), std::size_t(Length), 0);
  }
}

} // namespace

bool keepAttributes(int File, const std::string &From,
                    const struct stat &Status) {
  // Only root may give a file away, but others may give it to their groups.
  // Before the mode, because it clears the set-user-id bit.
  bool Kept = fchown(File, Status.st_uid, Status.st_gid) == 0;
  if (!Kept && fchown(File, uid_t(-1), Status.st_gid) != 0)
    errno = 0; // It is the user's own then.
  // Bits that run a program as somebody are meant for that somebody.
  if (fchmod(File, Status.st_mode & (Kept ? 07777U : 0777U)) != 0)
    return false;
  copyExtendedAttributes(From, File);
  return true;
}

namespace {

/// One file on its way to its new text.
//
// A file with several hard links: Path gets the new text, the other names keep
// the old one. To write into the shared file would change them all, but not
// whole or not at all.
class Replacing {
public:
  explicit Replacing(const Replacement &Wanted) : Wanted(Wanted) {}

  /// Whether all that may fail before the file is touched has succeeded.
  /// MayReturn: so that restore() will find the old text beside it as well.
  std::optional<WriteProblem> prepare(bool MayReturn);
  /// The file has the new text from now on.
  std::optional<WriteProblem> finish();
  /// The file has the old text again, unless somebody has written it since.
  /// Returns what went wrong, as a clause.
  std::string restore();

private:
  WriteProblem changed() const {
    return {Wanted.Path + wasChanged(), /*Changed=*/true};
  }
  std::optional<WriteProblem> writeBeside(std::unique_ptr<Temporary> &File,
                                          const std::string &Text);

  const Replacement &Wanted;
  std::string Target; ///< Behind symlinks.
  struct stat Status{};
  std::unique_ptr<Temporary> New, Old;
};

std::optional<WriteProblem>
Replacing::writeBeside(std::unique_ptr<Temporary> &File,
                       const std::string &Text) {
  File = std::make_unique<Temporary>(Target);
  if (!*File)
    return WriteProblem{because("cannot make a new file beside " + Target)};
  if (!keepAttributes(File->file(), Target, Status) || !File->write(Text))
    return WriteProblem{because("cannot write the new text of " + Target)};
  return std::nullopt;
}

std::optional<WriteProblem> Replacing::prepare(bool MayReturn) {
  std::unique_ptr<char, decltype(&std::free)> Real(
      realpath(Wanted.Path.c_str(), nullptr), &std::free);
  if (!Real)
    return WriteProblem{because("cannot find " + Wanted.Path)};
  Target = Real.get();
  if (!holds(Target, Wanted.Before, Status))
    return changed();
  // A rename would not ask. Root may write it, but somebody locked it.
  if ((Status.st_mode & 0222) == 0 || access(Target.c_str(), W_OK) != 0)
    return WriteProblem{Wanted.Path +
                        " is read-only; make it writable and run cotidy again"};
  if (auto Problem = writeBeside(New, Wanted.After))
    return Problem;
  return MayReturn ? writeBeside(Old, Wanted.Before) : std::nullopt;
}

std::optional<WriteProblem> Replacing::finish() {
  struct stat Again{};
  if (!holds(Target, Wanted.Before, Again) || Again.st_ino != Status.st_ino)
    return changed();
  if (!New->moveOverTarget())
    return WriteProblem{because("cannot replace " + Wanted.Path)};
  return std::nullopt;
}

std::string Replacing::restore() {
  struct stat Now{};
  return !holds(Target, Wanted.After, Now) || Old->moveOverTarget()
             ? ""
             : "; " + because(Wanted.Path + " has its part of the fix, and "
                                            "cannot be put back");
}

} // namespace

std::optional<WriteProblem>
replaceFiles(const std::vector<Replacement> &Together) {
  Uninterrupted UntilAllOrNone;
  std::vector<Replacing> Files(Together.begin(), Together.end());
  for (Replacing &Each : Files)
    if (auto Problem = Each.prepare(/*MayReturn=*/&Each != &Files.back()))
      return Problem;
  for (auto At = Files.begin(); At != Files.end(); ++At)
    if (auto Problem = At->finish()) {
      std::for_each(Files.begin(), At,
                    [&](Replacing &Each) { Problem->Why += Each.restore(); });
      return Problem;
    }
  return std::nullopt;
}

} // namespace cotidy
