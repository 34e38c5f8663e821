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
  /// nullptr when the source itself says that the function blocks.
  const BlockingApi *Api = nullptr;
  Confidence Sureness = Confidence::Certain;
  /// "'getaddrinfo'", "the constructor of 'std::ifstream'".
  std::string Display;
  std::string Reason;  ///< "waits until data arrives".
  std::string Instead; ///< A verb phrase.
};

/// The body that a call stands in.
struct CallContext {
  const ExecutedBody &Body;
  const Coroutine *Within = nullptr; ///< When the body is a coroutine.
};

std::optional<BlockingUse> blockingUse(const CallSite &Site,
                                       const CallContext &Body, Unit &Unit);

/// How sure it is that a call of this API blocks here, after what the body did
/// before; nullopt: it does not.
std::optional<Confidence> surenessHere(const BlockingApi &Api,
                                       const CallSite &Site,
                                       const CallContext &Around, Unit &Unit);
/// The same for a call on a file descriptor, whose mode decides.
std::optional<Confidence> descriptorSureness(const BlockingApi &Api,
                                             const CallSite &Site,
                                             const CallContext &Around,
                                             Unit &Unit);

/// Marked in the source: [[clang::nonblocking]], or the annotation
/// "cotidy::nonblocking".
bool isNonblocking(const clang::FunctionDecl &Function);

/// Whether what a destructor ends was awaited in this coroutine, as an awaiter
/// that takes care of its own thread is.
bool endsAwaited(const CallSite &Destruction, const Coroutine &Within);

/// Whether a condition of the knowledge holds for a call's arguments.
bool holds(const Condition &Wanted, const CallSite &Site,
           const clang::ASTContext &Context);

} // namespace cotidy::model

#endif
