// SPDX-License-Identifier: Apache-2.0
//
// One coroutine of the unit, and the index of all functions with a body.
#ifndef COTIDY_CORO_COROUTINE_H
#define COTIDY_CORO_COROUTINE_H

#include "ast/Children.h"
#include "coro/Offload.h"
#include "coro/TaskType.h"

#include "clang/AST/ExprCXX.h"
#include "clang/AST/StmtCXX.h"
#include "llvm/ADT/DenseSet.h"
#include <memory>
#include <vector>

namespace cotidy::model {

/// An await whose operand names some value.
struct AwaitOf {
  const clang::Expr *Suspension = nullptr;
  /// The value itself, and not only an object that was made of it, which stands
  /// for it: a stream_descriptor for its descriptor.
  bool Direct = false;
};

struct Coroutine {
  const clang::FunctionDecl *Decl = nullptr;
  const clang::CoroutineBodyStmt *Body = nullptr;
  TaskType Type;
  /// Every co_await and co_yield of its own body, nested lambdas excluded, in
  /// the order of the source: CoawaitExpr, CoyieldExpr, DependentCoawaitExpr.
  std::vector<const clang::Expr *> Suspensions;
  /// Every co_return, nested lambdas excluded.
  std::vector<const clang::CoreturnStmt *> Returns;
  bool Awaits = false, Yields = false;
  /// Handed to another thread where it is written: an argument of an offload.
  bool OffLoop = false;

  /// A generator runs inside its consumer; blocking is its consumer's matter.
  bool isGenerator() const { return Type.Generator || (Yields && !Awaits); }
  /// What each statement of the body stands in; made when first asked for.
  const Parents &parents() const;
  /// The awaits of a value, in the order of Suspensions.
  llvm::ArrayRef<AwaitOf> awaitsOf(const clang::ValueDecl &Value) const;

private:
  using Naming =
      llvm::DenseMap<const clang::ValueDecl *, llvm::SmallVector<AwaitOf, 2>>;

  mutable std::shared_ptr<const Naming> Awaited;
  mutable std::shared_ptr<const Parents> Around;
};

/// Whether the function is a coroutine with a body here.
bool isCoroutine(const clang::FunctionDecl &Function);

/// The operand of a co_await as written, whatever kind of expression holds it;
/// null for a co_yield.
const clang::Expr *awaitedOperand(const clang::Expr &Suspension);

/// The call that a co_await awaits as written; null for anything else.
const clang::CallExpr *awaitedCall(const clang::Expr &Suspension);

/// Every co_await and co_yield of a statement, those of lambdas apart, in the
/// order in which operands come before what awaits them.
std::vector<const clang::Expr *> suspensionsIn(const clang::Stmt *Statement);
/// Whether there is one.
bool holdsSuspension(const clang::Stmt *Statement);

/// A function that a callable is given to, and as which of its arguments.
struct Receiver {
  const clang::FunctionDecl *Function = nullptr;
  unsigned Argument = 0;
};

/// All functions of the unit that have a body, and which of them are
/// coroutines.
class FunctionIndex {
public:
  /// Visits the traversal scope of the context once.
  FunctionIndex(clang::ASTContext &Context, const OffloadRules &Offloads,
                TaskTypes &Types);

  /// nullptr for what is no coroutine, and for a template's pattern when an
  /// instantiation of it is in the index.
  const Coroutine *find(const clang::FunctionDecl &Function) const;
  const std::vector<Coroutine> &coroutines() const { return Coroutines; }
  /// In the order of the source; a template's pattern only when nothing visible
  /// instantiates it.
  const std::vector<const clang::FunctionDecl *> &bodies() const {
    return Bodies;
  }
  bool holds(const clang::FunctionDecl &Body) const {
    return Held.contains(&Body);
  }
  /// Methods with a body here that a call through this one may run, itself
  /// included.
  llvm::ArrayRef<const clang::CXXMethodDecl *>
  overriders(const clang::CXXMethodDecl &Method) const;
  /// A lambda that an asynchronous operation calls on the loop when it is done.
  bool isHandler(const clang::FunctionDecl &Function) const;
  /// Whether the function is a coroutine or a handler that begins on a loop.
  bool startsOnLoop(const clang::FunctionDecl &Function) const {
    const Coroutine *Found = find(Function);
    return Found ? !Found->OffLoop && !Found->isGenerator()
                 : isHandler(Function);
  }
  /// Whom a lambda is given to where it is written.
  llvm::ArrayRef<Receiver> receiversOf(const clang::FunctionDecl &Lambda) const;

  /// Names of functions that are not called there: who calls them is not known.
  const std::vector<const clang::DeclRefExpr *> &named() const { return Named; }

private:
  void addOverrider(const clang::FunctionDecl &Body);

  std::vector<Coroutine> Coroutines;
  std::vector<const clang::FunctionDecl *> Bodies;
  llvm::DenseSet<const clang::FunctionDecl *> Held;
  std::vector<const clang::DeclRefExpr *> Named;
  llvm::DenseMap<const clang::FunctionDecl *, llvm::SmallVector<Receiver, 1>>
      Receivers;
  llvm::DenseMap<const clang::CXXMethodDecl *,
                 llvm::SmallVector<const clang::CXXMethodDecl *, 1>>
      Overriders; ///< By the canonical declaration.
  llvm::DenseSet<const clang::Decl *> Handlers;
  llvm::DenseMap<const clang::FunctionDecl *, unsigned> Positions;
};

} // namespace cotidy::model

#endif
