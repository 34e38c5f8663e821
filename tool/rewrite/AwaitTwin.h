// SPDX-License-Identifier: Apache-2.0
//
// A blocking call becomes an awaited call of its asynchronous twin: of one that
// its author offers, or one that the coroutine's library has for it.
#ifndef COTIDY_REWRITE_AWAITTWIN_H
#define COTIDY_REWRITE_AWAITTWIN_H

#include "blocking/Blocking.h"
#include "coro/AsyncTwin.h"
#include "coro/Unit.h"
#include "finding/Finding.h"

namespace cotidy::rewrite {

/// The asynchronous twin is awaited. Never safe: only names say that it does
/// the same.
std::optional<Fix> awaitTwin(const model::CallSite &Site,
                             const model::AsyncTwin &Twin,
                             const model::Coroutine &Within, model::Unit &Unit);

/// What the coroutine's library offers in place of the API, by the knowledge.
/// Safe where a suspension is.
std::optional<Fix> awaitKnownTwin(const model::CallSite &Site,
                                  const BlockingApi &Api,
                                  const model::Coroutine &Within,
                                  model::Unit &Unit);

} // namespace cotidy::rewrite

#endif
