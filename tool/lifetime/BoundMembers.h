// SPDX-License-Identifier: Apache-2.0
//
// Members that are references, and what all constructors that the unit shows
// bind them to: a container of another object.
#ifndef COTIDY_LIFETIME_BOUNDMEMBERS_H
#define COTIDY_LIFETIME_BOUNDMEMBERS_H

#include "coro/Unit.h"

#include "llvm/ADT/MapVector.h"

namespace cotidy::model {

class BoundMembers {
public:
  /// Reads all constructors of the unit, and who calls them.
  explicit BoundMembers(Unit &Unit);

  /// What a value stands for: another one if it is such a member, else itself.
  const clang::ValueDecl &target(const clang::ValueDecl &Of) const;
  /// Each with its target, in the order in which they are met.
  const auto &all() const { return Known; }

private:
  /// Null for one that is bound to different things.
  llvm::MapVector<const clang::ValueDecl *, const clang::ValueDecl *> Known;
};

} // namespace cotidy::model

#endif
