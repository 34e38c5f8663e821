// SPDX-License-Identifier: Apache-2.0
//
// What a coroutine takes for itself of which a process or a machine has only
// so many, and still has while it is suspended.
#ifndef COTIDY_LIFETIME_OPENINGS_H
#define COTIDY_LIFETIME_OPENINGS_H

#include "coro/Unit.h"
#include "flow/ExecutedBody.h"

namespace cotidy::model {

struct Opening {
  enum class What { Descriptor, Process, Connection };

  What Is = What::Descriptor;
  const CallSite *Site = nullptr; ///< In the body.
};

/// The first in a body; none in one that waits for its turn: for a place of a
/// semaphore, a lock.
std::optional<Opening> openingIn(const ExecutedBody &Body, Unit &Unit);

/// Calls that give a task to a body that does not wait for its turn: what
/// their functions open is open then.
std::vector<const CallSite *> tasksIn(const ExecutedBody &Body, Unit &Unit);

/// What a function opens, itself or by the tasks that it runs, as far as bodies
/// are seen.
std::optional<Opening::What> openingOf(const clang::FunctionDecl &Function,
                                       Unit &Unit);

/// "a descriptor".
llvm::StringRef describe(Opening::What Is);

} // namespace cotidy::model

#endif
