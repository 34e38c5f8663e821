// SPDX-License-Identifier: Apache-2.0
//
// The least fixpoint of "may block" over the facts, with the shortest witness
// for every function, and the verdict on findings that wait for it. Knows no
// Clang and reads no source.
#ifndef COTIDY_SOLVE_SOLVE_H
#define COTIDY_SOLVE_SOLVE_H

#include "facts/Facts.h"

#include <map>
#include <string>
#include <vector>

namespace cotidy {

/// Why a function may block: calls from its own body down to the primitive.
struct Witness {
  Confidence Sureness = Confidence::Certain;
  std::vector<Note> Steps;
};

class Solution {
public:
  explicit Solution(Facts Known);

  /// nullopt: nothing says that it blocks.
  std::optional<Witness> blocks(const std::string &Function) const;

private:
  struct Reason {
    Confidence Sureness;
    Note Why;
    std::string Next; ///< The callee that blocks; empty at the primitive.
  };
  std::map<std::string, Reason> Reasons;
};

/// Keeps the findings whose requirements hold, with the witness appended and
/// the sureness lowered to the weakest of the chain.
std::vector<Finding> decide(std::vector<Finding> Findings,
                            const Solution &Solved);

} // namespace cotidy

#endif
