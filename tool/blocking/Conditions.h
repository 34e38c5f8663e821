// SPDX-License-Identifier: Apache-2.0
//
// What the conditions of knowledge files mean. What cannot be evaluated does
// not hold.
#ifndef COTIDY_BLOCKING_CONDITIONS_H
#define COTIDY_BLOCKING_CONDITIONS_H

#include "flow/CallSite.h"
#include "knowledge/Knowledge.h"

namespace cotidy::model {

/// Whether a condition of the knowledge holds for a call's arguments.
bool holds(const Condition &Wanted, const CallSite &Site,
           const clang::ASTContext &Context);

} // namespace cotidy::model

#endif
