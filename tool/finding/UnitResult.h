// SPDX-License-Identifier: Apache-2.0
//
// All that leaves the analysis of one translation unit: deterministic data,
// without pointers, times or absolute paths of the project.
#ifndef COTIDY_FINDING_UNITRESULT_H
#define COTIDY_FINDING_UNITRESULT_H

#include "finding/Finding.h"

#include <cstdint>
#include <string>
#include <vector>

namespace cotidy {

/// How the analysis of a unit ended. Everything but Complete makes the run
/// incomplete (exit code 3) and is reported, never passed over.
enum class UnitStatus { Complete, ParseErrors, Failed, Crashed, TimedOut };

/// A compiler error of the unit, in Clang's words.
struct CompileError {
  Location Where;
  std::string Message;

  auto operator<=>(const CompileError &) const = default;
};

/// How much it tells somebody who asks about a line: of what is said of it,
/// only the first kinds that there are need be read.
enum class Interest {
  Full,
  Library,  ///< A call of the standard library that nothing is known of.
  Unwritten ///< A call that nobody wrote there.
};

/// Why checks are silent about what stands somewhere.
struct Explanation {
  Location Where; ///< Column 0: the line as a whole.
  std::string Message;
  Interest Tells = Interest::Full;

  auto operator<=>(const Explanation &) const = default;
};

/// A coroutine of a unit: for whoever shows its text.
struct Outline {
  Location Where;      ///< Where its body begins.
  unsigned End = 0;    ///< Where it ends: a byte of the same file.
  unsigned Awaits = 0; ///< Of its own, those of lambdas apart.

  auto operator<=>(const Outline &) const = default;
};

/// What a unit has that may be wrong with how a project is set up.
struct Sighting {
  enum class Kind {
    Header,   ///< Of the project's, that the unit reads.
    Library,  ///< A coroutine library with a profile.
    BareTask, ///< A return type of coroutines that no profile describes.
    Awaited,  ///< A function whose tasks do what nobody knows.
    Called,   ///< A function that code on the loop calls, and nobody knows.
  };
  Kind Is = Kind::Header;
  std::string Name;
  Location Where; ///< Of the first; none for a header and a library.
  std::uint64_t Times = 1;
  /// An atom (facts/Facts.h) that says that another unit knows; 0: none.
  std::uint64_t Unless = 0;

  auto operator<=>(const Sighting &) const = default;
};

/// What a unit has read under the name of a file.
struct FileDigest {
  std::string File;   ///< Named as in Location.
  std::string Digest; ///< As base/Hash.h makes it, of the whole text.

  auto operator<=>(const FileDigest &) const = default;
};

struct UnitResult {
  std::string File; ///< The main file, named as in Location.
  UnitStatus Status = UnitStatus::Complete;
  std::string Reason; ///< One sentence for people when Status says incomplete.
  std::vector<CompileError> Errors;
  std::vector<Finding> Findings;
  /// Coroutines with a body that were analysed: a hash of where each is
  /// written, the same in all units. Sorted, none twice.
  std::vector<std::uint64_t> Coroutines;
  std::vector<Explanation> Explanations; ///< Only when somebody asks.
  std::vector<Outline> Outlines;         ///< Only when somebody asks.
  std::vector<Sighting> Sightings;       ///< Only when somebody asks.
  std::vector<std::uint8_t> Facts;       ///< As facts/FactFile.h writes them.
  /// Of each file that anything above has a place in and that the unit has read
  /// itself, once, by name. What offsets mean and what a line holds is only
  /// true of these texts: a `#line` may name any file.
  std::vector<FileDigest> Digests;
};

} // namespace cotidy

#endif
