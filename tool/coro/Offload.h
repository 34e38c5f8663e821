// SPDX-License-Identifier: Apache-2.0
//
// What becomes of the callables among the arguments of a call: run at once, on
// another thread, or later on the loop. What no rule names is unknown.
#ifndef COTIDY_CORO_OFFLOAD_H
#define COTIDY_CORO_OFFLOAD_H

#include "knowledge/Knowledge.h"

#include "clang/AST/Expr.h"
#include "clang/AST/ExprCXX.h"

namespace cotidy::model {

class OffloadRules {
public:
  explicit OffloadRules(const Knowledge &Known);

  const Knowledge &knowledge() const { return Known; }

  /// To another thread: by name (aio::to_thread, std::async), by annotation, or
  /// because the receiver or an argument is a thread pool.
  bool handsOver(const clang::CallExpr &Call) const;
  /// std::thread and std::jthread.
  bool handsOver(const clang::CXXConstructExpr &Made) const;
  /// Either of them; no for other expressions.
  bool handsOver(const clang::Expr &Call) const;
  /// Before the call returns: std::for_each, std::invoke.
  bool callsAtOnce(const clang::Expr &Call) const;
  /// Later, on the event loop: handlers of asynchronous operations.
  bool callsOnLoop(const clang::CallExpr &Call) const;
  /// Whether a pool takes part anywhere in the expression.
  bool namesPool(const clang::Stmt *Statement) const;

private:
  bool isPool(clang::QualType Type) const;
  bool isPoolType(const clang::CXXRecordDecl &Record) const;

  const Knowledge &Known;
  Words Offloads, Pools, Callers, Handlers;
};

/// Whether a declaration says [[clang::annotate("cotidy::…")]].
bool isAnnotated(const clang::Decl &Declaration, llvm::StringRef Text);

} // namespace cotidy::model

#endif
