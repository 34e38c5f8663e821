// SPDX-License-Identifier: Apache-2.0
//
// Drops the rules of a unit that can never come true.
#ifndef COTIDY_FACTS_PRUNE_H
#define COTIDY_FACTS_PRUNE_H

#include "facts/Facts.h"

#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/DenseSet.h"

namespace cotidy {

/// What a rule asks for and gives, without its words.
struct Implication {
  Atom Head = 0, If = 0, And = 0; ///< 0: nothing.
};

/// The positions of the rules whose conditions can come true, given that other
/// units may state anything about the atoms in Open.
std::vector<std::size_t> possibleRules(llvm::ArrayRef<Implication> Rules,
                                       const llvm::DenseSet<Atom> &Open);

} // namespace cotidy

#endif
