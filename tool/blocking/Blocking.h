// SPDX-License-Identifier: Apache-2.0
//
// Does this call block, and does it block here? Compares a call with the
// knowledge and weighs its arguments.
#ifndef COTIDY_BLOCKING_BLOCKING_H
#define COTIDY_BLOCKING_BLOCKING_H

#include "coro/CallContext.h"
#include "coro/Unit.h"

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
  Lasting Lasts = Lasting::Idle;

  bool isOfProcess() const { return Api && Api->WaitsFor == Family::Process; }
};

/// Whether it really waits for something outside: what is printed, and a
/// process that is created, count for little.
bool alwaysWaits(const BlockingUse &Use);

std::optional<BlockingUse> blockingUse(const CallSite &Site,
                                       const CallContext &Body, Unit &Unit);

/// Why a call of an API that may block does not block here; "" when it does,
/// and for calls that nothing is known about.
llvm::StringRef whyHarmless(const CallSite &Site, const CallContext &Around,
                            Unit &Unit);

/// Marked in the source: [[clang::nonblocking]], or the annotation
/// "cotidy::nonblocking".
bool isNonblocking(const clang::FunctionDecl &Function);

} // namespace cotidy::model

#endif
