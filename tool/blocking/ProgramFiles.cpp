// SPDX-License-Identifier: Apache-2.0
#include "blocking/ProgramFiles.h"

#include "ast/Names.h"
#include "blocking/FileWork.h"

#include "clang/AST/ExprCXX.h"

using namespace clang;

namespace cotidy::model {

static bool isFixed(const Expr *Value, unsigned Steps = 8);

template <class Call> static bool givesFixed(const Call &Made, unsigned Steps) {
  return llvm::all_of(Made.arguments(), [&](const Expr *Each) {
    return isa<CXXDefaultArgExpr>(Each) || isFixed(Each, Steps - 1);
  });
}

static bool isFixedVariable(const VarDecl &Variable, unsigned Steps) {
  if (!Variable.hasLocalStorage())
    return true;
  return !isa<ParmVarDecl>(Variable) && Variable.getInit() &&
         (Variable.getType().isConstQualified() ||
          Variable.getType()->isReferenceType()) &&
         isFixed(Variable.getInit(), Steps - 1);
}

static bool isFixed(const Expr *Value, unsigned Steps) {
  const Expr *Bare = Value ? Value->IgnoreUnlessSpelledInSource() : nullptr;
  if (!Bare || Steps == 0)
    return false;
  if (isa<StringLiteral, IntegerLiteral, CharacterLiteral, CXXThisExpr>(Bare))
    return true;
  if (const auto *Made = dyn_cast<CXXConstructExpr>(Bare))
    return givesFixed(*Made, Steps);
  if (const auto *Part = dyn_cast<MemberExpr>(Bare))
    return isFixed(Part->getBase(), Steps - 1);
  if (const auto *Call = dyn_cast<CXXMemberCallExpr>(Bare)) // path.c_str()
    return isFixed(Call->getImplicitObjectArgument(), Steps - 1) &&
           givesFixed(*Call, Steps);
  if (const auto *Call = dyn_cast<CallExpr>(Bare))
    return Call->getDirectCallee() && givesFixed(*Call, Steps);
  const auto *Name = dyn_cast<DeclRefExpr>(Bare);
  const ValueDecl *Named = Name ? Name->getDecl() : nullptr;
  const auto *Variable = dyn_cast_or_null<VarDecl>(Named);
  return isa_and_nonnull<EnumConstantDecl>(Named) ||
         (Variable && isFixedVariable(*Variable, Steps));
}

/// The path, and how it is opened: numbers say nothing of which file it is.
template <class Call> static bool opensFixed(const Call &Made) {
  const auto IsNumber = [](const Expr *Each) {
    return Each->getType()->isIntegralOrEnumerationType() ||
           isa<CXXDefaultArgExpr>(Each);
  };
  return !llvm::all_of(Made.arguments(), IsNumber) &&
         llvm::all_of(Made.arguments(), [&](const Expr *Each) {
           return IsNumber(Each) || isFixed(Each);
         });
}

bool isProgramFile(const CallSite &Site, const ExecutedBody &Body) {
  const VarDecl *File = fileOf(Site, Body);
  const Expr *Init = File ? File->getInit() : nullptr;
  const Expr *Opening = Init ? Init->IgnoreUnlessSpelledInSource() : nullptr;
  if (!File || StringRef(lastName(*Site.Callee)).starts_with("open"))
    Opening = Site.Expression;
  if (const auto *Made = dyn_cast_or_null<CXXConstructExpr>(Opening))
    return opensFixed(*Made);
  const auto *Call = dyn_cast_or_null<CallExpr>(Opening);
  return Call && opensFixed(*Call);
}

} // namespace cotidy::model
