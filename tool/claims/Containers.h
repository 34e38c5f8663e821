// SPDX-License-Identifier: Apache-2.0
//
// Claims about containers that are members: something that runs by itself, and
// so whenever a coroutine is suspended, changes them.
#ifndef COTIDY_CLAIMS_CONTAINERS_H
#define COTIDY_CLAIMS_CONTAINERS_H

#include "claims/Emitter.h"

namespace cotidy {

/// Of all functions of the unit.
void stateChanges(Emitter &Out);

/// Holds if somebody anywhere removes from the container, or (any change) adds
/// to it.
Atom changed(const clang::FieldDecl &Container, bool AnyChange, Emitter &Out);

} // namespace cotidy

#endif
