// SPDX-License-Identifier: Apache-2.0
//
// Which container a variable points into: an iterator, a reference to an
// element or to a part of one, a pointer.
#ifndef COTIDY_LIFETIME_POINTSINTO_H
#define COTIDY_LIFETIME_POINTSINTO_H

#include "lifetime/Changes.h"

#include <optional>

namespace cotidy::model {

struct PointsInto {
  const clang::ValueDecl *Container = nullptr;
  Pointing What = Pointing::Iterator;
};

/// An iterator, or the pair of one that an insertion gives.
bool isIterator(clang::QualType Type);

/// The container that a loop goes over, itself or through views of it:
/// members | std::views::values. Null where it goes over something else.
const clang::ValueDecl *rangedOver(const clang::Expr *Range,
                                   const Knowledge &Known);

/// The container of which an lvalue is an element, or a part of one.
std::optional<PointsInto> elementIn(const clang::Expr &Named,
                                    const Knowledge &Known);

/// What a range-for goes over, by its variable; null if it is not one of those.
const clang::Expr *rangeOf(const clang::VarDecl &LoopVariable);

/// By what it was made of; nullopt for what holds a copy, or what is not
/// understood.
std::optional<PointsInto> pointsInto(const clang::VarDecl &Variable,
                                     const Knowledge &Known);

} // namespace cotidy::model

#endif
