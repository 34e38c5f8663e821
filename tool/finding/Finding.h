// SPDX-License-Identifier: Apache-2.0
//
// What a check has to say, as plain data: a place, a sentence, a witness and
// edits. A Finding outlives the unit that it was found in, so nothing here may
// point into an AST, and nothing here knows Clang, flags, colours or formats.
#ifndef COTIDY_FINDING_FINDING_H
#define COTIDY_FINDING_FINDING_H

#include "finding/Weight.h"

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace cotidy {

/// A place in a source file.
///
/// File is relative to the project's root, with '/' between its parts, or
/// absolute when the file lies outside the root: the same input gives the same
/// bytes in any checkout folder.
struct Location {
  std::string File;
  unsigned Line = 0;   ///< From 1; 0 when there is no place.
  unsigned Column = 0; ///< From 1, counted in bytes.
  unsigned Offset = 0; ///< From 0, counted in bytes.

  auto operator<=>(const Location &) const = default;
};

/// Replace Length bytes at Offset of File with Text.
struct Edit {
  std::string File;
  unsigned Offset = 0;
  unsigned Length = 0;
  std::string Text;

  auto operator<=>(const Edit &) const = default;
};

/// A change that removes the cause of a finding. Edits are all applied or none.
struct Fix {
  std::string Title; ///< A verb phrase: "await 'aio::sleep_for'".
  /// Values and effects stay the same as long as no operand throws, no guard,
  /// lock or borrowed state spans a new suspension, and no handler could tell
  /// the difference. Any other fix waits for --unsafe-fixes.
  bool Safe = false;
  std::vector<Edit> Edits;
  /// What may change, as a clause; empty when it is safe.
  std::string Risk = {};

  auto operator<=>(const Fix &) const = default;
};

/// One step of a witness: why the finding holds, and where.
struct Note {
  Location Where;
  std::string Message;

  auto operator<=>(const Note &) const = default;
};

/// How sure a check is. The default output shows Likely and Certain.
enum class Confidence { Possible, Likely, Certain };

/// As people write it, and as it stands in reports.
inline const char *nameOf(Confidence Sureness) {
  switch (Sureness) {
  case Confidence::Possible:
    return "possible";
  case Confidence::Likely:
    return "likely";
  case Confidence::Certain:
    break;
  }
  return "certain";
}

/// An atom (facts/Facts.h) that takes a finding back if it holds and the second
/// does not, and what that means.
struct Retraction {
  std::uint64_t If = 0;
  std::string Why; ///< A sentence for people.
  std::uint64_t Unless = 0;

  auto operator<=>(const Retraction &) const = default;
};

/// Two steps of a coroutine, by the atoms of their summaries (facts/Summary.h),
/// of which none may change what the other uses.
struct Apart {
  std::uint64_t Earlier = 0, Later = 0;
  /// Nor may the earlier one throw: nobody waits for what it gives.
  bool EndsOnThrow = false;

  auto operator<=>(const Apart &) const = default;
};

/// Atoms, of which the first holds and the second does not, and what that
/// means.
struct Ease {
  std::uint64_t If = 0, Unless = 0;
  std::string Why; ///< A sentence for people.
  Cost AtMost = {Lasting::Idle, Happening::Again};

  auto operator<=>(const Ease &) const = default;
};

struct Finding {
  std::string Check; ///< "async-blocking-call".
  Location Where;
  unsigned Length = 0; ///< Bytes of the reported expression, for underlining.
  std::string Message;
  Confidence Sureness = Confidence::Likely;
  Cost Costs;
  std::string Function; ///< Qualified name of the enclosing function.
  std::string LineText; ///< The reported source line without outer blanks.
  std::vector<Note> Notes;
  std::optional<Fix> Suggestion;
  /// Atoms (facts/Facts.h) that must turn out to hold for this finding to hold;
  /// their witness is appended to Notes when the facts are solved.
  std::vector<std::uint64_t> Requires;
  /// What is taken for granted of bodies elsewhere.
  std::vector<Apart> Independent;
  std::string Missing; ///< For people: what it means if one does not hold.
  std::vector<Retraction> Unless;
  /// The places in its file that it speaks of: of two findings of a check that
  /// share one, the one with more of them is kept.
  std::vector<unsigned> Covers;
  /// Why it may cost less than what stands here says: the first that turns out
  /// to be the case counts.
  std::vector<Ease> Eased;
  bool Suppressed = false; ///< A NOLINT covers the reported line.

  auto operator<=>(const Finding &) const = default;
};

/// What is shown when nobody asks for more (--confidence, --weight).
struct Threshold {
  Confidence Sureness = Confidence::Likely;
  Weight Weighs = Weight::Medium;

  bool isSure(const Finding &Of) const { return Of.Sureness >= Sureness; }
  bool isHeavy(const Finding &Of) const { return weightOf(Of.Costs) >= Weighs; }
};

} // namespace cotidy

#endif
