// SPDX-License-Identifier: Apache-2.0
#include "lifetime/Borrowed.h"

#include "ast/Names.h"
#include "flow/Lock.h"

#include "clang/AST/ExprCXX.h"

using namespace clang;

namespace cotidy::model {
namespace {

using Until = Borrowed::Until;

/// Whether what an object owns dies with it.
bool owns(QualType Type) {
  const CXXRecordDecl *Class = Type->getAsCXXRecordDecl();
  return Class && Class->hasDefinition() && !Class->hasTrivialDestructor();
}

/// A class that refers to text or elements of others, and is copied freely.
bool isView(QualType Type, const Knowledge &Known) {
  const CXXRecordDecl *Class = Type->getAsCXXRecordDecl();
  return Class && Class->hasDefinition() && Class->getIdentifier() &&
         Class->hasTrivialDestructor() &&
         Known.words(Meaning::Views).contains(Class->getName());
}

const Expr &bare(const Expr &Of) {
  const Expr *At = &Of;
  for (;;)
    if (const auto *Default = dyn_cast<CXXDefaultArgExpr>(At))
      At = Default->getExpr();
    else if (const auto *Whole = dyn_cast<FullExpr>(At))
      At = Whole->getSubExpr();
    else if (isa<ParenExpr, ImplicitCastExpr>(At))
      At = cast<Expr>(*At->child_begin());
    else
      return *At;
}

/// The variable of this function that an expression names; not what is behind a
/// reference.
const VarDecl *localIn(const Expr &Named) {
  const auto *Name = dyn_cast<DeclRefExpr>(&Named);
  const auto *Variable = Name ? dyn_cast<VarDecl>(Name->getDecl()) : nullptr;
  return Variable && Variable->hasLocalStorage() &&
                 !Variable->getType()->isReferenceType() &&
                 !Name->refersToEnclosingVariableOrCapture()
             ? Variable
             : nullptr;
}

/// How long an object lives that is lent, if it is one of the caller's.
std::optional<Borrowed> lent(const Expr &Object) {
  const Expr &Bare = bare(Object);
  if (const auto *Made = dyn_cast<MaterializeTemporaryExpr>(&Bare))
    return Made->getStorageDuration() == SD_FullExpression
               ? std::optional(Borrowed{.Argument = Made})
               : std::nullopt;
  if (const auto *Part = dyn_cast<MemberExpr>(&Bare))
    return Part->isArrow() || !isa<FieldDecl>(Part->getMemberDecl())
               ? std::nullopt
               : lent(*Part->getBase());
  if (const Expr *From = movedFrom(&Bare)) {
    const VarDecl *Local = localIn(bare(*From));
    return Local ? std::optional(Borrowed{.Argument = &Bare,
                                          .Lives = Until::Moved,
                                          .Variable = Local})
                 : std::nullopt;
  }
  const VarDecl *Local = localIn(Bare);
  return Local ? std::optional(Borrowed{.Argument = &Bare,
                                        .Lives = Until::FunctionEnds,
                                        .Variable = Local})
               : std::nullopt;
}

/// The same of an object that owns what a view or a pointer refers to.
std::optional<Borrowed> owner(const Expr &Object) {
  std::optional<Borrowed> Result = lent(Object);
  return Result && owns(Object.getType().getNonReferenceType()) ? Result
                                                                : std::nullopt;
}

/// What a view or a pointer was made of: text.c_str(), &value, an array, the
/// conversion of a string.
std::optional<Borrowed> behind(const Expr &Value) {
  const Expr &Bare = bare(Value);
  if (const auto *List = dyn_cast<CXXStdInitializerListExpr>(&Bare))
    return Borrowed{.Argument = List};
  if (const auto *Of = dyn_cast<UnaryOperator>(&Bare))
    return Of->getOpcode() == UO_AddrOf ? lent(*Of->getSubExpr())
                                        : std::nullopt;
  if (const auto *Cast = dyn_cast<ExplicitCastExpr>(&Bare))
    return behind(*Cast->getSubExpr());
  if (const auto *Call = dyn_cast<CXXMemberCallExpr>(&Bare)) {
    const CXXMethodDecl *Method = Call->getMethodDecl();
    return Method && (isa<CXXConversionDecl>(Method) ||
                      Method->getParent()->isInStdNamespace())
               ? owner(*Call->getImplicitObjectArgument())
               : std::nullopt;
  }
  if (const auto *Made = dyn_cast<CXXConstructExpr>(&Bare)) {
    if (Made->getNumArgs() == 0)
      return std::nullopt;
    return Made->getConstructor()->isCopyOrMoveConstructor()
               ? behind(*Made->getArg(0))
               : owner(*Made->getArg(0));
  }
  if (const auto *Made = dyn_cast<MaterializeTemporaryExpr>(&Bare))
    return behind(*Made->getSubExpr());
  const VarDecl *Array = localIn(Bare);
  return Array && Array->getType()->isArrayType() ? lent(Bare) : std::nullopt;
}

std::optional<Borrowed> throughParameter(const ParmVarDecl &Parameter,
                                         const Expr &Argument,
                                         const Knowledge &Known) {
  const QualType Type = Parameter.getType();
  std::optional<Borrowed> Result;
  if (Type->isReferenceType())
    Result = lent(Argument);
  else if (Type->isPointerType() || isView(Type, Known))
    Result = behind(Argument);
  if (Result)
    Result->Parameter = &Parameter;
  return Result;
}

/// The object of owner->f(), which nobody else owns.
std::optional<Borrowed> throughOwner(const Expr &Object) {
  const auto *Arrow = dyn_cast<CXXOperatorCallExpr>(&bare(Object));
  if (!Arrow || Arrow->getOperator() != OO_Arrow)
    return std::nullopt;
  const VarDecl *Owner = localIn(bare(*Arrow->getArg(0)));
  const CXXRecordDecl *Class =
      Owner ? Owner->getType()->getAsCXXRecordDecl() : nullptr;
  return Class && Class->isInStdNamespace() && Class->getIdentifier() &&
                 Class->getName() == "unique_ptr"
             ? std::optional(Borrowed{.Argument = Arrow,
                                      .Lives = Until::FunctionEnds,
                                      .Variable = Owner,
                                      .Owner = true})
             : std::nullopt;
}

std::optional<Borrowed> throughObject(const CallSite &Site) {
  const auto *Method = dyn_cast<CXXMethodDecl>(Site.Callee);
  if (!Site.Receiver || !Method || !Method->isImplicitObjectMemberFunction())
    return std::nullopt;
  if (Site.Receiver->getType()->isPointerType())
    return throughOwner(*Site.Receiver);
  std::optional<Borrowed> Result = lent(*Site.Receiver);
  if (Result && Method->getParent()->isLambda()) {
    if (Method->getParent()->captures().empty())
      return std::nullopt;
    Result->Closure = true;
  }
  return Result;
}

} // namespace

std::vector<Borrowed> borrowedBy(const CallSite &Site, const Knowledge &Known) {
  std::vector<Borrowed> Result;
  if (std::optional<Borrowed> Object = throughObject(Site))
    Result.push_back(*Object);
  const unsigned Count =
      std::min<unsigned>(Site.Arguments.size(), Site.Callee->getNumParams());
  for (unsigned Number = 0; Number < Count; ++Number)
    if (std::optional<Borrowed> Lent = throughParameter(
            *Site.Callee->getParamDecl(Number), *Site.Arguments[Number], Known))
      Result.push_back(*Lent);
  return Result;
}

const ParmVarDecl *handedOn(const CallSite &Site, const ParmVarDecl &Parameter,
                            const Knowledge &Known) {
  const unsigned Count =
      std::min<unsigned>(Site.Arguments.size(), Site.Callee->getNumParams());
  for (unsigned Number = 0; Number < Count; ++Number) {
    const ParmVarDecl *To = Site.Callee->getParamDecl(Number);
    const Expr *From = Site.Arguments[Number]->IgnoreUnlessSpelledInSource();
    if (const Expr *Moved = movedFrom(From))
      From = Moved;
    const auto *Name = dyn_cast<DeclRefExpr>(From->IgnoreParenImpCasts());
    if (Name && Name->getDecl() == &Parameter &&
        (To->getType()->isReferenceType()
             ? Parameter.getType()->isReferenceType()
             : To->getType()->isPointerType() || isView(To->getType(), Known)))
      return To;
  }
  return nullptr;
}

} // namespace cotidy::model
