// SPDX-License-Identifier: Apache-2.0
//
// A text on its way to a file: new, beside it, and then in its place by a
// rename. What a killed process leaves of it is known by its name, and that
// nobody works on it any more by a lock. Knows nothing of what it replaces.
#ifndef COTIDY_FIX_TEMPORARY_H
#define COTIDY_FIX_TEMPORARY_H

#include <csignal>
#include <set>
#include <string>
#include <string_view>
#include <sys/stat.h>

namespace cotidy {

/// As long as one lives, signals that end a process wait: what has begun is
/// brought to its end first.
class Uninterrupted {
public:
  Uninterrupted();
  Uninterrupted(const Uninterrupted &) = delete;
  Uninterrupted &operator=(const Uninterrupted &) = delete;
  ~Uninterrupted();

private:
  sigset_t Before;
  void (*BeforeTooLarge)(int);
};

/// A new file in the folder of another one; gone unless it was moved over it.
class Temporary {
public:
  /// errno tells what is wrong when there is no file then.
  explicit Temporary(const std::string &Target);
  Temporary(const Temporary &) = delete;
  Temporary &operator=(const Temporary &) = delete;
  ~Temporary();

  explicit operator bool() const { return File >= 0; }
  int file() const { return File; }
  /// All of the text, on disk. errno tells what is wrong.
  bool write(std::string_view Text);
  /// The target is this file from now on. errno tells what is wrong.
  bool moveOverTarget();

private:
  Uninterrupted UntilGone;
  std::string Target, Path;
  int File = -1;
  bool IsMoved = false;
};

/// The file gets the rights, owner and extended attributes of the one at From,
/// as far as may be. False when it cannot be kept from others as that one is.
bool keepAttributes(int File, const std::string &From,
                    const struct stat &Status);

/// Whether all was written to a descriptor; errno tells what is wrong.
bool writeAll(int File, std::string_view Text);

/// Removes from these folders what killed processes have left of their texts,
/// and nothing else.
void removeLeftovers(const std::set<std::string> &Folders);

} // namespace cotidy

#endif
