// SPDX-License-Identifier: Apache-2.0
#include "rewrite/Binding.h"

#include "clang/AST/DeclCXX.h"
#include "clang/AST/ExprCXX.h"
#include "clang/AST/TypeLoc.h"

using namespace clang;

namespace cotidy::rewrite {

static bool isWrittenAuto(const VarDecl &Variable) {
  const TypeSourceInfo *Written = Variable.getTypeSourceInfo();
  return Written &&
         isa<AutoType>(Written->getType().getUnqualifiedType().getTypePtr());
}

bool isPlainBinding(const VarDecl &Variable, const Expr &Awaited) {
  QualType Type = Variable.getType();
  if (isa<DecompositionDecl>(Variable) || Type->isReferenceType() ||
      Type.isVolatileQualified() || Variable.hasAttrs() || Awaited.isLValue())
    return false;
  return isWrittenAuto(Variable) ||
         Type.getCanonicalType().getUnqualifiedType() ==
             Awaited.getType().getCanonicalType().getUnqualifiedType();
}

bool needsMove(QualType Type, const ASTContext &Context) {
  return !Type->isDependentType() && !Type.isTriviallyCopyableType(Context);
}

bool isGivenAsTemporary(const Expr &Awaited, const model::Coroutine &Within) {
  const Stmt *At = Within.parents().of(&Awaited);
  while (isa_and_nonnull<ImplicitCastExpr, ParenExpr, ExprWithCleanups>(At))
    At = Within.parents().of(At);
  if (!isa_and_nonnull<MaterializeTemporaryExpr>(At))
    return false;
  const auto *Call = dyn_cast_or_null<CallExpr>(Within.parents().of(At));
  const FunctionDecl *Callee = Call ? Call->getDirectCallee() : nullptr;
  const auto *Method = dyn_cast_or_null<CXXMethodDecl>(Callee);
  return Callee && !(Method ? Method->getParent()->isInStdNamespace()
                            : Callee->isInStdNamespace());
}

} // namespace cotidy::rewrite
