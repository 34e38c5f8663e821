// SPDX-License-Identifier: Apache-2.0
//
// Whether an await may give the thread back to its event loop. Looks into the
// bodies that the unit sees; what is not seen may.
#ifndef COTIDY_CORO_SUSPENDS_H
#define COTIDY_CORO_SUSPENDS_H

#include "coro/Unit.h"

#include "llvm/ADT/STLFunctionalExtras.h"

namespace cotidy::model {

/// Whether the body of the awaited coroutine was seen, and nothing in it ever
/// suspends: it is over when it has begun.
bool neverSuspends(const clang::Expr &Suspension, Unit &Unit);

/// co_await this_coro::executor: a constant of the library.
bool asksLibrary(const clang::Expr &Suspension, Unit &Unit);

/// Whether the coroutine ends there: it awaits an exception of its own.
bool neverResumes(const clang::Expr &Suspension, Unit &Unit);

/// Whether others may run on the thread before the coroutine goes on: for all
/// that is seen, something waits.
bool mayGiveThreadBack(const clang::Expr &Suspension, Unit &Unit);

/// Whether a value of the type is something to await, and no generator.
bool isAwaitable(clang::QualType Type, Unit &Unit);

/// Answers about coroutines that are awaited, which await others: each is asked
/// for once at each depth, as there may be many ways to it.
class AwaitedAnswers {
public:
  bool get(const Coroutine &Of, unsigned Depth, llvm::function_ref<bool()> Ask);

private:
  llvm::DenseMap<std::pair<const Coroutine *, unsigned>, bool> Known;
};

} // namespace cotidy::model

#endif
