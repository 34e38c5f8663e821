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

  /// Whether it waits for time, a thread or a lock, not for work: wrong even in
  /// code that runs once.
  bool isIdle() const;
  /// Whether it waits for another machine, which may take long.
  bool isRemote() const;
};

/// Whether it really waits for something outside: what is printed, and a
/// process that is created, count for little.
bool alwaysWaits(const BlockingUse &Use);

/// The body that a call stands in.
struct CallContext {
  const ExecutedBody &Body;
  const Coroutine *Within = nullptr; ///< When the body is a coroutine.
};

std::optional<BlockingUse> blockingUse(const CallSite &Site,
                                       const CallContext &Body, Unit &Unit);

/// How sure it is that a call blocks; nullopt: it does not. Why, for people,
/// when it is less sure than the API is: "the descriptor is non-blocking".
struct Verdict {
  std::optional<Confidence> Sureness;
  llvm::StringRef Why = {};
};

/// A call of this API here, after what the body did before.
Verdict verdictHere(const BlockingApi &Api, const CallSite &Site,
                    const CallContext &Around, Unit &Unit);
/// The same for a call on a file descriptor, whose mode decides.
Verdict descriptorVerdict(const BlockingApi &Api, const CallSite &Site,
                          const CallContext &Around, Unit &Unit);

/// Why a call of an API that may block does not block here; "" when it does,
/// and for calls that nothing is known about.
llvm::StringRef whyHarmless(const CallSite &Site, const CallContext &Around,
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
