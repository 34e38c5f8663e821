// SPDX-License-Identifier: Apache-2.0
//
// The code of a body that runs while a mutex is held. Only mutexes that other
// code can name count: members and globals.
#ifndef COTIDY_BLOCKING_LOCKSECTION_H
#define COTIDY_BLOCKING_LOCKSECTION_H

#include "coro/Unit.h"
#include "flow/Calls.h"

namespace cotidy::model {

struct LockSection {
  const clang::ValueDecl *Mutex = nullptr;
  const CallSite *Lock = nullptr; ///< Of the body.
  /// Calls that are made whenever the lock is taken, before it is given back.
  /// Not: waiting for a condition, which gives it back meanwhile.
  std::vector<const CallSite *> Held;
};

/// Body must outlive the result.
std::vector<LockSection> lockSections(const ExecutedBody &Body, Unit &Unit);

} // namespace cotidy::model

#endif
