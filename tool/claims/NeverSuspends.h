// SPDX-License-Identifier: Apache-2.0
//
// Claims about coroutines that units elsewhere await: to wait for one that
// never suspends with others gains nothing.
#ifndef COTIDY_CLAIMS_NEVERSUSPENDS_H
#define COTIDY_CLAIMS_NEVERSUSPENDS_H

#include "claims/Emitter.h"

namespace cotidy {

/// About a coroutine, for those who do not see its body.
void stateNeverSuspends(const clang::FunctionDecl &Function, Emitter &Out);
/// That the one in another unit whose task is awaited never suspends; none if
/// it is not known which that is.
std::vector<Retraction> neverSuspends(const clang::Expr &Suspension,
                                      Emitter &Out);

} // namespace cotidy

#endif
