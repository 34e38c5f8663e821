// SPDX-License-Identifier: Apache-2.0
//
// The verdict on findings that wait for facts. Made once, after the fixpoint;
// no verdict feeds back.
#ifndef COTIDY_SOLVE_DECIDE_H
#define COTIDY_SOLVE_DECIDE_H

#include "solve/Solve.h"

namespace cotidy {

/// Keeps the findings whose requirements hold and that nothing retracts, with
/// the witnesses appended and the sureness lowered to the weakest of the chain.
/// Sorted, and one for each place, check and message.
/// Partial: there are units whose facts are not among these.
std::vector<Finding> decide(std::vector<Finding> Findings,
                            const Solution &Solved, bool Partial = false);

/// Why decide() drops the finding, for people, and what shows it.
struct Dropped {
  std::string Why;
  std::vector<Note> Steps = {}; ///< Of what retracts it.
};
/// nullopt when it is kept.
std::optional<Dropped> whyDropped(const Finding &Found, const Solution &Solved);

/// Which of two findings that say the same is kept: the surer one, then that
/// with the shorter witness.
bool isBetter(const Finding &A, const Finding &B);

} // namespace cotidy

#endif
