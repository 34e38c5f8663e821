// SPDX-License-Identifier: Apache-2.0
#include "rewrite/Spot.h"

#include "ast/Children.h"
#include "effects/Effects.h"

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

/// What a new suspension in a coroutine may harm.
struct Held {
  const VarDecl *Guard = nullptr; ///< The first that is made, if any.
  /// Where something borrowed is used, in the order of the source.
  std::vector<const Expr *> Borrowed;
};

struct HeldIn : llvm::DenseMap<const model::Coroutine *, Held> {};

/// Looks for what a new suspension may harm, once for each coroutine.
class HeldFinder {
public:
  explicit HeldFinder(const model::Source &Text) : Text(Text) {}

  Held find(const Stmt *Body) {
    read(Body, /*InLambda=*/false);
    llvm::stable_sort(Found.Borrowed, [&](const Expr *A, const Expr *B) {
      return Text.before(A->getBeginLoc(), B->getBeginLoc());
    });
    return std::move(Found);
  }

private:
  void read(const Stmt *Statement, bool InLambda) {
    if (!Statement)
      return;
    if (isBorrowedUse(*Statement))
      Found.Borrowed.push_back(cast<Expr>(Statement));
    const VarDecl *Guard = InLambda ? nullptr : guardIn(*Statement);
    if (Guard && (!Found.Guard || Text.before(Guard->getBeginLoc(),
                                              Found.Guard->getBeginLoc())))
      Found.Guard = Guard;
    InLambda |= isa<LambdaExpr>(Statement);
    for (const Stmt *Child : model::childrenOf(*Statement))
      read(Child, InLambda);
  }

  static bool isBorrowedUse(const Stmt &Statement) {
    const auto *Reference = dyn_cast<DeclRefExpr>(&Statement);
    return isa<CXXThisExpr>(Statement) ||
           (Reference && (isBorrowed(*Reference->getDecl()) ||
                          Reference->refersToEnclosingVariableOrCapture()));
  }

  /// A local that may be a guard: anything that does something when it dies.
  static const VarDecl *guardIn(const Stmt &Statement) {
    if (const auto *Declaration = dyn_cast<DeclStmt>(&Statement))
      for (const Decl *Local : Declaration->decls())
        if (const auto *Variable = dyn_cast<VarDecl>(Local))
          if (Variable->getType()->getAsCXXRecordDecl() &&
              model::sharesState(Variable->getType(), false))
            return Variable;
    return nullptr;
  }

  const model::Source &Text;
  Held Found;
};

/// The first borrowed thing that is used behind a place: "'path'"; "" if none.
std::string usedBehind(SourceLocation After, const Held &Things,
                       const model::Source &Text) {
  auto First = llvm::partition_point(Things.Borrowed, [&](const Expr *Each) {
    return After.isValid() && !Text.before(After, Each->getBeginLoc());
  });
  if (First == Things.Borrowed.end())
    return "";
  const auto *Reference = dyn_cast<DeclRefExpr>(*First);
  return Reference ? "'" + Reference->getDecl()->getNameAsString() + "'"
                   : "the object of 'this'";
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
  const model::Source &Text = Unit.source();
  auto [At, New] = Unit.get<HeldIn>().try_emplace(&Within);
  if (New)
    At->second = HeldFinder(Text).find(Within.Body->getBody());
  const Held &Things = At->second;
  // In a loop all of the body comes after.
  SourceLocation After = Place.InLoop ? SourceLocation() : Where.getEndLoc();
  if (Place.InTry)
    return "the handlers of its try block would see what the await throws";
  if (Things.Guard &&
      Text.before(Things.Guard->getBeginLoc(), Where.getBeginLoc()))
    return "'" + Things.Guard->getNameAsString() +
           "' stays alive while the coroutine is suspended";
  if (std::string Name = usedBehind(After, Things, Text); !Name.empty())
    return Name + " belongs to others, who go on while the coroutine is "
                  "suspended";
  return "";
}

} // namespace cotidy::rewrite
