// SPDX-License-Identifier: Apache-2.0
//
// What a body surely did with a value before it makes a call.
#ifndef COTIDY_CORO_EARLIER_H
#define COTIDY_CORO_EARLIER_H

#include "coro/CallContext.h"

namespace cotidy::model {

/// The last await of Value, or of an object that was made of it, that has run
/// whenever Site does. Null if there is none.
const clang::Expr *awaitedBefore(const clang::ValueDecl *Value,
                                 const CallSite &Site,
                                 const CallContext &Around);

/// Whether a call of one of these, with the value as its object or among its
/// arguments, has been made whenever Site is.
bool calledBefore(const clang::ValueDecl *Value, const CallSite &Site,
                  const CallContext &Around, const Words &Names);

} // namespace cotidy::model

#endif
