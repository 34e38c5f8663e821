// SPDX-License-Identifier: Apache-2.0
//
// What somebody has asked the file system for, and what it was told: whoever
// asks again and is told the same would do the same. Plain data.
#ifndef COTIDY_BASE_FILETRACE_H
#define COTIDY_BASE_FILETRACE_H

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <string_view>

namespace cotidy {

class FileStates;

struct FileTrace {
  /// A text that was read. The time is taken before the text is, so that what
  /// changes in between looks changed.
  struct Text {
    /// Nanoseconds since 1970; 0 when it was so recent that another change may
    /// have the same.
    std::int64_t Modified = 0;
    std::uint64_t Size = 0;
    std::string Digest; ///< As base/Hash.h makes it.

    bool operator==(const Text &) const = default;
  };

  // By their absolute paths.
  std::map<std::string, Text> Read;
  std::map<std::string, std::string> Listed; ///< Folders -> digest of names.
  std::set<std::string> There;               ///< And not read.
  std::set<std::string> Missing;
  /// Else it was told something that is not written here.
  bool IsWhole = true;
};

/// One line for each fact; equal traces give equal bytes. "" for one that is
/// not whole.
std::string encode(const FileTrace &Trace);

/// Whether all that these bytes say is still so: a text, a listing, whether
/// something is there. No for bytes that encode() has not made.
bool stillHolds(std::string_view Bytes, FileStates &Now);

} // namespace cotidy

#endif
