// SPDX-License-Identifier: Apache-2.0
#include "flow/Held.h"

#include "ast/Names.h"
#include "flow/BodyIndex.h"

#include "clang/AST/DeclTemplate.h"
#include "clang/AST/ExprCXX.h"

using namespace clang;

namespace cotidy::model {
namespace {

bool hasMethod(const CXXRecordDecl &Class, StringRef Prefix) {
  for (const CXXMethodDecl *Each : Class.methods())
    if (Each->getIdentifier() && Each->getName().starts_with(Prefix))
      return true;
  return llvm::any_of(Class.bases(), [&](const CXXBaseSpecifier &Base) {
    const CXXRecordDecl *Of = Base.getType()->getAsCXXRecordDecl();
    return Of && Of->hasDefinition() && hasMethod(*Of->getDefinition(), Prefix);
  });
}

const CXXRecordDecl *definitionOf(QualType Type) {
  const CXXRecordDecl *Class = Type.isNull() ? nullptr : classOf(Type);
  return Class ? Class->getDefinition() : nullptr;
}

/// The mutex that an expression names: m, &m, *m, this->m.
const ValueDecl *lockOf(const Expr *Argument) {
  const Expr *Bare = Argument->IgnoreParenImpCasts();
  if (const auto *Unary = dyn_cast<UnaryOperator>(Bare);
      Unary &&
      (Unary->getOpcode() == UO_AddrOf || Unary->getOpcode() == UO_Deref))
    Bare = Unary->getSubExpr();
  return namedObject(Bare);
}

/// a of std::move(a).
const ValueDecl *movedFrom(const Expr *Argument) {
  const auto *Move =
      dyn_cast<CallExpr>(Argument->IgnoreUnlessSpelledInSource());
  return Move && Move->isXValue() && Move->getNumArgs() == 1
             ? namedValue(Move->getArg(0))
             : nullptr;
}

bool hasTag(const CallSite &Site, StringRef Name) {
  return llvm::any_of(Site.Arguments, [&](const Expr *Each) {
    const CXXRecordDecl *Class = definitionOf(Each->getType());
    return Class && Class->getIdentifier() && Class->getName() == Name;
  });
}

enum class Does { Nothing, Takes, Tries, GivesBack };

Does doesWith(const CallSite &Site, const Knowledge &Known) {
  const std::string Name = lastName(*Site.Callee);
  if (Known.words(Meaning::TakesLock).contains(Name))
    return Does::Takes;
  if (Known.words(Meaning::TriesLock).contains(Name))
    return Does::Tries;
  return Known.words(Meaning::GivesLock).contains(Name) ? Does::GivesBack
                                                        : Does::Nothing;
}

/// The variable or field that comes to hold what an expression makes: of its
/// initializer, or of an assignment.
const ValueDecl *holderOf(const Expr &Made, const Parents &Around) {
  const Stmt *Below = &Made;
  for (const Stmt *At = Around.of(Below); At; Below = At, At = Around.of(At)) {
    if (const auto *Declared = dyn_cast<DeclStmt>(At)) {
      for (const Decl *Each : Declared->decls())
        if (const auto *Variable = dyn_cast<VarDecl>(Each);
            Variable && Variable->getInit() == Below)
          return Variable;
      return nullptr;
    }
    if (const auto *Assign = dyn_cast<CXXOperatorCallExpr>(At))
      return Assign->getOperator() == OO_Equal && Assign->getArg(1) == Below
                 ? namedValue(Assign->getArg(0))
                 : nullptr;
    if (!isa<FullExpr, CastExpr, MaterializeTemporaryExpr, CXXBindTemporaryExpr,
             CXXConstructExpr, ParenExpr>(At))
      return nullptr;
  }
  return nullptr;
}

/// The guard inside of an optional one.
QualType heldType(QualType Type) {
  const auto *Special =
      dyn_cast_or_null<ClassTemplateSpecializationDecl>(definitionOf(Type));
  return Special && Special->getName() == "optional"
             ? Special->getTemplateArgs()[0].getAsType()
             : Type;
}

} // namespace

bool isMutex(QualType Type) {
  const CXXRecordDecl *Class = definitionOf(Type);
  return Class && hasMethod(*Class, "lock") && hasMethod(*Class, "unlock");
}

bool isLockGuard(QualType Type) {
  const CXXRecordDecl *Class = definitionOf(heldType(Type));
  return Class && !Class->hasTrivialDestructor() &&
         llvm::any_of(Class->ctors(), [](const CXXConstructorDecl *Each) {
           if (Each->getNumParams() == 0 || Each->isCopyOrMoveConstructor())
             return false;
           const QualType First = Each->getParamDecl(0)->getType();
           return (First->isReferenceType() || First->isPointerType()) &&
                  isMutex(First->getPointeeType());
         });
}

Held::Held(const ExecutedBody &Body, const Knowledge &Known)
    : Body(Body), Ways(*Body.graph()), Known(Known) {
  for (const CallSite &Site : Body.Calls)
    if (Site.Variable)
      takeMade(*Site.Variable);
  for (const CallSite &Site : Body.Calls)
    read(Site);
  solve();
}

void Held::take(Taking Made) {
  if (Made.Guard)
    Guards.try_emplace(Made.Guard, Made.Mutex);
  Takings.push_back(Made);
}

void Held::giveBack(const ValueDecl *Lock, Point At) {
  if (Lock)
    Returns.push_back({Lock, At});
}

void Held::read(const CallSite &Site) {
  const std::optional<Point> At = Body.find(Site);
  if (!At || !Site.Expression)
    return;
  for (const Expr *Each : Site.Arguments)
    giveBack(movedFrom(Each), *At);
  if (isa<CXXConstructorDecl>(Site.Callee))
    make(Site, *At);
  else if (Site.Receiver)
    callOn(namedObject(Site.Receiver), Site, *At);
  else
    callWith(Site, *At);
}

/// auto guard = lockAll(); also what was another guard.
void Held::takeMade(const VarDecl &Variable) {
  const std::optional<Point> At = Ways.find(Variable.getInit());
  if (!At || Variable.getType()->isReferenceType() ||
      !isLockGuard(Variable.getType()))
    return;
  const auto *Made = dyn_cast<CXXConstructExpr>(
      Variable.getInit()->IgnoreUnlessSpelledInSource());
  if (!Made || Made->getConstructor()->isCopyOrMoveConstructor())
    take({.Guard = &Variable, .At = *At});
}

/// std::unique_lock guard(mutex, std::defer_lock)
void Held::make(const CallSite &Site, Point At) {
  const auto *Constructor = cast<CXXConstructorDecl>(Site.Callee);
  const ASTContext &Context = Constructor->getASTContext();
  if (Constructor->isCopyOrMoveConstructor() ||
      !isLockGuard(Context.getRecordType(Constructor->getParent())))
    return;
  const ValueDecl *Guard = holderOf(*Site.Expression, Body.index().Around);
  if (!Guard)
    return; // it dies where it was made
  giveBack(Guard, At);
  const bool Adopts = hasTag(Site, "adopt_lock_t");
  const bool Locks = llvm::all_of(Site.Arguments, [](const Expr *Each) {
    return isMutex(Each->getType());
  });
  for (const Expr *Each : Site.Arguments) {
    const ValueDecl *Mutex = isMutex(Each->getType()) ? lockOf(Each) : nullptr;
    if (!Mutex)
      continue;
    if (Adopts)
      giveBack(Mutex, At);
    if (hasTag(Site, "defer_lock_t"))
      Guards.try_emplace(Guard, Mutex);
    else
      take({Adopts ? lockedByHand(Mutex) : &Site, Guard, Mutex, At,
            !Locks && !Adopts});
  }
}

const CallSite *Held::lockedByHand(const ValueDecl *Mutex) const {
  for (const Taking &Each : llvm::reverse(Takings))
    if (!Each.Guard && Each.Mutex == Mutex)
      return Each.Site;
  return nullptr;
}

void Held::callOn(const ValueDecl *Lock, const CallSite &Site, Point At) {
  if (!Lock)
    return;
  const std::string Name = lastName(*Site.Callee);
  const bool OfGuard = isLockGuard(Lock->getType());
  const Expr *First = Site.Arguments.empty() ? nullptr : Site.Arguments[0];
  if (OfGuard && First && Name == "emplace")
    return take({&Site, Lock, lockOf(First), At});
  if (OfGuard && First && Name == "operator=")
    if (const ValueDecl *From = movedFrom(First))
      return take({&Site, Lock, Guards.lookup(From), At});
  if (OfGuard && Name == "release") { // the mutex stays locked
    giveBack(Lock, At);
    return take({&Site, nullptr, Guards.lookup(Lock), At});
  }
  const Does What = doesWith(Site, Known);
  const QualType Gives = Site.Callee->getReturnType();
  if (!OfGuard && !isMutex(Site.Receiver->getType()))
    return;
  if (What == Does::GivesBack)
    giveBack(Lock, At);
  else if (What != Does::Nothing &&
           (Gives->isVoidType() || Gives->isArithmeticType()))
    take({&Site, OfGuard ? Lock : nullptr, OfGuard ? Guards.lookup(Lock) : Lock,
          At, What == Does::Tries});
  // What gives a guard or an awaitable locks nothing by hand.
}

/// std::lock(a, b), pthread_mutex_lock(&m)
void Held::callWith(const CallSite &Site, Point At) {
  const Does What = doesWith(Site, Known);
  if (What == Does::Nothing)
    return;
  for (const Expr *Each : Site.Arguments) {
    const QualType Type = Each->getType();
    const ValueDecl *Lock =
        Type->isPointerType() || isMutex(Type) ? lockOf(Each) : nullptr;
    if (!Lock)
      continue;
    const bool OfGuard = isLockGuard(Lock->getType());
    if (What == Does::GivesBack)
      giveBack(Lock, At);
    else
      take({&Site, OfGuard ? Lock : nullptr,
            OfGuard ? Guards.lookup(Lock) : Lock, At, What == Does::Tries});
  }
}

std::vector<Point> Held::endsOf(const Taking &Of) const {
  std::vector<Point> Ends = {{Graph::Exit, 0}};
  const ValueDecl *Lock = Of.Guard ? Of.Guard : Of.Mutex;
  for (const Return &Each : Returns)
    if (Each.Lock == Lock)
      Ends.push_back(Each.At);
  if (const auto *Variable = dyn_cast_or_null<VarDecl>(Lock))
    llvm::append_range(Ends, Ways.endsOf(*Variable));
  return Ends;
}

void Held::solve() {
  if (Takings.empty())
    return;
  Flow.emplace(Ways, Dataflow::Direction::Forward, Takings.size());
  for (unsigned Number = 0; Number < Takings.size(); ++Number) {
    for (Point End : endsOf(Takings[Number]))
      Flow->end(End, Number);
    Flow->begin(Takings[Number].At, Number);
  }
  Flow->solve();
}

std::vector<const Taking *> Held::at(Point Where) const {
  std::vector<const Taking *> Result;
  if (Flow)
    for (unsigned Number : Flow->at(Where).set_bits())
      Result.push_back(&Takings[Number]);
  return Result;
}

} // namespace cotidy::model
