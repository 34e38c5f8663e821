// SPDX-License-Identifier: Apache-2.0
//
// Where the functions of a unit change containers, so that what points into
// them is lost. A container is a field, in whatever object, or a variable.
#ifndef COTIDY_LIFETIME_CHANGES_H
#define COTIDY_LIFETIME_CHANGES_H

#include "coro/Unit.h"
#include "flow/CallSite.h"
#include "lifetime/BoundMembers.h"

#include "llvm/ADT/MapVector.h"

namespace cotidy::model {

/// What somebody keeps of a container.
enum class Pointing {
  Iterator,
  Element, ///< By a reference or a pointer.
  Owned,   ///< What an element owns, which stays where it is.
};

struct Change {
  const clang::FunctionDecl *By = nullptr;
  const CallSite *Site = nullptr; ///< In its body.
  bool Removes = false;           ///< Else it adds.

  /// Whether something that points into a container of this type is lost.
  bool loses(Pointing What, clang::QualType Container,
             const Knowledge &Known) const;
};

/// The container that an expression names, references made of it followed;
/// null for a part of an object that its function has for itself.
const clang::ValueDecl *containerOf(const clang::Expr *Named,
                                    const Knowledge &Known);

class Changes {
public:
  /// Reads all bodies of the unit. Constructors and destructors do not count:
  /// nobody else has the object then.
  explicit Changes(Unit &Unit);

  llvm::ArrayRef<Change> of(const clang::ValueDecl &Container) const;
  /// In the order in which they are met.
  const auto &all() const { return All; }

private:
  void read(const CallSite &Site, const clang::FunctionDecl &By, Unit &Unit);

  const BoundMembers &Bound;
  llvm::MapVector<const clang::ValueDecl *, llvm::SmallVector<Change, 2>> All;
};

} // namespace cotidy::model

#endif
