// SPDX-License-Identifier: Apache-2.0
//
// From findings to changed files: choose fixes that do not overlap, apply them
// in memory, verify, write. The only folder that writes files, whole or not at
// all. Knows no Clang: whoever calls brings the compiler as a function.
#ifndef COTIDY_FIX_FIX_H
#define COTIDY_FIX_FIX_H

#include "finding/Finding.h"

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace cotidy {

/// File name (as in Edit) -> whole text.
using FileTexts = std::map<std::string, std::string>;

/// A fix that was asked for and not applied, and why, for people.
struct RejectedFix {
  enum class Reason {
    Overlaps,  ///< Another fix that was chosen.
    Changed,   ///< The analysed text is no longer there.
    Malformed, ///< Its edits do not fit the text or each other.
    Breaks,    ///< The code would not compile.
  };
  std::size_t Finding = 0; ///< Index into the findings that were given.
  Reason What = Reason::Overlaps;
  std::string Why; ///< "overlaps the fix at a.cpp:12".
};

struct FixPlan {
  FileTexts Before, After;          ///< Only files that change.
  std::vector<std::size_t> Applied; ///< Indices of findings; sorted.
  std::vector<RejectedFix> Rejected;
};

/// A file by its name in Edit, as far as it still is what was analysed.
struct AnalysedText {
  enum class State {
    Same,    ///< Text is what was analysed.
    Changed, ///< It was changed since, or is gone.
    Unknown, ///< No unit of the run has read it.
  };
  State Is = State::Unknown;
  std::optional<std::string> Text = std::nullopt; ///< When it is the same.
};
using ReadFile = std::function<AnalysedText(const std::string &)>;

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

/// The findings whose fixes are wanted: all that are safe, or all. Suppressed
/// findings are left alone.
std::vector<std::size_t> wantedFixes(const std::vector<Finding> &Findings,
                                     bool WithUnsafe);

/// Whole lines that several fixes insert at one place (an #include) are all
/// inserted, equal ones once; of two fixes that overlap otherwise the earlier
/// finding's wins if it compiles. All are verified together first; only when
/// that fails is the one sought that does not compile, among those that the
/// failing units saw, and dropped with the compiler's words as the reason. A
/// fix is only made where all that its finding speaks of is as it was analysed.
FixPlan planFixes(const std::vector<Finding> &Findings,
                  const std::vector<std::size_t> &Wanted, const ReadFile &Read,
                  const Verify &Compiles);

/// The wanted fixes that compile, each in the code as it was analysed, so that
/// two of them may overlap: those of First, and the others by further plans.
/// Sorted.
std::vector<std::size_t> fixesThatCompile(const std::vector<Finding> &Findings,
                                          std::vector<std::size_t> Wanted,
                                          const FixPlan &First,
                                          const ReadFile &Read,
                                          const Verify &Compiles);

/// The plan as a unified diff; File's name there is Named(File), with a/ and
/// b/ before it.
std::string
unifiedDiff(const FixPlan &Plan,
            const std::function<std::string(const std::string &)> &Named);

struct WriteProblem {
  std::string Why;      ///< One sentence for people.
  bool Changed = false; ///< The file no longer held what was analysed.
};

/// The end of a sentence that begins with the name of a file.
std::string wasChanged();

/// Replaces the file at Path, following symlinks and keeping its mode and
/// extended attributes, and its owner and group where that is allowed, by a
/// temporary file beside it and a rename. Refuses when the file no longer holds
/// Before.
std::optional<WriteProblem> replaceFile(const std::string &Path,
                                        const std::string &Before,
                                        const std::string &After);

/// Writes a file that the user named, in the same way if it is one, or to be; a
/// pipe, a device and what standard output or error lead to are written into.
/// "-" is standard output. The problem in one sentence, or nullopt.
std::optional<std::string> writeOutput(const std::string &Path,
                                       std::string_view Bytes);

} // namespace cotidy

#endif
