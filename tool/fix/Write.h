// SPDX-License-Identifier: Apache-2.0
//
// Users' files get their new texts, whole or not at all.
#ifndef COTIDY_FIX_WRITE_H
#define COTIDY_FIX_WRITE_H

#include <optional>
#include <string>
#include <vector>

namespace cotidy {

struct WriteProblem {
  std::string Why;      ///< One sentence for people.
  bool Changed = false; ///< The file no longer held what was analysed.
};

/// A file and what is to become of its text.
struct Replacement {
  std::string Path, Before, After;
};

/// Replaces files that belong together, all of them or none, each by a
/// temporary file beside it and a rename: following symlinks and keeping mode
/// and extended attributes, and owner and group where that is allowed. Refuses
/// when one no longer holds Before.
std::optional<WriteProblem>
replaceFiles(const std::vector<Replacement> &Together);

} // namespace cotidy

#endif
