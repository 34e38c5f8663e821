// SPDX-License-Identifier: Apache-2.0
#include "progress/StateWrites.h"

#include "ast/Body.h"
#include "ast/Children.h"
#include "ast/Names.h"

#include "clang/AST/DeclCXX.h"
#include "clang/AST/ExprCXX.h"

using namespace clang;

namespace cotidy::model {

/// What an expression writes to; null for most.
static const Expr *written(const Stmt &Part) {
  if (const auto *Binary = dyn_cast<BinaryOperator>(&Part))
    return Binary->isAssignmentOp() ? Binary->getLHS() : nullptr;
  if (const auto *Unary = dyn_cast<UnaryOperator>(&Part))
    return Unary->isIncrementDecrementOp() ? Unary->getSubExpr() : nullptr;
  if (const auto *Operator = dyn_cast<CXXOperatorCallExpr>(&Part)) {
    const auto *Method =
        dyn_cast_or_null<CXXMethodDecl>(Operator->getDirectCallee());
    return Method && !Method->isConst() && Method->isInstance()
               ? Operator->getArg(0)
               : nullptr;
  }
  const auto *Call = dyn_cast<CXXMemberCallExpr>(&Part);
  const CXXMethodDecl *Method = Call ? Call->getMethodDecl() : nullptr;
  return Method && !Method->isConst() ? Call->getImplicitObjectArgument()
                                      : nullptr;
}

StateWrites::StateWrites(Unit &Unit) {
  for (const FunctionDecl *By : Unit.functions().bodies())
    if (!isa<CXXConstructorDecl, CXXDestructorDecl>(By) &&
        !Unit.isOfLibrary(*By))
      read(writtenBody(*By), *By);
}

void StateWrites::read(const Stmt *Part, const FunctionDecl &By) {
  if (!Part || isa<LambdaExpr>(Part)) // whose body is in the list itself
    return;
  if (const Expr *To = written(*Part))
    if (const ValueDecl *State = namedObject(To))
      All[cast<ValueDecl>(State->getCanonicalDecl())].push_back(
          {cast<Expr>(Part), &By});
  for (const Stmt *Child : childrenOf(*Part))
    read(Child, By);
}

llvm::ArrayRef<StateWrite> StateWrites::of(const ValueDecl &State) const {
  auto At = All.find(cast<ValueDecl>(State.getCanonicalDecl()));
  return At == All.end() ? llvm::ArrayRef<StateWrite>() : At->second;
}

} // namespace cotidy::model
