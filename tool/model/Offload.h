// SPDX-License-Identifier: Apache-2.0
//
// Which calls hand the callables among their arguments to another thread.
#ifndef COTIDY_MODEL_OFFLOAD_H
#define COTIDY_MODEL_OFFLOAD_H

#include "knowledge/Knowledge.h"

#include "clang/AST/Expr.h"
#include "clang/AST/ExprCXX.h"
#include "llvm/ADT/StringSet.h"

namespace cotidy::model {

class OffloadRules {
public:
  explicit OffloadRules(const Knowledge &Known);

  /// By name (aio::to_thread, std::async), or because the receiver or an
  /// argument is a thread pool.
  bool handsOver(const clang::CallExpr &Call) const;
  /// std::thread and std::jthread.
  bool handsOver(const clang::CXXConstructExpr &Made) const;
  /// Whether a pool takes part anywhere in the expression.
  bool namesPool(const clang::Stmt *Statement) const;

private:
  bool isPool(clang::QualType Type) const;
  bool isPoolType(const clang::CXXRecordDecl &Record) const;
  bool isNamed(const clang::FunctionDecl &Callee) const;

  llvm::StringSet<> Names, LastNames, Pools, LastPools;
};

} // namespace cotidy::model

#endif
