// SPDX-License-Identifier: Apache-2.0
//
// Does this call block, and does it block here? Compares a call with the
// knowledge and weighs its arguments.
#ifndef COTIDY_MODEL_BLOCKING_H
#define COTIDY_MODEL_BLOCKING_H

#include "model/Calls.h"
#include "model/Coroutine.h"
#include "model/Unit.h"

#include <optional>

namespace cotidy::model {

struct BlockingUse {
  const BlockingApi *Api = nullptr;
  Confidence Sureness = Confidence::Certain;
  /// "'getaddrinfo'", "the constructor of 'std::ifstream'".
  std::string Display;
};

/// The body that a call stands in.
struct CallContext {
  const std::vector<CallSite> &Calls; ///< All calls of the body.
  const Coroutine *Within = nullptr;  ///< When the body is a coroutine.
};

std::optional<BlockingUse> blockingUse(const CallSite &Site,
                                       const CallContext &Body, Unit &Unit);

/// Whether what a destructor ends was awaited in this coroutine, as an awaiter
/// that takes care of its own thread is.
bool endsAwaited(const CallSite &Destruction, const Coroutine &Within);

/// Whether a condition of the knowledge holds for a call's arguments.
bool holds(const Condition &Wanted, const CallSite &Site,
           const clang::ASTContext &Context);

} // namespace cotidy::model

#endif
