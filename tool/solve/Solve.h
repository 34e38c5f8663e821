// SPDX-License-Identifier: Apache-2.0
//
// What follows from the facts: the least fixpoint, with the shortest witness
// for every atom that holds. Knows no Clang and reads no source.
#ifndef COTIDY_SOLVE_SOLVE_H
#define COTIDY_SOLVE_SOLVE_H

#include "solve/Composition.h"

#include "llvm/ADT/DenseMap.h"

#include <optional>
#include <vector>

namespace cotidy {

/// Why an atom holds: the sentences of its rules, down to the primitive.
struct Witness {
  Confidence Sureness = Confidence::Certain;
  std::vector<Note> Steps;
  Lasting Lasts = Lasting::Idle; ///< As in the rule that it ends in.
};

class Solution {
public:
  /// Known must outlive the solution.
  explicit Solution(const Facts &Known);

  bool holds(Atom Of) const;
  /// nullopt: nothing says that it holds.
  std::optional<Witness> why(Atom Of) const;
  /// What steps of coroutines touch; keeps what it has put together.
  Composition &composed() const { return Composed; }

private:
  /// Whether an atom holds, how surely, and by which rule.
  struct Reason {
    static constexpr std::uint32_t Unknown = 0xFFFFFFFF;
    std::uint32_t Rule = Unknown;
    std::uint32_t Depth = 0; ///< Rules down to the primitive.
    Confidence Sureness = Confidence::Possible;
    Lasting Lasts = Lasting::Idle;
  };
  using Uses = std::vector<std::uint32_t>;
  /// What counts of a reason before how short it is.
  struct Standing {
    Lasting Least;
    Confidence Sureness;
  };

  void indexUses();
  bool hasRulesOf(const Standing &Level) const;
  void solveLevel(const Standing &Level);
  void tryRule(std::uint32_t Number, const Standing &Level);
  bool isBetter(const Rule &A, const Rule &B) const;
  void append(std::uint32_t Of, std::vector<Note> &Steps,
              unsigned Nesting) const;

  const Facts &Known;
  mutable Composition Composed;
  llvm::DenseMap<Atom, std::uint32_t> Numbers;
  std::vector<Reason> Reasons; ///< Of Known.Atoms.
  /// Rules by the atom that they ask for: UseList[UseStart[a] … UseStart[a+1]).
  Uses UseStart, UseList;
  std::vector<Uses> Waiting; ///< Atoms by depth, whose uses are to be tried.
};

} // namespace cotidy

#endif
