// SPDX-License-Identifier: Apache-2.0
#include "rewrite/Spot.h"

#include "ast/Children.h"
#include "ast/Discards.h"
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
                  (Each.getDeclContext() != Within.Decl ||
                   Each.isInitCapture())); // the closure's
        }) {
    addGuards(Within.Body->getBody());
  }

  std::optional<model::Point> find(const Stmt &Part) const {
    return Ways.find(&Part);
  }

  /// What a suspension would hold, as a clause: of several things a lock; ""
  /// if nothing.
  std::string heldAt(model::Point At) const {
    for (const model::Taking *Each : Locks.at(At))
      if (model::stopsThread(Each->Lock.Value->getType()))
        return shownName(*Each->Lock.Value) +
               " is held while the coroutine is suspended, and who locks it "
               "then stops the event loop";
    const VarDecl *First = nullptr;
    for (const VarDecl *Each : Guards) {
      if (Locks.isGuard(*Each) || !model::mayBeAlive(*Each, At, Ways))
        continue;
      if (!First || model::isGuard(Each->getType()))
        First = Each;
      if (model::isGuard(Each->getType()))
        break;
    }
    return First ? shownName(*First) +
                       " stays alive while the coroutine is suspended"
                 : "";
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
  /// Locals that may be guards: anything that does something when it dies; also
  /// arrays of such, and temporaries that a reference keeps.
  void addGuard(const VarDecl &Variable) {
    QualType Type = Variable.getType().getNonReferenceType();
    const Expr *Init = Variable.getInit();
    if (Variable.getType()->isReferenceType() &&
        (!Init || !Init->IgnoreUnlessSpelledInSource()->isPRValue()))
      return;
    const CXXRecordDecl *Class =
        Type->getBaseElementTypeUnsafe()->getAsCXXRecordDecl();
    if (Class && Class->hasDefinition() && !Class->hasTrivialDestructor() &&
        model::sharesState(Type, false, Known))
      Guards.push_back(&Variable);
  }

  void addGuards(const Stmt *Statement) {
    if (!Statement || isa<LambdaExpr>(Statement))
      return;
    if (const auto *Declaration = dyn_cast<DeclStmt>(Statement))
      for (const Decl *Local : Declaration->decls())
        if (const auto *Variable = dyn_cast<VarDecl>(Local))
          addGuard(*Variable);
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
      Result.Statement = model::discards(*Parent, *Child);
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

/// Null where nothing is known of what runs when.
static const Harm *harmIn(const model::Coroutine &Within, model::Unit &Unit) {
  const model::ExecutedBody &Body = Unit.get<model::Bodies>().of(*Within.Decl);
  if (!Body.graph())
    return nullptr;
  std::unique_ptr<const Harm> &Made = Unit.get<Harms>()[&Within];
  if (!Made)
    Made = std::make_unique<const Harm>(Within, Body, Unit.knowledge());
  return Made.get();
}

std::string heldRisk(const Stmt &Where, const model::Coroutine &Within,
                     model::Unit &Unit) {
  const Harm *Known = harmIn(Within, Unit);
  const std::optional<model::Point> At =
      Known ? Known->find(Where) : std::nullopt;
  return At ? Known->heldAt(*At)
            : "nothing is known of what runs before and after it";
}

std::string suspensionRisk(const Stmt &Where, const Spot &Place,
                           const model::Coroutine &Within, model::Unit &Unit) {
  if (Place.InTry)
    return "the handlers of its try block would see what the await throws";
  if (std::string Held = heldRisk(Where, Within, Unit); !Held.empty())
    return Held;
  const Harm &Known = *harmIn(Within, Unit);
  if (std::string Name = Known.usedAfter(*Known.find(Where)); !Name.empty())
    return Name + " belongs to others, who go on while the coroutine is "
                  "suspended";
  return "";
}

} // namespace cotidy::rewrite
