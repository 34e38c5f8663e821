// SPDX-License-Identifier: Apache-2.0
#include "awaits/OwnPlaces.h"

#include "ast/Body.h"
#include "ast/Children.h"
#include "ast/Names.h"
#include "effects/SharedState.h"

#include "clang/AST/ExprCXX.h"
#include "clang/AST/StmtCXX.h"

using namespace clang;

namespace cotidy::model {
namespace {

/// How a function names one of its variables.
struct Naming {
  unsigned Count = 0;
  bool Aliased = false; ///< Something that may lead to it is made of it.
  bool Given = false;   ///< Code of the program's own may have kept it.
};

/// A pointer, a reference, or a view, an iterator, a wrapper of one: all of
/// these end without doing anything.
bool mayLeadOn(QualType Type) {
  if (Type->isPointerType() || Type->isReferenceType())
    return true;
  const CXXRecordDecl *Class = Type->getAsCXXRecordDecl();
  return Class && Class->hasDefinition() && Class->hasTrivialDestructor();
}

unsigned count(const Stmt *Part, const VarDecl &Of) {
  if (!Part)
    return 0;
  const auto *Name = dyn_cast<DeclRefExpr>(Part);
  unsigned Result = Name && Name->getDecl() == &Of;
  for (const Stmt *Child : childrenOf(*Part))
    Result += count(Child, Of);
  return Result;
}

bool isOfProgram(const CXXRecordDecl *Class) {
  return Class && !Class->isInStdNamespace();
}

/// Whether an argument by reference or pointer is, or leads to, the variable.
template <class Call> bool gives(const Call &Made, const VarDecl &Of) {
  return llvm::any_of(Made.arguments(), [&](const Expr *Each) {
    return (Each->isLValue() || Each->getType()->isPointerType()) &&
           count(Each, Of);
  });
}

/// Whether a part gives the variable to code of the program's own, which may
/// keep it: an address, an argument, an object that is made of it. What is
/// given to the standard library is seen where its result goes.
bool givesAway(const Stmt &Part, const VarDecl &Of) {
  if (const auto *Address = dyn_cast<UnaryOperator>(&Part))
    return Address->getOpcode() == UO_AddrOf &&
           count(Address->getSubExpr(), Of);
  if (const auto *Made = dyn_cast<CXXConstructExpr>(&Part))
    return !Made->getConstructor()->isCopyOrMoveConstructor() &&
           isOfProgram(Made->getConstructor()->getParent()) && gives(*Made, Of);
  const auto *Call = dyn_cast<CallExpr>(&Part);
  const FunctionDecl *Callee = Call ? Call->getDirectCallee() : nullptr;
  if (!Call || isa<CXXOperatorCallExpr>(Call))
    return false;
  const auto *Method = dyn_cast_or_null<CXXMethodDecl>(Callee);
  return (!Callee || (Method ? isOfProgram(Method->getParent())
                             : !Callee->isInStdNamespace())) &&
         gives(*Call, Of);
}

void read(const Stmt *Part, const VarDecl &Of, Naming &Into) {
  if (!Part)
    return;
  if (const auto *Name = dyn_cast<DeclRefExpr>(Part))
    Into.Count += Name->getDecl() == &Of;
  if (const auto *Declared = dyn_cast<DeclStmt>(Part))
    for (const Decl *Each : Declared->decls())
      if (const auto *Made = dyn_cast<VarDecl>(Each)) {
        const bool Named = count(Made->getInit(), Of) != 0;
        const CXXRecordDecl *Class = Made->getType()->getAsCXXRecordDecl();
        Into.Aliased |= Named && mayLeadOn(Made->getType());
        Into.Given |= Named && isOfProgram(Class) &&
                      Class != Of.getType()->getAsCXXRecordDecl();
      }
  Into.Given |= givesAway(*Part, Of);
  // p = &v, and what a lambda has captured
  if (const auto *Assign = dyn_cast<BinaryOperator>(Part);
      Assign && Assign->isAssignmentOp() && Assign->getType()->isPointerType())
    Into.Aliased |= count(Assign->getRHS(), Of) > 0;
  if (isa<LambdaExpr>(Part))
    Into.Aliased |= count(Part, Of) > 0;
  for (const Stmt *Child : childrenOf(*Part))
    read(Child, Of, Into);
}

/// Nothing of a variable that is no local value of a function.
std::optional<Naming> namingOf(const ValueDecl *Value) {
  const auto *Variable = dyn_cast_or_null<VarDecl>(Value);
  const auto *Owner =
      Variable ? dyn_cast<FunctionDecl>(Variable->getDeclContext()) : nullptr;
  if (!Owner || !Variable->hasLocalStorage() ||
      Variable->getType()->isReferenceType() ||
      Variable->getType()->isPointerType())
    return std::nullopt;
  Naming Result;
  read(writtenBody(*Owner), *Variable, Result);
  return Result;
}

bool isOwn(const Expr *Place) {
  const std::optional<Naming> Named = namingOf(rootOf(Place));
  return Named && !Named->Aliased;
}

} // namespace

std::vector<const Expr *> lentBy(const CallExpr &Call) {
  std::vector<const Expr *> Result;
  const FunctionDecl *Callee = Call.getDirectCallee();
  const unsigned First =
      isa_and_nonnull<CXXMethodDecl>(Callee) && isa<CXXOperatorCallExpr>(Call);
  for (unsigned I = First; Callee && I < Call.getNumArgs(); ++I) {
    if (I - First >= Callee->getNumParams())
      break;
    const QualType Taken = Callee->getParamDecl(I - First)->getType();
    if ((!Taken->isReferenceType() && !Taken->isPointerType()) ||
        Taken->getPointeeType().isConstQualified())
      continue;
    const Expr *Given = Call.getArg(I)->IgnoreUnlessSpelledInSource();
    if (const auto *Address = dyn_cast<UnaryOperator>(Given);
        Address && Address->getOpcode() == UO_AddrOf)
      Given = Address->getSubExpr();
    Result.push_back(Given);
  }
  return Result;
}

/// The variable, where it is lent as a whole.
static std::optional<Naming> wholeOf(const Expr *Lent) {
  const auto *Name = dyn_cast<DeclRefExpr>(Lent->IgnoreParenImpCasts());
  return Name ? namingOf(Name->getDecl()) : std::nullopt;
}

bool fillsArgument(const CallExpr &Call, const Knowledge &Known) {
  return llvm::any_of(lentBy(Call), [&](const Expr *Each) {
    const std::optional<Naming> Named = wholeOf(Each);
    return Named && !Named->Aliased && Named->Count > 1 &&
           !sharesState(namedValue(Each)->getType(), /*Const=*/false, Known);
  });
}

bool fillsAliased(const CallExpr &Call) {
  return llvm::any_of(lentBy(Call), [](const Expr *Each) {
    const std::optional<Naming> Named = wholeOf(Each);
    return Named && Named->Aliased;
  });
}

bool isOnlyNamed(const ValueDecl &Value) {
  const std::optional<Naming> Named = namingOf(&Value);
  const CXXRecordDecl *Class = Value.getType()->getAsCXXRecordDecl();
  if (!Named || Named->Aliased || Named->Given)
    return false;
  // A guard looks at itself when it ends, and a field may lead to another one.
  const CXXDestructorDecl *End = isOfProgram(Class) && Class->hasDefinition()
                                     ? Class->getDestructor()
                                     : nullptr;
  return !(End && End->isUserProvided()) &&
         (!isOfProgram(Class) ||
          llvm::none_of(Class->fields(), [](const FieldDecl *Each) {
            return Each->getType()->isReferenceType() ||
                   Each->getType()->isPointerType();
          }));
}

bool changesOnlyOwn(const Stmt &Statement) {
  if (isa<CXXForRangeStmt, LambdaExpr, CXXNewExpr, CXXDeleteExpr>(Statement))
    return false;
  const Expr *Changed = nullptr;
  if (const auto *Call = dyn_cast<CXXMemberCallExpr>(&Statement)) {
    Changed = Call->getImplicitObjectArgument();
  } else if (const auto *Operator = dyn_cast<CXXOperatorCallExpr>(&Statement)) {
    Changed = Operator->getArg(0);
  } else if (isa<CallExpr>(Statement)) {
    return false;
  } else if (const auto *Unary = dyn_cast<UnaryOperator>(&Statement)) {
    if (Unary->getOpcode() == UO_Deref || Unary->getOpcode() == UO_AddrOf)
      return false;
    if (Unary->isIncrementDecrementOp())
      Changed = Unary->getSubExpr();
  } else if (const auto *Binary = dyn_cast<BinaryOperator>(&Statement);
             Binary && Binary->isAssignmentOp()) {
    Changed = Binary->getLHS();
  }
  return (!Changed || isOwn(Changed)) &&
         llvm::all_of(childrenOf(Statement), [](const Stmt *Child) {
           return !Child || changesOnlyOwn(*Child);
         });
}

} // namespace cotidy::model
