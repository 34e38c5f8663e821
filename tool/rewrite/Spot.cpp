// SPDX-License-Identifier: Apache-2.0
#include "rewrite/Spot.h"

#include "ast/Children.h"
#include "awaits/AwaitKinds.h"
#include "effects/Effects.h"
#include "flow/Graphs.h"

using namespace clang;

namespace cotidy::rewrite {

bool isBorrowed(const ValueDecl &Value) {
  const auto *Variable = dyn_cast<VarDecl>(&Value);
  if (!Variable || Variable->hasGlobalStorage())
    return false;
  const CXXRecordDecl *Class = Variable->getType()->getAsCXXRecordDecl();
  bool View =
      Class && Class->getIdentifier() && Class->getName().ends_with("_view");
  return View || model::sharesState(Variable->getType(), false) ||
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

/// A place where something borrowed is used.
struct BorrowedUse {
  const Expr *What;
  const Expr *Where; ///< The lambda whose body it stands in, or itself.
};

/// What a new suspension in a coroutine may harm.
struct Held {
  std::vector<const VarDecl *> Guards; ///< In the order of the source.
  std::vector<BorrowedUse> Borrowed;   ///< Likewise.
};

struct HeldIn : llvm::DenseMap<const model::Coroutine *, Held> {};

/// Looks for what a new suspension may harm, once for each coroutine.
class HeldFinder {
public:
  explicit HeldFinder(const model::Source &Text) : Text(Text) {}

  Held find(const Stmt *Body) {
    read(Body, /*Around=*/nullptr);
    llvm::stable_sort(Found.Borrowed, [&](BorrowedUse A, BorrowedUse B) {
      return Text.before(A.What->getBeginLoc(), B.What->getBeginLoc());
    });
    return std::move(Found);
  }

private:
  void read(const Stmt *Statement, const LambdaExpr *Around) {
    if (!Statement)
      return;
    if (isBorrowedUse(*Statement)) {
      const auto *What = cast<Expr>(Statement);
      Found.Borrowed.push_back({What, Around ? Around : What});
    }
    if (!Around)
      addGuards(*Statement);
    if (const auto *Lambda = dyn_cast<LambdaExpr>(Statement); Lambda && !Around)
      Around = Lambda;
    for (const Stmt *Child : model::childrenOf(*Statement))
      read(Child, Around);
  }

  static bool isBorrowedUse(const Stmt &Statement) {
    const auto *Reference = dyn_cast<DeclRefExpr>(&Statement);
    return isa<CXXThisExpr>(Statement) ||
           (Reference && (isBorrowed(*Reference->getDecl()) ||
                          Reference->refersToEnclosingVariableOrCapture()));
  }

  /// Locals that may be guards: anything that does something when it dies.
  void addGuards(const Stmt &Statement) {
    if (const auto *Declaration = dyn_cast<DeclStmt>(&Statement))
      for (const Decl *Local : Declaration->decls())
        if (const auto *Variable = dyn_cast<VarDecl>(Local)) {
          const CXXRecordDecl *Class =
              Variable->getType()->getAsCXXRecordDecl();
          if (Class && Class->hasDefinition() &&
              !Class->hasTrivialDestructor() &&
              model::sharesState(Variable->getType(), false))
            Found.Guards.push_back(Variable);
        }
  }

  const model::Source &Text;
  Held Found;
};

/// What Clang makes for a range-based loop has names that nobody wrote.
std::string shownName(const ValueDecl &Value) {
  return Value.isImplicit() ? "the range of the loop"
                            : "'" + Value.getNameAsString() + "'";
}

/// The first borrowed thing that may be used after a point: "'path'"; "" if
/// there is none.
std::string usedAfter(model::Point At, const Held &Things,
                      const model::Graph &Ways) {
  for (const BorrowedUse &Each : Things.Borrowed) {
    const std::optional<model::Point> Use = Ways.find(Each.Where);
    if (!Use || !Ways.mayFollow(At, *Use))
      continue;
    const auto *Reference = dyn_cast<DeclRefExpr>(Each.What);
    return Reference ? shownName(*Reference->getDecl())
                     : "the object of 'this'";
  }
  return "";
}

/// The guard that a suspension at a point would keep: of several a lock.
const VarDecl *guardAt(model::Point At, const Held &Things,
                       const model::Graph &Ways) {
  const VarDecl *First = nullptr;
  for (const VarDecl *Each : Things.Guards) {
    if (!model::mayBeAlive(*Each, At, Ways))
      continue;
    if (model::isGuard(Each->getType()))
      return Each;
    First = First ? First : Each;
  }
  return First;
}

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
  const model::Graph *Ways = Unit.get<model::Graphs>().of(*Within.Decl);
  const std::optional<model::Point> At =
      Ways ? Ways->find(&Where) : std::nullopt;
  if (!At)
    return "nothing is known of what runs before and after it";
  auto [Known, New] = Unit.get<HeldIn>().try_emplace(&Within);
  if (New)
    Known->second = HeldFinder(Unit.source()).find(Within.Body->getBody());
  const Held &Things = Known->second;
  if (const VarDecl *Guard = guardAt(*At, Things, *Ways))
    return shownName(*Guard) + " stays alive while the coroutine is suspended";
  if (std::string Name = usedAfter(*At, Things, *Ways); !Name.empty())
    return Name + " belongs to others, who go on while the coroutine is "
                  "suspended";
  return "";
}

} // namespace cotidy::rewrite
