// SPDX-License-Identifier: Apache-2.0
//
// What else may run while a coroutine is suspended: what its await runs, and
// what others begin. As far as the unit shows, which has no other one's calls.
#ifndef COTIDY_LIFETIME_MEANWHILE_H
#define COTIDY_LIFETIME_MEANWHILE_H

#include "coro/Unit.h"

#include "llvm/ADT/DenseMap.h"

namespace cotidy::model {

class Meanwhile {
public:
  explicit Meanwhile(Unit &Unit);

  struct Answer {
    enum class Runs {
      No,
      Maybe,   ///< Nobody is seen who calls it.
      Others,  ///< Something that runs beside the coroutine calls it.
      Awaited, ///< What is awaited there calls it.
      Itself,  ///< The coroutine does it, before it goes on.
    };

    Runs Is = Runs::No;
    /// What begins beside the coroutine, and comes to the function.
    const clang::FunctionDecl *Root = nullptr;
  };

  /// Whether a function may run while a coroutine is suspended there.
  Answer mayRun(const clang::FunctionDecl &Function, const Coroutine &Within,
                const clang::Expr &Suspension) const;

  /// Whatever else is under way: what begins by itself, or is called by the
  /// loop, and comes to a function; null if nothing is seen to.
  const clang::FunctionDecl *
  runsByItself(const clang::FunctionDecl &Function) const;

private:
  using Functions = llvm::DenseSet<const clang::FunctionDecl *>;

  struct Known {
    llvm::SmallVector<const clang::FunctionDecl *, 2> Callers;
    bool Begins = false;     ///< It is spawned, or called by the loop.
    bool IsRepeated = false; ///< So more than once.
  };

  void read(const clang::FunctionDecl &Caller);
  void addLambda(const clang::FunctionDecl &Lambda);
  /// All that come to a function by calls, itself included.
  Functions above(const clang::FunctionDecl &Function) const;
  Answer judge(const clang::FunctionDecl &Root, const Functions &Within) const;
  Answer likeliest(const Functions &Above, const Functions &Own) const;

  Unit &Host;
  llvm::DenseMap<const clang::FunctionDecl *, Known> All;
};

} // namespace cotidy::model

#endif
