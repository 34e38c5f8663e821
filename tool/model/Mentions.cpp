// SPDX-License-Identifier: Apache-2.0
#include "model/Mentions.h"

#include "model/BodyIndex.h"
#include "model/Children.h"
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
  return llvm::any_of(childrenOf(*Statement), [&](const Stmt *Child) {
    return mentions(Child, Value);
  });
}

const Expr *awaitedBefore(const ValueDecl *Value, const CallSite &Site,
                          const CallContext &Around, const Source &Text) {
  if (!Around.Within || !Value)
    return nullptr;
  for (const AwaitOf &Each : llvm::reverse(Around.Within->awaitsOf(*Value))) {
    auto At = Around.Body.Suspensions.find(Each.Suspension);
    if (At != Around.Body.Suspensions.end() &&
        Around.Body.dominates(At->second, Site.At) &&
        Text.before(Each.Suspension->getBeginLoc(), Site.Range.getBegin()))
      return Each.Suspension;
  }
  return nullptr;
}

static bool isOneOf(const CallSite &Call,
                    std::initializer_list<StringRef> Names) {
  return llvm::is_contained(Names, StringRef(lastName(*Call.Callee)));
}

bool calledOn(const ValueDecl *Value, const ExecutedBody &Body,
              std::initializer_list<StringRef> Names) {
  auto At = Body.index().On.find(Value);
  return At != Body.index().On.end() &&
         llvm::any_of(At->second, [&](unsigned Number) {
           return isOneOf(Body.Calls[Number], Names);
         });
}

const CallSite *calledBefore(const ValueDecl *Value, const CallSite &Site,
                             const CallContext &Around,
                             std::initializer_list<StringRef> Names,
                             const Source &Text) {
  const BodyIndex &Index = Around.Body.index();
  const CallSite *Last = nullptr;
  for (StringRef Name : Names) {
    auto At = Index.Named.find(Name);
    if (At == Index.Named.end())
      continue;
    for (unsigned Number : llvm::reverse(At->second)) {
      const CallSite &Other = Around.Body.Calls[Number];
      if (Last && &Other < Last)
        break;
      if (Around.Body.dominates(Other.At, Site.At) &&
          Text.before(Other.Range.getBegin(), Site.Range.getBegin()) &&
          (namedObject(Other.Receiver) == Value ||
           llvm::any_of(Other.Arguments, [&](const Expr *Argument) {
             return mentions(Argument, Value);
           }))) {
        Last = &Other;
        break;
      }
    }
  }
  return Last;
}

const CallSite *madeBy(const ValueDecl *Value, const ExecutedBody &Body) {
  const auto *Variable = dyn_cast_or_null<VarDecl>(Value);
  if (!Variable || !Body.Function || isa<ParmVarDecl>(Variable))
    return nullptr;
  const BodyIndex &Index = Body.index();
  llvm::SmallVector<const Expr *, 2> Values = Index.Assigned.lookup(Variable);
  if (Values.empty() && Variable->getInit())
    Values.push_back(Variable->getInit());
  if (Values.size() != 1)
    return nullptr;
  const Expr *Made = Values.front()->IgnoreParenImpCasts();
  auto At = Index.ByExpression.find(Made);
  return At == Index.ByExpression.end() ? nullptr : &Body.Calls[At->second];
}

} // namespace cotidy::model
