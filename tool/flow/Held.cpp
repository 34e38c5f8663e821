// SPDX-License-Identifier: Apache-2.0
#include "flow/Held.h"

#include "ast/Body.h"
#include "ast/Discards.h"
#include "ast/Names.h"
#include "flow/BodyIndex.h"

#include "clang/AST/ExprCXX.h"
#include "clang/AST/StmtCXX.h"

using namespace clang;

namespace cotidy::model {
namespace {

/// Whether a guard is made with an object of such a class.
bool hasTag(const CallSite &Site, const Words &Tags) {
  return llvm::any_of(Site.Arguments, [&](const Expr *Each) {
    const CXXRecordDecl *Class = classOf(Each->getType());
    return Class && Class->getIdentifier() && Tags.contains(Class->getName());
  });
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
             CXXConstructExpr, InitListExpr, ParenExpr>(At))
      return nullptr;
  }
  return nullptr;
}

constexpr Point Begin = {Graph::Entry, 0};

} // namespace

Held::Held(const ExecutedBody &Body, const Knowledge &Known)
    : Body(Body), Ways(*Body.graph()), Known(Known) {
  const Stmt *Code = writtenBody(*Body.Function);
  takeGiven();
  declare(Code);
  for (const CallSite &Site : Body.Calls)
    read(Site);
  if (!Takings.empty() || !Guards.empty())
    escape(Code, /*Within=*/nullptr);
  solve();
}

void Held::take(Taking Made) {
  if (!Made.Lock)
    return;
  if (Made.guard())
    Guards.try_emplace(Made.Lock.Value, Made.Mutex);
  Takings.push_back(Made);
}

void Held::giveBack(LockName Lock, Point At) {
  if (Lock)
    Returns.push_back({Lock, At});
}

const Taking *Held::lastOf(const ValueDecl *Lock) const {
  for (const Taking &Each : llvm::reverse(Takings))
    if (Each.Lock.Value == Lock)
      return &Each;
  return nullptr;
}

/// Guards that callers hand in, and those that a coroutine's lambda keeps.
void Held::takeGiven() {
  for (const ParmVarDecl *Each : Body.Function->parameters())
    if (isLockGuard(Each->getType()))
      take({.Lock = {Each}, .At = Begin});
  const auto *Method = dyn_cast<CXXMethodDecl>(Body.Function);
  if (!Method || !Method->getParent()->isLambda())
    return;
  for (const LambdaCapture &Each : Method->getParent()->captures())
    if (Each.capturesVariable() &&
        isLockGuard(Each.getCapturedVar()->getType()))
      take({.Lock = {Each.getCapturedVar()}, .At = Begin});
}

/// auto guard = lockAll();
void Held::takeMade(const VarDecl &Variable) {
  if (!Variable.getInit() || !isLockGuard(Variable.getType()))
    return;
  const Expr *Init = Variable.getInit()->IgnoreUnlessSpelledInSource();
  const std::optional<Point> At = Ways.find(Variable.getInit());
  const bool Owns = !Variable.getType()->isReferenceType() ||
                    Init->isPRValue(); // a temporary that lives on
  if (Owns && At && !isa<CXXConstructExpr, InitListExpr>(Init) &&
      !movedFrom(Init))
    take({.Lock = {&Variable}, .At = *At});
}

void Held::declare(const Stmt *Part) {
  if (!Part || isa<LambdaExpr>(Part))
    return;
  if (const auto *Declared = dyn_cast<DeclStmt>(Part))
    for (const Decl *Each : Declared->decls())
      if (const auto *Variable = dyn_cast<VarDecl>(Each))
        takeMade(*Variable);
  for (const Stmt *Child : childrenOf(*Part))
    declare(Child);
}

void Held::read(const CallSite &Site) {
  const std::optional<Point> At = Body.find(Site);
  if (!At || !Site.Expression)
    return;
  if (isa<CXXConstructorDecl>(Site.Callee))
    make(Site, *At);
  else if (Site.Receiver)
    callOn(lockBehind(Site.Receiver), Site, *At);
  else
    callWith(Site, *At);
  for (const Expr *Each : Site.Arguments)
    if (const Expr *From = movedFrom(Each))
      giveBack(lockOf(From), *At);
}

/// What another guard had, this one has.
void Held::makeOf(const CallSite &Site, const ValueDecl *Guard,
                  const ValueDecl *From, Point At) {
  const Taking *Had = lastOf(From);
  take({Had ? Had->Site : &Site,
        {Guard},
        Guards.lookup(From),
        At,
        Had && Had->Tried});
}

/// std::unique_lock guard(mutex, std::defer_lock)
void Held::make(const CallSite &Site, Point At) {
  const auto *Constructor = cast<CXXConstructorDecl>(Site.Callee);
  const ASTContext &Context = Constructor->getASTContext();
  if (!isLockGuard(Context.getRecordType(Constructor->getParent())))
    return;
  const ValueDecl *Guard = holderOf(*Site.Expression, Body.index().Around);
  if (!Guard)
    return; // it dies where it was made
  giveBack({Guard}, At);
  if (Constructor->isCopyOrMoveConstructor()) {
    if (const Expr *From = movedFrom(Site.Arguments[0]))
      makeOf(Site, Guard, lockOf(From).Value, At);
    return;
  }
  const bool Adopts = hasTag(Site, Known.words(Meaning::AdoptsLock));
  const bool Locks = llvm::all_of(Site.Arguments, [](const Expr *Each) {
    return isMutex(Each->getType());
  });
  for (const Expr *Each : Site.Arguments) {
    const LockName Mutex = isMutex(Each->getType()) ? lockOf(Each) : LockName();
    if (!Mutex)
      continue;
    const Taking *ByHand = Adopts ? lastOf(Mutex.Value) : nullptr;
    if (Adopts)
      giveBack(Mutex, At);
    if (hasTag(Site, Known.words(Meaning::DefersLock)))
      Guards.try_emplace(Guard, Mutex.Value);
    else
      take({Adopts ? (ByHand ? ByHand->Site : nullptr) : &Site,
            {Guard},
            Mutex.Value,
            At,
            !Locks && !Adopts});
  }
}

/// Also the mutex of guard.release().
LockName Held::lockBehind(const Expr *Receiver) const {
  if (LockName Named = lockOf(Receiver))
    return Named;
  const auto *Call =
      dyn_cast<CXXMemberCallExpr>(Receiver->IgnoreParenImpCasts());
  const CXXMethodDecl *Method = Call ? Call->getMethodDecl() : nullptr;
  return Method && lastName(*Method) == "release"
             ? LockName{Guards.lookup(
                   lockOf(Call->getImplicitObjectArgument()).Value)}
             : LockName();
}

void Held::callOn(LockName Lock, const CallSite &Site, Point At) {
  if (!Lock)
    return;
  const std::string Name = lastName(*Site.Callee);
  const bool OfGuard = isLockGuard(Lock.Value->getType());
  const ValueDecl *Mutex = OfGuard ? Guards.lookup(Lock.Value) : Lock.Value;
  const Expr *First = Site.Arguments.empty() ? nullptr : Site.Arguments[0];
  if (OfGuard && First && Name == "emplace")
    return take({&Site, Lock, lockOf(First).Value, At});
  if (OfGuard && First && Name == "operator=")
    if (const Expr *From = movedFrom(First))
      return makeOf(Site, Lock.Value, lockOf(From).Value, At);
  if (OfGuard && Name == "release") { // the mutex stays locked
    giveBack(Lock, At);
    const Stmt *Parent = Body.index().Around.of(Site.Expression);
    // Who keeps the pointer unlocks by it.
    if (Parent && discards(*Parent, *Site.Expression))
      take({&Site, {Mutex}, Mutex, At});
    return;
  }
  const LockUse Use = useOf(*Site.Callee, Known);
  if (!OfGuard && !isMutex(Site.Receiver->getType()))
    return;
  if (Use == LockUse::GivesBack)
    giveBack(Lock, At);
  else if (Use != LockUse::None && stopsThread(Site.Receiver->getType()))
    take({&Site, Lock, Mutex, At, Use == LockUse::Tries});
  // What gives a guard or an awaitable locks nothing by hand.
}

/// std::lock(a, b), pthread_mutex_lock(&m)
void Held::callWith(const CallSite &Site, Point At) {
  const LockUse Use = useOf(*Site.Callee, Known);
  if (Use == LockUse::None)
    return;
  for (const Expr *Each : Site.Arguments) {
    const QualType Type = Each->getType();
    const LockName Lock =
        Type->isPointerType() || isMutex(Type) ? lockOf(Each) : LockName();
    if (!Lock)
      continue;
    const bool OfGuard = isLockGuard(Lock.Value->getType());
    if (Use == LockUse::GivesBack)
      giveBack(Lock, At);
    else
      take({&Site, Lock, OfGuard ? Guards.lookup(Lock.Value) : Lock.Value, At,
            Use == LockUse::Tries});
  }
}

/// From where something that is not understood may take a lock, it may be held.
void Held::escape(const Stmt *Part, const LambdaExpr *Within) {
  if (!Part)
    return;
  const auto *Naming = dyn_cast<Expr>(Part);
  const ValueDecl *Value =
      isa<DeclRefExpr, MemberExpr>(Part) ? namedValue(Naming) : nullptr;
  if (Value && (Guards.contains(Value) || lastOf(Value)) &&
      mayEndEarly(Value->getType()) &&
      (Within || !isUnderstood(*Naming, Body.index().Around, Known))) {
    Escaped.try_emplace(Value, true);
    const auto *Where = Within ? cast<Expr>(Within) : Naming;
    if (const std::optional<Point> At = Ways.find(Where))
      take({.Lock = lockOf(Naming),
            .Mutex = Guards.contains(Value) ? Guards.lookup(Value) : Value,
            .At = *At});
  }
  if (const auto *Lambda = dyn_cast<LambdaExpr>(Part); Lambda && !Within)
    Within = Lambda;
  for (const Stmt *Child : childrenOf(*Part))
    escape(Child, Within);
}

std::vector<Point> Held::endsOf(const Taking &Of) const {
  std::vector<Point> Ends = {{Graph::Exit, 0}};
  // Who can take it unseen can take it again.
  const bool Unseen = !Of.Site && !isSure(Of);
  for (const Return &Each : Returns)
    if (Each.Lock == Of.Lock && !Unseen)
      Ends.push_back(Each.At);
  if (const auto *Variable = dyn_cast<VarDecl>(Of.Lock.Value))
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
  askedOnWays();
  Flow->solve();
}

/// Where a guard has said that it has no lock, or a mutex has refused, it is
/// not held.
void Held::askedOnWays() {
  for (unsigned At = 0; At < Ways.nodes().size(); ++At) {
    const Node &Here = Ways.nodes()[At];
    const auto [Lock, Yes] = Here.Condition ? askedLock(*Here.Condition, Known)
                                            : std::pair<LockName, bool>();
    for (unsigned Number = 0; Lock && Number < Takings.size(); ++Number)
      if (Takings[Number].Lock == Lock)
        Flow->endOnWay(At, Yes ? 1 : 0, Number);
  }
}

std::vector<const Taking *> Held::at(Point Where) const {
  std::vector<const Taking *> Result;
  if (!Flow)
    return Result;
  const llvm::BitVector Now = Flow->at(Where);
  for (unsigned Number : Now.set_bits())
    Result.push_back(&Takings[Number]);
  return Result;
}

} // namespace cotidy::model
