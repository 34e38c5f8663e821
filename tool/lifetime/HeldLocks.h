// SPDX-License-Identifier: Apache-2.0
//
// Which locks a coroutine holds while it is suspended. Locks that stop no
// thread, as their lock() is awaited, are none.
#ifndef COTIDY_LIFETIME_HELDLOCKS_H
#define COTIDY_LIFETIME_HELDLOCKS_H

#include "coro/Unit.h"

namespace cotidy::model {

struct HeldLock {
  /// What gives it back: a guard, or the mutex if it is locked by hand.
  const clang::ValueDecl *Lock = nullptr;
  /// What is locked, as the code names it; empty where that is not seen.
  std::vector<const clang::ValueDecl *> Mutexes;
  clang::SourceRange Taken;
  /// Where it may be held, in the order of the source.
  std::vector<const clang::Expr *> Suspensions;
  /// Whether it is held at one of them whatever happens before; or nobody
  /// knows, as code that is not followed may give it back.
  bool Surely = false, Unknown = false;
};

/// A suspension where a lock is held, and why that is all right, for people.
struct SparedSuspension {
  const clang::Expr *Suspension = nullptr;
  std::string Why;
};

/// GuardTypes: qualified names of classes whose objects hold a lock for as long
/// as they live, beside those that can be seen to. Spared: where the others go,
/// if somebody asks.
std::vector<HeldLock>
heldLocks(const Coroutine &Within, llvm::ArrayRef<llvm::StringRef> GuardTypes,
          Unit &Unit, std::vector<SparedSuspension> *Spared = nullptr);

/// "'guard'", or what stands for a lock without a name.
std::string lockName(const clang::ValueDecl &Lock);

} // namespace cotidy::model

#endif
