// SPDX-License-Identifier: Apache-2.0
//
// Code that only the first of many callers runs: `if (!this->Cache)`.
#ifndef COTIDY_FLOW_FIRSTTIME_H
#define COTIDY_FLOW_FIRSTTIME_H

#include "clang/AST/Expr.h"

namespace cotidy::model {

/// Whether a condition asks, maybe among other things, whether a member or a
/// global is not there yet: !loaded, cache == nullptr, !value.has_value().
bool asksForFirstTime(const clang::Expr *Condition);

} // namespace cotidy::model

#endif
