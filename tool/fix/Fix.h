// SPDX-License-Identifier: Apache-2.0
//
// From findings to changed files: choose fixes that do not overlap, apply them
// in memory, verify, write. The only folder that writes user files, whole or
// not at all. Knows no Clang: whoever calls brings the compiler as a function.
#ifndef COTIDY_FIX_FIX_H
#define COTIDY_FIX_FIX_H

#include "finding/Finding.h"

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace cotidy {

/// File name (as in Edit) -> whole text.
using FileTexts = std::map<std::string, std::string>;

/// A fix that was asked for and not applied, and why, for people.
struct RejectedFix {
  std::size_t Finding = 0; ///< Index into the findings that were given.
  std::string Why;         ///< "overlaps the fix at a.cpp:12".
};

struct FixPlan {
  FileTexts Before, After;          ///< Only files that change.
  std::vector<std::size_t> Applied; ///< Indices of findings.
  std::vector<RejectedFix> Rejected;
};

/// Reads a file by its name in Edit; nullopt when that cannot be done.
using ReadFile = std::function<std::optional<std::string>(const std::string &)>;

/// A unit that did not compile.
struct CompileFailure {
  std::string Error;                 ///< The first one.
  std::vector<std::size_t> Findings; ///< Which of Tested it saw; at least one.
};

/// Compiles the units that saw one of the tested findings, and no others, with
/// these texts in place of the files'. The texts may hold other findings' fixes
/// as well, and lack those of tested ones. The failures in the units' order,
/// none when all compile.
using Verify = std::function<std::vector<CompileFailure>(
    const std::vector<std::size_t> &Tested, const FileTexts &)>;

/// Whole lines that several fixes insert at one place (an #include) are all
/// inserted, equal ones once; of two fixes that overlap otherwise the earlier
/// finding's wins. All are verified together first; only when that fails is the
/// one sought that does not compile, among those that the failing units saw,
/// and dropped with the compiler's words as the reason. Suppressed findings are
/// left alone.
FixPlan planFixes(const std::vector<Finding> &Findings, bool WithUnsafe,
                  const ReadFile &Read, const Verify &Compiles);

/// The plan as a unified diff with a/ and b/ names.
std::string unifiedDiff(const FixPlan &Plan);

/// Replaces the file at Path, following symlinks and keeping its mode, by a
/// temporary file beside it and a rename. Refuses when the file no longer
/// holds Before. Returns the problem in one sentence, or nullopt.
std::optional<std::string> replaceFile(const std::string &Path,
                                       const std::string &Before,
                                       const std::string &After);

} // namespace cotidy

#endif
