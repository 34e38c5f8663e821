// SPDX-License-Identifier: Apache-2.0
//
// What happened before a call in its body, and where in it the call stands.
// The conditions on arguments are those of Conditions.h.
#ifndef COTIDY_BLOCKING_CIRCUMSTANCES_H
#define COTIDY_BLOCKING_CIRCUMSTANCES_H

#include "coro/CallContext.h"
#include "coro/Unit.h"
#include "finding/Finding.h"
#include <optional>

namespace cotidy::model {

/// How sure it is that a call blocks; nullopt: it does not. Why, for people,
/// when it is less sure than the API is: "the descriptor is non-blocking".
struct Verdict {
  std::optional<Confidence> Sureness;
  llvm::StringRef Why = {};
};

/// A call of this API here, after what the body did before.
Verdict verdictHere(const BlockingApi &Api, const CallSite &Site,
                    const CallContext &Around, Unit &Unit);

/// The child of a fork is a process of its own.
bool isInForkedChild(const CallSite &Site, const ExecutedBody &Body,
                     const Words &Forks);

/// Whether what a destructor ends was awaited in this coroutine, as an awaiter
/// that takes care of its own thread is.
bool endsAwaited(const CallSite &Destruction, const Coroutine &Within);

} // namespace cotidy::model

#endif
