// SPDX-License-Identifier: Apache-2.0
#include "lifetime/Wrappers.h"

#include "ast/Dispatch.h"
#include "ast/Names.h"
#include "flow/Lock.h"

#include "clang/AST/Attr.h"

using namespace clang;

namespace cotidy::model {
namespace {

bool isSame(QualType A, QualType B) {
  return A.getNonReferenceType().getCanonicalType().getUnqualifiedType() ==
         B.getNonReferenceType().getCanonicalType().getUnqualifiedType();
}

/// The body without what follows its only await.
std::optional<Wrapper> onlyAwait(const Coroutine &Within) {
  const auto *Block = dyn_cast_or_null<CompoundStmt>(Within.Body->getBody());
  if (!Block || Block->body_empty() || Block->size() > 2 ||
      Within.Suspensions.size() != 1)
    return std::nullopt;
  Wrapper Found;
  Found.Await = Within.Suspensions.front();
  const Stmt *First = Block->body_front();
  if (const auto *Return = dyn_cast<CoreturnStmt>(First)) {
    Found.Return = Return;
    First = Block->size() == 1 ? Return->getOperand() : nullptr;
  } else {
    Found.IsStatement = true;
    Found.Return = dyn_cast<CoreturnStmt>(Block->body_back());
    if (Block->size() == 2 && (!Found.Return || Found.Return->getOperand()))
      return std::nullopt;
  }
  const auto *Value = dyn_cast_or_null<Expr>(First);
  if (!Value || Value->IgnoreUnlessSpelledInSource() != Found.Await)
    return std::nullopt;
  Found.Call = awaitedCall(*Found.Await);
  Found.Callee = Found.Call ? Found.Call->getDirectCallee() : nullptr;
  return Found.Callee ? std::optional(Found) : std::nullopt;
}

/// Whether something but its body decides that a function is a coroutine, or
/// decides more when it is one.
bool mustBeCoroutine(const Coroutine &Of) {
  const FunctionDecl &Function = *Of.Decl;
  const auto *Method = dyn_cast<CXXMethodDecl>(&Function);
  if (Function.isTemplated() || Function.isTemplateInstantiation() ||
      (Method && Method->getParent()->isLambda() &&
       !Method->getParent()->captures().empty()))
    return true;
  const CXXRecordDecl *Class = Function.getReturnType()->getAsCXXRecordDecl();
  if (!Class || (Class->hasAttr<CoroReturnTypeAttr>() &&
                 !Function.hasAttr<CoroWrapperAttr>()))
    return true;
  // A promise that looks at the parameters.
  const auto *Promise =
      dyn_cast_or_null<CXXConstructExpr>(Of.Body->getPromiseDecl()->getInit());
  return Promise && Promise->getNumArgs() > 0;
}

class Judge {
public:
  Judge(const Coroutine &Within, const Wrapper &Found, Unit &Host)
      : Within(Within), Found(Found), Host(Host),
        Lazy(Within.Type.Begins == TaskType::Start::Lazy) {}

  bool isMere() const {
    return isSameTask() && !isDispatched(*Found.Call) && isObjectKept() &&
           areArgumentsKept();
  }

private:
  /// What is called is a coroutine with the same promise: to call it does
  /// nothing else than to call this one.
  bool isSameTask() const {
    const FunctionDecl *Written = nullptr;
    const Coroutine *Inner =
        Found.Callee->getBody(Written) ? Host.coroutine(*Written) : nullptr;
    return Inner && Inner != &Within && Found.Call->isPRValue() &&
           isSame(Inner->Decl->getReturnType(), Within.Decl->getReturnType()) &&
           isSame(Inner->Body->getPromiseDecl()->getType(),
                  Within.Body->getPromiseDecl()->getType());
  }

  const ParmVarDecl *parameter(const Expr *Named) const {
    const auto *Name = dyn_cast<DeclRefExpr>(Named);
    const auto *Own = Name ? dyn_cast<ParmVarDecl>(Name->getDecl()) : nullptr;
    return Own && Own->getDeclContext() == Within.Decl ? Own : nullptr;
  }

  /// Whether the object that the task works on is none of the frame's, and is
  /// the same when the task is made earlier.
  bool isObjectKept() const {
    const auto *Method = dyn_cast<CXXMethodDecl>(Found.Callee);
    if (!Method || Method->isStatic())
      return true;
    const auto *Member = dyn_cast<CXXMemberCallExpr>(Found.Call);
    return Member && Method->isImplicitObjectMemberFunction() &&
           isKept(*Member->getImplicitObjectArgument());
  }

  bool isKept(const Expr &Object) const {
    const Expr *Bare = Object.IgnoreUnlessSpelledInSource();
    if (isa<CXXThisExpr>(Bare))
      return true;
    if (const auto *Member = dyn_cast<MemberExpr>(Bare)) {
      const auto *Field = dyn_cast<FieldDecl>(Member->getMemberDecl());
      return Field && isFixed(Field->getType()) && isKept(*Member->getBase());
    }
    if (const ParmVarDecl *Own = parameter(Bare))
      return Own->getType()->isReferenceType() ||
             Own->getType()->isPointerType();
    const auto *Name = dyn_cast<DeclRefExpr>(Bare);
    const auto *Variable = Name ? dyn_cast<VarDecl>(Name->getDecl()) : nullptr;
    return Variable && Variable->hasGlobalStorage() &&
           isFixed(Variable->getType());
  }

  /// What is behind it is there from the beginning; a pointer may be set later.
  bool isFixed(QualType Type) const {
    return !Lazy || !Type->isPointerType() || Type.isConstQualified();
  }

  bool areArgumentsKept() const {
    llvm::SmallPtrSet<const ParmVarDecl *, 4> Handed;
    if (Found.Call->getNumArgs() > Found.Callee->getNumParams())
      return false; // of an ellipsis
    for (unsigned Number = 0; Number < Found.Call->getNumArgs(); ++Number)
      if (!isKept(*Found.Call->getArg(Number),
                  *Found.Callee->getParamDecl(Number), Handed))
        return false;
    // What the frame has and the task has not may be there for its end: a
    // guard, a counted pointer.
    return llvm::all_of(Within.Decl->parameters(), [&](const ParmVarDecl *Own) {
      return Handed.contains(Own) || Own->getType()->isReferenceType() ||
             !Own->getType().isDestructedType();
    });
  }

  bool isKept(const Expr &Argument, const ParmVarDecl &To,
              llvm::SmallPtrSetImpl<const ParmVarDecl *> &Handed) const {
    const bool ByReference = To.getType()->isReferenceType();
    if (const auto *Default = dyn_cast<CXXDefaultArgExpr>(&Argument))
      return To.getType()->isScalarType() &&
             Default->getExpr()->isEvaluatable(Host.context());
    const Expr *Bare = Argument.IgnoreUnlessSpelledInSource();
    if (isa<IntegerLiteral, CXXBoolLiteralExpr, FloatingLiteral, StringLiteral,
            CharacterLiteral, CXXNullPtrLiteralExpr>(Bare))
      return !ByReference;
    if (const Expr *From = movedFrom(Bare))
      Bare = From->IgnoreUnlessSpelledInSource();
    const ParmVarDecl *Own = parameter(Bare);
    if (!Own || !isSame(Own->getType(), To.getType()))
      return false;
    if (Own->getType()->isReferenceType()) // a copy would be made earlier
      return ByReference || !Lazy;
    Handed.insert(Own);
    return !ByReference;
  }

  const Coroutine &Within;
  const Wrapper &Found;
  Unit &Host;
  const bool Lazy;
};

} // namespace

std::vector<Wrapper> wrappers(const Coroutine &Within, Unit &Unit) {
  if (!Within.Type.IsTask || Within.isGenerator() ||
      Within.Type.Begins == TaskType::Start::Unknown || mustBeCoroutine(Within))
    return {};
  const std::optional<Wrapper> Found = onlyAwait(Within);
  if (!Found || !Judge(Within, *Found, Unit).isMere())
    return {};
  return {*Found};
}

} // namespace cotidy::model
