// SPDX-License-Identifier: Apache-2.0
//
// Footprints as summaries: what functions touch, for units that do not see
// their bodies, and what steps of coroutines touch whose callees are elsewhere.
#ifndef COTIDY_CLAIMS_SUMMARIES_H
#define COTIDY_CLAIMS_SUMMARIES_H

#include "awaits/DependenceGraph.h"
#include "claims/Emitter.h"

namespace cotidy {

/// Of a function that others call by its name, or through what it overrides.
void stateSummary(const clang::FunctionDecl &Function, Emitter &Out);

/// The two steps, as a finding names them.
Apart stateSteps(const model::OpenPair &Steps, Emitter &Out);

} // namespace cotidy

#endif
