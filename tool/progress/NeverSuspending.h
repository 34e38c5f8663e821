// SPDX-License-Identifier: Apache-2.0
//
// Coroutines in which nothing suspends: whoever awaits one waits until it has
// done all its work, and nobody else has a turn.
#ifndef COTIDY_PROGRESS_NEVERSUSPENDING_H
#define COTIDY_PROGRESS_NEVERSUSPENDING_H

#include "coro/Unit.h"
#include "flow/CallSite.h"

namespace cotidy::model {

struct NeverSuspending {
  /// The one call that it makes, with what it was given itself; null where it
  /// does more.
  const clang::CallExpr *Wrapped = nullptr;
};

/// Nothing for what may have to be a coroutine: generators, what overrides or
/// may be overridden, lambdas and functions that are handed on, templates; and
/// for stubs, which only give a constant or throw.
std::optional<NeverSuspending> neverSuspending(const Coroutine &Within,
                                               Unit &Unit);

/// Calls that are to run several tasks together of which none suspends: they
/// run one after the other.
struct IdleGather {
  const clang::CallExpr *Call = nullptr;
  std::vector<const clang::FunctionDecl *> Tasks; ///< At least two.
};
std::vector<IdleGather> idleGathers(const Coroutine &Within, Unit &Unit);

} // namespace cotidy::model

#endif
