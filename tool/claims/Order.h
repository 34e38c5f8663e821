// SPDX-License-Identifier: Apache-2.0
//
// Claims about coroutines that units elsewhere await: does their body have an
// ordered side effect, which must stay where it is among others? Does it never
// suspend?
#ifndef COTIDY_CLAIMS_ORDER_H
#define COTIDY_CLAIMS_ORDER_H

#include "claims/Emitter.h"
#include "effects/Footprint.h"

namespace cotidy {

/// About a function that makes a task, for those who do not see its body.
void stateOrder(const clang::FunctionDecl &Function, Emitter &Out);
/// One of the bodies elsewhere that run has an ordered side effect, or the one
/// that is awaited never suspends, so that nothing is gained.
std::vector<Retraction> orders(const model::Footprint &Running,
                               const clang::Expr &Suspension, Emitter &Out);

} // namespace cotidy

#endif
