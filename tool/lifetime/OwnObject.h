// SPDX-License-Identifier: Apache-2.0
//
// The object of a coroutine that one of its own methods lets run: whether it is
// one whose owners are counted, and whether the coroutine is an owner.
#ifndef COTIDY_LIFETIME_OWNOBJECT_H
#define COTIDY_LIFETIME_OWNOBJECT_H

#include "coro/Unit.h"
#include "flow/CallSite.h"
#include "flow/ExecutedBody.h"

namespace cotidy::model {

/// Whether a call is made on `this`, in a method of a class whose objects end
/// with the last of their owners, or by deleteLater().
bool isOnCountedThis(const CallSite &Site, const ExecutedBody &Body,
                     const Knowledge &Known);

/// Whether a method, or what it is given, owns its object or asks later whether
/// it is there: auto self = shared_from_this(), a QPointer.
bool keepsItsObject(const clang::FunctionDecl &Method, Unit &Unit);

} // namespace cotidy::model

#endif
