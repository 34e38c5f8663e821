// SPDX-License-Identifier: Apache-2.0
//
// Names that nobody else gives to a file, and locks that go with a process.
#include "fix/Temporary.h"

#include "base/Hash.h"

#include <cerrno>
#include <cstdio>
#include <dirent.h>
#include <fcntl.h>
#include <random>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

namespace cotidy {
namespace {

constexpr std::string_view Prefix = ".cotidy-";
constexpr std::size_t NumberSize = 16;

/// A number and what only cotidy makes of it: no stranger's file has such a
/// name by chance.
std::string nameOf(const std::string &Number) {
  return std::string(Prefix) + Number + '-' +
         hashHex("a text of cotidy's on its way: " + Number);
}

bool isOurs(const std::string &Name) {
  return Name.starts_with(Prefix) &&
         Name == nameOf(Name.substr(Prefix.size(), NumberSize));
}

std::string randomNumber() {
  std::random_device Random;
  return hashHex(std::to_string(Random()) + '-' + std::to_string(Random()));
}

std::string folderOf(const std::string &Path) {
  return Path.substr(0, Path.rfind('/') + 1);
}

/// Whether a name in a folder still means the file that was opened by it.
bool isNameOf(int Folder, const char *Name, int File) {
  struct stat Named{}, Opened{};
  return fstatat(Folder, Name, &Named, AT_SYMLINK_NOFOLLOW) == 0 &&
         fstat(File, &Opened) == 0 && Named.st_ino == Opened.st_ino &&
         Named.st_dev == Opened.st_dev && S_ISREG(Opened.st_mode);
}

/// Who works on the file has locked it; where there are no locks it stays.
void removeIfLeft(int Folder, const char *Name) {
  int File = openat(Folder, Name,
                    O_RDWR | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY | O_CLOEXEC);
  if (File < 0)
    return;
  if (flock(File, LOCK_EX | LOCK_NB) == 0 && isNameOf(Folder, Name, File))
    unlinkat(Folder, Name, 0);
  close(File);
}

} // namespace

// What the process itself did wrong is not for later; and a signal that waits
// is not forgotten because it is ignored meanwhile.
Uninterrupted::Uninterrupted() {
  sigset_t All;
  sigfillset(&All);
  for (int Signal :
       {SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGABRT, SIGTRAP, SIGSYS, SIGXFSZ})
    sigdelset(&All, Signal);
  sigprocmask(SIG_BLOCK, &All, &Before);
  // Writing past a limit shall fail, and not end the process afterwards.
  BeforeTooLarge = std::signal(SIGXFSZ, SIG_IGN);
}

Uninterrupted::~Uninterrupted() {
  std::signal(SIGXFSZ, BeforeTooLarge);
  sigprocmask(SIG_SETMASK, &Before, nullptr);
}

Temporary::Temporary(const std::string &Target) : Target(Target) {
  while (File < 0) {
    Path = folderOf(Target) + nameOf(randomNumber());
    File = open(Path.c_str(), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (File < 0 && errno != EEXIST)
      return;
    // Another process may have taken it for a leftover just before the lock.
    if (File >= 0 && flock(File, LOCK_EX) == 0 &&
        !isNameOf(AT_FDCWD, Path.c_str(), File)) {
      close(File);
      File = -1;
    }
  }
}

Temporary::~Temporary() {
  if (File < 0)
    return;
  if (!IsMoved)
    unlink(Path.c_str());
  close(File); // Not earlier: the lock goes with it.
}

bool Temporary::write(std::string_view Text) {
  return writeAll(File, Text) && fsync(File) == 0;
}

bool Temporary::moveOverTarget() {
  if (rename(Path.c_str(), Target.c_str()) != 0)
    return false;
  IsMoved = true;
  // The rename is whole either way; this makes it last.
  std::string Name = folderOf(Target);
  int Folder = open(Name.empty() ? "." : Name.c_str(),
                    O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (Folder >= 0) {
    fsync(Folder);
    close(Folder);
  }
  return true;
}

bool writeAll(int File, std::string_view Text) {
  while (!Text.empty()) {
    ssize_t Count = write(File, Text.data(), Text.size());
    if (Count < 0 && errno == EINTR)
      continue;
    if (Count < 0)
      return false;
    Text.remove_prefix(std::size_t(Count));
  }
  return true;
}

void removeLeftovers(const std::set<std::string> &Folders) {
  for (const std::string &Each : Folders) {
    DIR *Folder = opendir(Each.empty() ? "." : Each.c_str());
    if (!Folder)
      continue;
    while (const dirent *Entry = readdir(Folder))
      if (isOurs(Entry->d_name))
        removeIfLeft(dirfd(Folder), Entry->d_name);
    closedir(Folder);
  }
}

} // namespace cotidy
