// SPDX-License-Identifier: Apache-2.0
//
// From findings to changed texts: choose fixes that do not overlap, apply them
// in memory, have them verified. Knows no Clang: whoever calls brings the
// compiler as a function.
#ifndef COTIDY_FIX_PLAN_H
#define COTIDY_FIX_PLAN_H

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

/// The end of a sentence that begins with the name of a file.
std::string wasChanged();

} // namespace cotidy

#endif
