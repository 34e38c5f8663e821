// SPDX-License-Identifier: Apache-2.0
#include "rewrite/Spot.h"

#include "ast/Children.h"
#include "awaits/AwaitKinds.h"
#include "effects/Effects.h"
#include "flow/Bodies.h"
#include "flow/Held.h"
#include "flow/LiveAcross.h"

using namespace clang;

namespace cotidy::rewrite {

bool isBorrowed(const ValueDecl &Value, const Knowledge &Known) {
  const auto *Variable = dyn_cast<VarDecl>(&Value);
  if (!Variable || Variable->hasGlobalStorage())
    return false;
  const CXXRecordDecl *Class = Variable->getType()->getAsCXXRecordDecl();
  bool View =
      Class && Class->getIdentifier() && Class->getName().ends_with("_view");
  return View || model::sharesState(Variable->getType(), false, Known) ||
         Variable->getType()->isReferenceType() ||
         Variable->getType()->isPointerType();
}

namespace {

bool isImplicit(const Stmt &Statement) {
  return isa<FullExpr, ImplicitCastExpr, MaterializeTemporaryExpr,
             CXXBindTemporaryExpr>(Statement);
}

/// Whether a statement runs Child for its effect alone.
bool discards(const Stmt &Parent, const Stmt &Child) {
  if (isa<CompoundStmt, LabelStmt, SwitchCase, AttributedStmt>(Parent))
    return true;
  if (const auto *If = dyn_cast<IfStmt>(&Parent))
    return If->getThen() == &Child || If->getElse() == &Child;
  if (const auto *For = dyn_cast<ForStmt>(&Parent))
    return For->getBody() == &Child || For->getInc() == &Child;
  if (const auto *Range = dyn_cast<CXXForRangeStmt>(&Parent))
    return Range->getBody() == &Child;
  if (const auto *While = dyn_cast<WhileStmt>(&Parent))
    return While->getBody() == &Child;
  if (const auto *Do = dyn_cast<DoStmt>(&Parent))
    return Do->getBody() == &Child;
  return false;
}

bool isPostfix(const Stmt &Parent) {
  if (const auto *Operator = dyn_cast<CXXOperatorCallExpr>(&Parent))
    return Operator->getOperator() == OO_Call ||
           Operator->getOperator() == OO_Subscript ||
           Operator->getOperator() == OO_Arrow;
  return isa<MemberExpr, ArraySubscriptExpr, CXXDependentScopeMemberExpr>(
      Parent);
}

/// What Clang makes for a range-based loop has names that nobody wrote.
std::string shownName(const ValueDecl &Value) {
  return Value.isImplicit() ? "the range of the loop"
                            : "'" + Value.getNameAsString() + "'";
}

/// What a new suspension in a coroutine may harm.
class Harm {
public:
  /// Body is that of the coroutine, and has a graph.
  Harm(const model::Coroutine &Within, const model::ExecutedBody &Body,
       const Knowledge &Known)
      : Known(Known), Ways(*Body.graph()), Locks(Body, Known),
        Borrowed(*Within.Decl, Ways, [&](const VarDecl &Each) {
          return isBorrowed(Each, Known) ||
                 (Each.hasLocalStorage() &&
                  Each.getDeclContext() != Within.Decl); // captured
        }) {
    addGuards(Within.Body->getBody());
  }

  /// The guard that a suspension would keep: of several a lock.
  const VarDecl *guardAt(model::Point At) const {
    for (const model::Taking *Each : Locks.at(At))
      if (const auto *Guard = dyn_cast_or_null<VarDecl>(Each->Guard))
        return Guard;
    const VarDecl *First = nullptr;
    for (const VarDecl *Each : Guards) {
      if (Locks.isGuard(*Each) || !model::mayBeAlive(*Each, At, Ways))
        continue;
      if (model::isGuard(Each->getType(), Known))
        return Each;
      First = First ? First : Each;
    }
    return First;
  }

  /// The first borrowed thing that may be used after a point: "'path'"; "" if
  /// there is none.
  std::string usedAfter(model::Point At) const {
    const std::vector<model::Use> Uses = Borrowed.after(At);
    if (Uses.empty())
      return "";
    const VarDecl *First = Uses.front().Variable;
    return First ? shownName(*First) : "the object of 'this'";
  }

private:
  /// Locals that may be guards: anything that does something when it dies.
  void addGuards(const Stmt *Statement) {
    if (!Statement || isa<LambdaExpr>(Statement))
      return;
    if (const auto *Declaration = dyn_cast<DeclStmt>(Statement))
      for (const Decl *Local : Declaration->decls())
        if (const auto *Variable = dyn_cast<VarDecl>(Local)) {
          const CXXRecordDecl *Class =
              Variable->getType()->getAsCXXRecordDecl();
          if (Class && Class->hasDefinition() &&
              !Class->hasTrivialDestructor() &&
              model::sharesState(Variable->getType(), false, Known))
            Guards.push_back(Variable);
        }
    for (const Stmt *Child : model::childrenOf(*Statement))
      addGuards(Child);
  }

  const Knowledge &Known;
  const model::Graph &Ways;
  const model::Held Locks;
  const model::LiveAcross Borrowed;
  std::vector<const VarDecl *> Guards; ///< In the order of the source.
};

struct Harms
    : llvm::DenseMap<const model::Coroutine *, std::unique_ptr<const Harm>> {};

} // namespace

Spot spotOf(const Stmt &Where, const model::Coroutine &Within) {
  Spot Result;
  Result.HoldsAwait = model::holdsSuspension(&Where);
  const model::Parents &Parents = Within.parents();
  const Stmt *Child = &Where;
  bool First = true;
  for (const Stmt *Parent = Parents.of(Child); Parent;
       Child = Parent, Parent = Parents.of(Parent)) {
    if (First && !isImplicit(*Parent)) {
      Result.Statement = discards(*Parent, *Child);
      Result.NeedsParens = isPostfix(*Parent);
      First = false;
    }
    Result.InCatch |= isa<CXXCatchStmt>(Parent);
    if (const auto *Try = dyn_cast<CXXTryStmt>(Parent))
      Result.InTry |= Try->getTryBlock() == Child;
    Result.InLoop |= isa<ForStmt, WhileStmt, DoStmt, CXXForRangeStmt>(Parent);
  }
  return Result;
}

std::string suspensionRisk(const Stmt &Where, const Spot &Place,
                           const model::Coroutine &Within, model::Unit &Unit) {
  if (Place.InTry)
    return "the handlers of its try block would see what the await throws";
  const model::ExecutedBody &Body = Unit.get<model::Bodies>().of(*Within.Decl);
  const std::optional<model::Point> At =
      Body.graph() ? Body.graph()->find(&Where) : std::nullopt;
  if (!At)
    return "nothing is known of what runs before and after it";
  std::unique_ptr<const Harm> &Made = Unit.get<Harms>()[&Within];
  if (!Made)
    Made = std::make_unique<const Harm>(Within, Body, Unit.knowledge());
  if (const VarDecl *Guard = Made->guardAt(*At))
    return shownName(*Guard) + " stays alive while the coroutine is suspended";
  if (std::string Name = Made->usedAfter(*At); !Name.empty())
    return Name + " belongs to others, who go on while the coroutine is "
                  "suspended";
  return "";
}

} // namespace cotidy::rewrite
