// SPDX-License-Identifier: Apache-2.0
#include "awaits/Gates.h"

#include "ast/Children.h"
#include "ast/Mentions.h"
#include "ast/Names.h"
#include "awaits/AwaitKinds.h"
#include "awaits/Errors.h"
#include "awaits/OwnPlaces.h"
#include "coro/Coroutine.h"
#include "coro/NameWords.h"
#include "flow/Exits.h"

#include "clang/AST/ExprCXX.h"

using namespace clang;

namespace cotidy::model {
namespace {

bool endsCoroutine(const Stmt *Exit) {
  const auto *Value = dyn_cast_or_null<Expr>(Exit);
  return isa_and_nonnull<ReturnStmt, CoreturnStmt, CXXThrowExpr>(
      Value ? Value->IgnoreUnlessSpelledInSource() : Exit);
}

/// Whether it never comes to its end, nor to another part of the coroutine.
bool leavesForGood(const Stmt &Branch) {
  const auto *Block = dyn_cast<CompoundStmt>(&Branch);
  const Stmt *Last = !Block                ? &Branch
                     : Block->body_empty() ? nullptr
                                           : Block->body_back();
  return endsCoroutine(Last) && llvm::all_of(exitsOf(Branch), endsCoroutine);
}

bool isNull(const Expr &Value) {
  const Expr *Bare = Value.IgnoreUnlessSpelledInSource();
  const ValueDecl *Named = namedValue(Bare);
  return isa<CXXNullPtrLiteralExpr, GNUNullExpr>(Bare) ||
         (Named && Named->isInStdNamespace() && lastName(*Named) == "nullopt");
}

/// A pointer, an optional, an expected: what can be looked into, or is nothing.
bool mayBeNothing(QualType Type) {
  const CXXRecordDecl *Class = classOf(Type);
  if (!Class || !Class->hasDefinition())
    return Type->isPointerType();
  const DeclarationName Arrow =
      Class->getASTContext().DeclarationNames.getCXXOperatorName(OO_Arrow);
  return Class->getDefinition()->hasMemberName(Arrow) ||
         llvm::any_of(Class->getDefinition()->bases(), [](const auto &Base) {
           return mayBeNothing(Base.getType());
         });
}

/// The answer that is nothing: !user, !user.has_value(), user == nullptr.
const Expr *nothing(const Expr &Condition, const Knowledge &Known) {
  const Expr *Bare = Condition.IgnoreUnlessSpelledInSource();
  if (const auto *Compared = dyn_cast<CXXOperatorCallExpr>(Bare);
      Compared && Compared->getOperator() == OO_EqualEqual &&
      isNull(*Compared->getArg(1)))
    return Compared->getArg(0);
  if (const auto *Compared = dyn_cast<BinaryOperator>(Bare);
      Compared && Compared->getOpcode() == BO_EQ && isNull(*Compared->getRHS()))
    return Compared->getLHS();
  const auto *Not = dyn_cast<UnaryOperator>(Bare);
  if (!Not || Not->getOpcode() != UO_LNot)
    return nullptr;
  const Expr *Asked = Not->getSubExpr()->IgnoreUnlessSpelledInSource();
  const auto *Call = dyn_cast<CXXMemberCallExpr>(Asked);
  const CXXMethodDecl *Method = Call ? Call->getMethodDecl() : nullptr;
  return Method && (isa<CXXConversionDecl>(Method) ||
                    Known.words(Meaning::SaysGood).contains(lastName(*Method)))
             ? Call->getImplicitObjectArgument()
             : Asked;
}

class Reader {
public:
  Reader(llvm::ArrayRef<const Stmt *> Rest, Unit &Host)
      : Rest(Rest), Host(Host) {}

  /// Whether it holds only if an await has failed: of several conditions each.
  bool saysFailed(const Expr &Condition) const {
    const Expr *Bare = Condition.IgnoreUnlessSpelledInSource();
    if (const auto *Or = dyn_cast<BinaryOperator>(Bare);
        Or && Or->getOpcode() == BO_LOr)
      return saysFailed(*Or->getLHS()) && saysFailed(*Or->getRHS());
    if (holdsSuspension(Bare))
      return hasNotFilled(*Bare);
    const Expr *Answer = nothing(*Bare, Host.knowledge());
    if (Answer && mayBeNothing(Answer->getType()))
      return isUsedResult(*Answer);
    return isError({&Condition, true}, Host.knowledge()) && isUsedResult(*Bare);
  }

private:
  /// if (!co_await load(id, row))
  bool hasNotFilled(const Expr &Asked) const {
    const auto *Not = dyn_cast<UnaryOperator>(&Asked);
    const Expr *Await = Not && Not->getOpcode() == UO_LNot
                            ? spelledSuspension(Not->getSubExpr())
                            : nullptr;
    const CallExpr *Call = Await ? awaitedCall(*Await) : nullptr;
    return Call && fillsArgument(*Call, Host.knowledge()) &&
           onlyAsksByName(*Call, Host.knowledge());
  }

  /// Whether it is about the result of an await, and the rest works with that.
  bool isUsedResult(const Stmt &Asked) const {
    const auto *Name = dyn_cast<DeclRefExpr>(&Asked);
    const ValueDecl *Named = Name ? Name->getDecl() : nullptr;
    if (const auto *Variable = dyn_cast_or_null<VarDecl>(Named))
      return isResult(*Variable) && isNamedLater(*Variable);
    // auto [error, row] = co_await read(id);
    if (const auto *Part = dyn_cast_or_null<BindingDecl>(Named)) {
      const auto &Whole = *cast<DecompositionDecl>(Part->getDecomposedDecl());
      return isResult(Whole) &&
             llvm::any_of(Whole.bindings(), [&](const BindingDecl *Each) {
               return Each != Part && isNamedLater(*Each);
             });
    }
    return llvm::any_of(childrenOf(Asked), [&](const Stmt *Child) {
      return Child && isUsedResult(*Child);
    });
  }

  bool isResult(const VarDecl &Variable) const {
    const Expr *Await = spelledSuspension(Variable.getInit());
    const CallExpr *Call = Await ? awaitedCall(*Await) : nullptr;
    return Call && onlyAsksByName(*Call, Host.knowledge());
  }

  bool isNamedLater(const ValueDecl &Value) const {
    return llvm::any_of(
        Rest, [&](const Stmt *Each) { return mentions(Each, &Value); });
  }

  llvm::ArrayRef<const Stmt *> Rest;
  Unit &Host;
};

} // namespace

bool onlyAsksByName(const CallExpr &Call, const Knowledge &Known) {
  const FunctionDecl *Callee = Call.getDirectCallee();
  return Callee && !ordersByName(*Callee, Known) &&
         !grantsByName(*Callee, Known);
}

const Expr *askedIfFailed(const Stmt &Statement,
                          llvm::ArrayRef<const Stmt *> Rest, Unit &Host) {
  const auto *If = dyn_cast<IfStmt>(&Statement);
  return If && !If->getElse() && !If->getInit() &&
                 !If->getConditionVariable() && !If->isConsteval() &&
                 leavesForGood(*If->getThen()) &&
                 Reader(Rest, Host).saysFailed(*If->getCond())
             ? If->getCond()
             : nullptr;
}

} // namespace cotidy::model
