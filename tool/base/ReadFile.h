// SPDX-License-Identifier: Apache-2.0
//
// The one way to open a file whose name comes from outside: an argument, a
// database, a configuration, a #line directive. Such a name may be a pipe that
// nobody writes to, a device without an end, or larger than all memory. Knows
// nothing of what files hold.
#ifndef COTIDY_BASE_READFILE_H
#define COTIDY_BASE_READFILE_H

#include <cstdint>
#include <string>

namespace cotidy {

/// A text, or why there is none.
struct FileText {
  std::string Text;
  /// A clause with "it" for the file ("it is no regular file"), not yet safe
  /// to print; empty when there is a text.
  std::string Problem;

  explicit operator bool() const { return Problem.empty(); }
};

/// Larger than any source file that a person wrote.
constexpr std::uint64_t LargestSource = 64ULL << 20;

/// All bytes of a regular file that has at most MaxBytes. Never waits and opens
/// no device; what grows while it is read is cut off by the limit.
FileText readInputFile(const std::string &Path,
                       std::uint64_t MaxBytes = LargestSource);

} // namespace cotidy

#endif
