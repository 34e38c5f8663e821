// SPDX-License-Identifier: Apache-2.0
//
// A user's file gets its new text, whole or not at all.
#ifndef COTIDY_FIX_WRITE_H
#define COTIDY_FIX_WRITE_H

#include <optional>
#include <string>

namespace cotidy {

struct WriteProblem {
  std::string Why;      ///< One sentence for people.
  bool Changed = false; ///< The file no longer held what was analysed.
};

/// Replaces the file at Path, following symlinks and keeping its mode and
/// extended attributes, and its owner and group where that is allowed, by a
/// temporary file beside it and a rename. Refuses when the file no longer holds
/// Before.
std::optional<WriteProblem> replaceFile(const std::string &Path,
                                        const std::string &Before,
                                        const std::string &After);

} // namespace cotidy

#endif
