// SPDX-License-Identifier: Apache-2.0
//
// Where a call stands.
#ifndef COTIDY_CORO_CALLCONTEXT_H
#define COTIDY_CORO_CALLCONTEXT_H

#include "coro/Coroutine.h"
#include "flow/Calls.h"

namespace cotidy::model {

/// The body that a call stands in.
struct CallContext {
  const ExecutedBody &Body;
  const Coroutine *Within = nullptr; ///< When the body is a coroutine.
};

} // namespace cotidy::model

#endif
