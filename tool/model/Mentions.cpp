// SPDX-License-Identifier: Apache-2.0
#include "model/Mentions.h"

#include "model/Names.h"

#include "clang/AST/ExprCXX.h"

using namespace clang;

namespace cotidy::model {

bool mentions(const Stmt *Statement, const ValueDecl *Value) {
  if (!Statement || !Value)
    return false;
  if (const auto *Expression = dyn_cast<Expr>(Statement))
    if (isa<DeclRefExpr, MemberExpr>(Expression) &&
        namedValue(Expression) == Value)
      return true;
  return llvm::any_of(Statement->children(), [&](const Stmt *Child) {
    return mentions(Child, Value);
  });
}

/// Objects that were made of a value stand for it: a stream_descriptor for its
/// descriptor.
static bool mentionsOrWraps(const Stmt *Statement, const ValueDecl *Value) {
  if (mentions(Statement, Value))
    return true;
  if (!Statement)
    return false;
  if (const auto *Name = dyn_cast<DeclRefExpr>(Statement))
    if (const auto *Variable = dyn_cast<VarDecl>(Name->getDecl());
        Variable && Variable->hasLocalStorage() &&
        Variable->getType()->isRecordType() &&
        mentions(Variable->getInit(), Value))
      return true;
  return llvm::any_of(Statement->children(), [&](const Stmt *Child) {
    return mentionsOrWraps(Child, Value);
  });
}

const Expr *awaitedBefore(const ValueDecl *Value, const CallSite &Site,
                          const CallContext &Around, const Source &Text) {
  if (!Around.Within || !Value)
    return nullptr;
  for (const Expr *Await : llvm::reverse(Around.Within->Suspensions)) {
    auto At = Around.Body.Suspensions.find(Await);
    if (At != Around.Body.Suspensions.end() &&
        Around.Body.dominates(At->second, Site.At) &&
        Text.before(Await->getBeginLoc(), Site.Range.getBegin()) &&
        mentionsOrWraps(awaitedOperand(*Await), Value))
      return Await;
  }
  return nullptr;
}

static bool isOneOf(const CallSite &Call,
                    std::initializer_list<StringRef> Names) {
  return llvm::is_contained(Names, StringRef(lastName(*Call.Callee)));
}

bool calledOn(const ValueDecl *Value, const ExecutedBody &Body,
              std::initializer_list<StringRef> Names) {
  return llvm::any_of(Body.Calls, [&](const CallSite &Other) {
    const Expr *Object = Other.Receiver            ? Other.Receiver
                         : Other.Arguments.empty() ? nullptr
                                                   : Other.Arguments.front();
    return Value && namedValue(Object) == Value && isOneOf(Other, Names);
  });
}

const CallSite *calledBefore(const ValueDecl *Value, const CallSite &Site,
                             const CallContext &Around,
                             std::initializer_list<StringRef> Names,
                             const Source &Text) {
  for (const CallSite &Other : llvm::reverse(Around.Body.Calls))
    if (isOneOf(Other, Names) && Around.Body.dominates(Other.At, Site.At) &&
        Text.before(Other.Range.getBegin(), Site.Range.getBegin()) &&
        (namedObject(Other.Receiver) == Value ||
         llvm::any_of(Other.Arguments, [&](const Expr *Argument) {
           return mentions(Argument, Value);
         })))
      return &Other;
  return nullptr;
}

/// All values that are assigned to the variable after it was made.
static void collectAssigned(const Stmt *Statement, const ValueDecl *Value,
                            llvm::SmallVectorImpl<const Expr *> &Values) {
  if (!Statement)
    return;
  if (const auto *Assign = dyn_cast<BinaryOperator>(Statement))
    if (Assign->getOpcode() == BO_Assign &&
        namedValue(Assign->getLHS()) == Value)
      Values.push_back(Assign->getRHS());
  for (const Stmt *Child : Statement->children())
    collectAssigned(Child, Value, Values);
}

const CallSite *madeBy(const ValueDecl *Value, const ExecutedBody &Body) {
  const auto *Variable = dyn_cast_or_null<VarDecl>(Value);
  if (!Variable || !Body.Function || isa<ParmVarDecl>(Variable))
    return nullptr;
  llvm::SmallVector<const Expr *, 2> Values;
  collectAssigned(Body.Function->getBody(), Variable, Values);
  if (Values.empty() && Variable->getInit())
    Values.push_back(Variable->getInit());
  if (Values.size() != 1)
    return nullptr;
  const Expr *Made = Values.front()->IgnoreParenImpCasts();
  for (const CallSite &Call : Body.Calls)
    if (Call.Expression == Made)
      return &Call;
  return nullptr;
}

} // namespace cotidy::model
