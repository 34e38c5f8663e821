// SPDX-License-Identifier: Apache-2.0
//
// Which calls open a database, and which object a call works on: what is in
// memory keeps nobody waiting.
#ifndef COTIDY_BLOCKING_DATABASES_H
#define COTIDY_BLOCKING_DATABASES_H

#include "coro/Unit.h"
#include "flow/Calls.h"

namespace cotidy::model {

enum class Opened { Nothing, File, Memory };

/// What a call opens, according to the knowledge.
Opened opens(const CallSite &Site, Unit &Unit);

/// The member that a call works on: its object, an argument, or what such a
/// variable was made of. Null if there is none.
const clang::FieldDecl *memberOf(const CallSite &Site);

} // namespace cotidy::model

#endif
