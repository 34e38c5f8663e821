// SPDX-License-Identifier: Apache-2.0
//
// One coroutine of the unit, and the index of all of them.
#ifndef COTIDY_MODEL_COROUTINE_H
#define COTIDY_MODEL_COROUTINE_H

#include "model/Offload.h"
#include "model/TaskType.h"

#include "clang/AST/ExprCXX.h"
#include "clang/AST/StmtCXX.h"
#include <vector>

namespace cotidy::model {

struct Coroutine {
  const clang::FunctionDecl *Decl = nullptr;
  const clang::CoroutineBodyStmt *Body = nullptr;
  TaskType Type;
  /// Every co_await and co_yield of its own body, nested lambdas excluded, in
  /// the order of the source: CoawaitExpr, CoyieldExpr, DependentCoawaitExpr.
  std::vector<const clang::Expr *> Suspensions;
  bool Awaits = false, Yields = false;
  /// Handed to another thread where it is written: an argument of an offload.
  bool OffLoop = false;

  /// A generator runs inside its consumer; blocking is its consumer's matter.
  bool isGenerator() const { return Type.Generator || (Yields && !Awaits); }
};

/// Whether the function is a coroutine with a body here.
bool isCoroutine(const clang::FunctionDecl &Function);

/// The operand of a co_await as written, whatever kind of expression holds it;
/// null for a co_yield.
const clang::Expr *awaitedOperand(const clang::Expr &Suspension);

class CoroutineIndex {
public:
  /// Visits the traversal scope of the context once.
  CoroutineIndex(clang::ASTContext &Context, const OffloadRules &Offloads,
                 TaskTypes &Types);

  /// nullptr for what is no coroutine, and for a template's pattern when an
  /// instantiation of it is in the index.
  const Coroutine *find(const clang::FunctionDecl &Function) const;
  const std::vector<Coroutine> &all() const { return Coroutines; }

private:
  std::vector<Coroutine> Coroutines;
  llvm::DenseMap<const clang::FunctionDecl *, unsigned> Positions;
};

} // namespace cotidy::model

#endif
