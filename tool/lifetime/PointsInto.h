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

/// By what it was made of; nullopt for what holds a copy, or what is not
/// understood.
std::optional<PointsInto> pointsInto(const clang::VarDecl &Variable,
                                     const Knowledge &Known);

} // namespace cotidy::model

#endif
