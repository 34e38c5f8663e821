// SPDX-License-Identifier: Apache-2.0
//
// Claims about databases: which members, and the objects of which constructors,
// hold one that is in memory.
#ifndef COTIDY_CLAIMS_DATABASES_H
#define COTIDY_CLAIMS_DATABASES_H

#include "claims/Emitter.h"
#include "flow/ExecutedBody.h"

#include <optional>

namespace cotidy {

/// What the body opens.
void stateDatabases(const model::ExecutedBody &Body, Emitter &Out);
/// The database that the call works on may be in memory.
std::optional<Ease> inMemory(const model::CallSite &Site, Emitter &Out);

} // namespace cotidy

#endif
