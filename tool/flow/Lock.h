// SPDX-License-Identifier: Apache-2.0
//
// What a lock is, and what an expression does with one. Locks are known by what
// the standard calls BasicLockable: a mutex has lock() and unlock(), and a
// guard is made of a mutex and does something when it dies. So a program's own
// mutexes and guards are locks as well. What takes a lock is a word of the
// knowledge.
#ifndef COTIDY_FLOW_LOCK_H
#define COTIDY_FLOW_LOCK_H

#include "ast/Children.h"
#include "flow/CallSite.h"
#include "knowledge/Knowledge.h"

namespace cotidy::model {

/// A mutex or a guard as code names it.
struct LockName {
  /// A variable or a field; null for what has no name.
  const clang::ValueDecl *Value = nullptr;
  /// Whose field it is: null for `this`, and for variables. The field itself
  /// stands for an object that has no name.
  const clang::ValueDecl *Object = nullptr;

  bool operator==(const LockName &) const = default;
  explicit operator bool() const { return Value; }
};

/// m, &m, *m, this->m, object.m.
LockName lockOf(const clang::Expr *Named);
/// a of std::move(a).
const clang::Expr *movedFrom(const clang::Expr *Argument);

bool isMutex(clang::QualType Type);
/// Whether objects of a type own a lock of a mutex until they end; also an
/// optional one.
bool isLockGuard(clang::QualType Type);

/// Whether a lock may be given back before such a guard dies.
bool mayEndEarly(clang::QualType Guard);

/// Whether who waits for such a mutex or guard stops its thread; the lock() of
/// others gives something to await.
bool stopsThread(clang::QualType Type);

enum class LockUse { None, Takes, Tries, GivesBack };

/// What a function does with the lock that it is called on, or is given.
LockUse useOf(const clang::FunctionDecl &Callee, const Knowledge &Known);

/// The lock that a condition asks whether it is held, and whether it is so when
/// the condition is true: `guard`, `!guard.owns_lock()`, `mutex.try_lock()`.
std::pair<LockName, bool> askedLock(const clang::Expr &Condition,
                                    const Knowledge &Known);

/// Whether a place that names a lock only does with it what calls say: anything
/// else (a reference to it, a lambda, a function that is given it) may take it
/// or give it back unseen.
bool isUnderstood(const clang::Expr &Naming, const Parents &Around,
                  const Knowledge &Known);

} // namespace cotidy::model

#endif
