// SPDX-License-Identifier: Apache-2.0
//
// Claims about coroutines that units elsewhere await: does their body have an
// ordered side effect, which must stay where it is among others? Is it known to
// change nothing? What neither says is not known.
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
/// That none of those that were assumed to change nothing does; 0 among them is
/// what nobody will ever say.
std::vector<Atom> assumptions(const model::Footprint &Running, Emitter &Out);

} // namespace cotidy

#endif
