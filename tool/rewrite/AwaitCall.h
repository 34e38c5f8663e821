// SPDX-License-Identifier: Apache-2.0
//
// Fixes that put an await in the place of a blocking call.
#ifndef COTIDY_REWRITE_AWAITCALL_H
#define COTIDY_REWRITE_AWAITCALL_H

#include "blocking/Blocking.h"
#include "coro/AsyncTwin.h"

namespace cotidy::rewrite {

/// A sleep becomes the library's own awaited sleep.
std::optional<Fix> awaitSleep(const model::CallSite &Site,
                              const BlockingApi &Api,
                              const model::Coroutine &Within,
                              model::Unit &Unit);

/// The call runs on another thread through the library's offload, and its
/// result comes back. Never safe: the work moves to a thread.
std::optional<Fix> offload(const model::CallSite &Site,
                           const std::vector<model::CallSite> &BodyCalls,
                           const model::Coroutine &Within, model::Unit &Unit);

} // namespace cotidy::rewrite

#endif
