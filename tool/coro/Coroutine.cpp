// SPDX-License-Identifier: Apache-2.0
#include "coro/Coroutine.h"

#include "ast/Body.h"
#include "ast/Children.h"
#include "ast/Dispatch.h"
#include "ast/Names.h"
#include "flow/Callable.h"
#include "flow/Calls.h"

#include "clang/AST/RecursiveASTVisitor.h"
#include "llvm/ADT/DenseSet.h"

using namespace clang;

namespace cotidy::model {

const Parents &Coroutine::parents() const {
  if (!Around)
    Around = std::make_shared<const Parents>(Body->getBody());
  return *Around;
}

/// Adds the values that a statement names to those that the await is of.
static void addNamed(const Stmt *Statement, AwaitOf Await, auto &Into) {
  if (!Statement)
    return;
  const auto *Value = dyn_cast<Expr>(Statement);
  if (Value && isa<DeclRefExpr, MemberExpr>(Value)) {
    llvm::SmallVector<AwaitOf, 2> &Known = Into[namedValue(Value)];
    if (!Known.empty() && Known.back().Suspension == Await.Suspension)
      Known.back().Direct |= Await.Direct;
    else
      Known.push_back(Await);
  }
  if (const auto *Name = dyn_cast<DeclRefExpr>(Statement); Name && Await.Direct)
    if (const auto *Variable = dyn_cast<VarDecl>(Name->getDecl());
        Variable && Variable->hasLocalStorage() &&
        Variable->getType()->isRecordType())
      addNamed(Variable->getInit(), {Await.Suspension, false}, Into);
  for (const Stmt *Child : childrenOf(*Statement))
    addNamed(Child, Await, Into);
}

llvm::ArrayRef<AwaitOf> Coroutine::awaitsOf(const ValueDecl &Value) const {
  if (!Awaited) {
    Naming Made;
    for (const Expr *Each : Suspensions)
      addNamed(awaitedOperand(*Each), {Each, true}, Made);
    Awaited = std::make_shared<const Naming>(std::move(Made));
  }
  auto At = Awaited->find(&Value);
  return At == Awaited->end() ? llvm::ArrayRef<AwaitOf>()
                              : llvm::ArrayRef(At->second);
}

bool isCoroutine(const FunctionDecl &Function) {
  return holdsBody(Function) && isa<CoroutineBodyStmt>(Function.getBody());
}

const Expr *awaitedOperand(const Expr &Suspension) {
  if (const auto *Await = dyn_cast<CoawaitExpr>(&Suspension))
    return Await->getOperand();
  if (const auto *Await = dyn_cast<DependentCoawaitExpr>(&Suspension))
    return Await->getOperand();
  return nullptr;
}

const CallExpr *awaitedCall(const Expr &Suspension) {
  const Expr *Operand = awaitedOperand(Suspension);
  return Operand ? dyn_cast<CallExpr>(Operand->IgnoreUnlessSpelledInSource())
                 : nullptr;
}

static void addSuspensions(const Stmt *Statement,
                           std::vector<const Expr *> &Into) {
  if (!Statement || isa<LambdaExpr, OpaqueValueExpr>(Statement))
    return;
  for (const Stmt *Child : childrenOf(*Statement))
    addSuspensions(Child, Into);
  if (isa<CoroutineSuspendExpr, DependentCoawaitExpr>(Statement))
    Into.push_back(cast<Expr>(Statement));
}

std::vector<const Expr *> suspensionsIn(const Stmt *Statement) {
  std::vector<const Expr *> Result;
  addSuspensions(Statement, Result);
  return Result;
}

static void addReturns(const Stmt *Statement,
                       std::vector<const CoreturnStmt *> &Into) {
  if (!Statement || isa<LambdaExpr>(Statement))
    return;
  if (const auto *Return = dyn_cast<CoreturnStmt>(Statement))
    Into.push_back(Return);
  for (const Stmt *Child : childrenOf(*Statement))
    addReturns(Child, Into);
}

bool holdsSuspension(const Stmt *Statement) {
  if (!Statement || isa<LambdaExpr, OpaqueValueExpr>(Statement))
    return false;
  return isa<CoroutineSuspendExpr, DependentCoawaitExpr>(Statement) ||
         llvm::any_of(childrenOf(*Statement), holdsSuspension);
}

namespace {

/// Finds bodies, the lambdas that are handed to another thread, and whom other
/// lambdas are given to.
class Finder : public RecursiveASTVisitor<Finder> {
public:
  explicit Finder(const OffloadRules &Offloads) : Offloads(Offloads) {}

  std::vector<const FunctionDecl *> Found;
  std::vector<const DeclRefExpr *> Named;
  llvm::DenseSet<const Decl *> OffLoop, Handlers;
  llvm::DenseMap<const FunctionDecl *, llvm::SmallVector<Receiver, 1>>
      Receivers;

  bool shouldVisitTemplateInstantiations() const { return true; }

  bool VisitFunctionDecl(FunctionDecl *Function) {
    add(Function);
    return true;
  }

  bool VisitLambdaExpr(LambdaExpr *Lambda) {
    const CXXMethodDecl *Body = Lambda->getCallOperator();
    add(Body);
    if (const FunctionTemplateDecl *Generic =
            Body->getDescribedFunctionTemplate())
      for (FunctionDecl *Special : Generic->specializations()) {
        add(Special);
        TraverseStmt(Special->getBody());
      }
    return true;
  }

  // A call comes before the name of what it calls.
  bool VisitDeclRefExpr(DeclRefExpr *Name) {
    if (isa<FunctionDecl>(Name->getDecl()) && Name != LastCallee)
      Named.push_back(Name);
    return true;
  }

  bool VisitCallExpr(CallExpr *Call) {
    LastCallee = Call->getCallee()->IgnoreParenImpCasts();
    if (Offloads.handsOver(*Call)) {
      for (const Expr *Argument : Call->arguments())
        markLambdas(Argument);
      markScheduled(*Call);
      return true;
    }
    const FunctionDecl *Callee = Call->getDirectCallee();
    for (unsigned I = 0; Callee && I < Call->getNumArgs(); ++I) {
      const auto *Lambda =
          dyn_cast<LambdaExpr>(Call->getArg(I)->IgnoreUnlessSpelledInSource());
      if (Offloads.callsOnLoop(*Call))
        markHandler(*Call->getArg(I));
      else if (Lambda)
        Receivers[Lambda->getCallOperator()].push_back({Callee, I});
    }
    return true;
  }

  bool VisitCXXConstructExpr(CXXConstructExpr *Made) {
    if (Offloads.handsOver(*Made))
      for (const Expr *Argument : Made->arguments())
        markLambdas(Argument);
    return true;
  }

private:
  /// A lambda or a function, whoever passes it on; bind_executor(pool, f) runs
  /// on the pool.
  void markHandler(const Expr &Given) {
    if (Offloads.handsOver(*Given.IgnoreUnlessSpelledInSource()))
      return;
    const FunctionDecl *Handler =
        callableOf(&Given, Offloads.knowledge()).Function;
    if (Handler && !isCoroutine(*Handler))
      Handlers.insert(Handler->getCanonicalDecl());
  }

  void add(const FunctionDecl *Function) {
    if (Function && holdsBody(*Function))
      Found.push_back(Function);
  }

  /// work(1).scheduleOn(pool), where the executor may as well be a loop.
  void markScheduled(const CallExpr &Call) {
    const auto *Member = dyn_cast<CXXMemberCallExpr>(&Call);
    if (Member && llvm::any_of(Call.arguments(), [&](const Expr *Argument) {
          return Offloads.namesPool(Argument);
        }))
      markLambdas(Member->getImplicitObjectArgument());
  }

  /// A lambda that is handed over, here or by its name, or a task of one:
  /// pool.run(work(1)).
  void markLambdas(const Stmt *Statement) {
    if (!Statement)
      return;
    if (isa<LambdaExpr, DeclRefExpr>(Statement)) {
      const auto *Body = dyn_cast_or_null<CXXMethodDecl>(
          callableOf(cast<Expr>(Statement), Offloads.knowledge()).Function);
      if (Body && Body->getParent()->isLambda())
        OffLoop.insert(Body);
      return;
    }
    if (const auto *Call = dyn_cast<CXXOperatorCallExpr>(Statement))
      if (const auto *Method =
              dyn_cast_or_null<CXXMethodDecl>(Call->getDirectCallee());
          Method && Method->getParent()->isLambda())
        OffLoop.insert(Method);
    for (const Stmt *Child : childrenOf(*Statement))
      markLambdas(Child);
  }

  const OffloadRules &Offloads;
  const Expr *LastCallee = nullptr;
};

const Decl *patternOf(const FunctionDecl &Function) {
  const FunctionDecl *Pattern = Function.getTemplateInstantiationPattern();
  return Pattern ? Pattern : &Function;
}

} // namespace

FunctionIndex::FunctionIndex(ASTContext &Context, const OffloadRules &Offloads,
                             TaskTypes &Types) {
  Finder Search(Offloads);
  for (Decl *Top : Context.getTraversalScope())
    Search.TraverseDecl(Top);
  Named = std::move(Search.Named);
  Receivers = std::move(Search.Receivers);
  Handlers = std::move(Search.Handlers);

  // An instantiation stands where its pattern stands; it knows more.
  llvm::DenseSet<SourceLocation> Instantiated;
  for (const FunctionDecl *Function : Search.Found)
    if (!Function->isDependentContext())
      Instantiated.insert(Function->getBody()->getBeginLoc());

  llvm::DenseSet<const FunctionDecl *> Seen;
  for (const FunctionDecl *Function : Search.Found) {
    if (!Seen.insert(Function).second ||
        (Function->isDependentContext() &&
         Instantiated.contains(Function->getBody()->getBeginLoc())))
      continue;
    Bodies.push_back(Function);
    Held.insert(Function);
    addOverrider(*Function);
    if (!isCoroutine(*Function))
      continue;
    Coroutine Entry;
    Entry.Decl = Function;
    Entry.Body = cast<CoroutineBodyStmt>(Function->getBody());
    if (const VarDecl *Promise = Entry.Body->getPromiseDecl())
      Types.learnPromise(Function->getReturnType(), Promise->getType());
    Entry.OffLoop = Search.OffLoop.contains(Function) ||
                    Search.OffLoop.contains(patternOf(*Function));
    Entry.Suspensions = suspensionsIn(Entry.Body->getBody());
    addReturns(Entry.Body->getBody(), Entry.Returns);
    for (const Expr *Each : Entry.Suspensions)
      (isa<CoyieldExpr>(Each) ? Entry.Yields : Entry.Awaits) = true;
    Positions[Function] = Coroutines.size();
    Coroutines.push_back(std::move(Entry));
  }
  for (Coroutine &Entry : Coroutines)
    Entry.Type = Types.of(Entry.Decl->getReturnType());
}

void FunctionIndex::addOverrider(const FunctionDecl &Body) {
  const auto *Method = dyn_cast<CXXMethodDecl>(&Body);
  if (!Method || !Method->isVirtual())
    return;
  for (const CXXMethodDecl *Each : calledThrough(*Method))
    Overriders[Each->getCanonicalDecl()].push_back(Method);
}

llvm::ArrayRef<const CXXMethodDecl *>
FunctionIndex::overriders(const CXXMethodDecl &Method) const {
  auto At = Overriders.find(Method.getCanonicalDecl());
  return At == Overriders.end() ? llvm::ArrayRef<const CXXMethodDecl *>()
                                : llvm::ArrayRef(At->second);
}

const Coroutine *FunctionIndex::find(const FunctionDecl &Function) const {
  auto Position = Positions.find(&Function);
  return Position == Positions.end() ? nullptr : &Coroutines[Position->second];
}

bool FunctionIndex::isHandler(const FunctionDecl &Function) const {
  return Handlers.contains(Function.getCanonicalDecl()) ||
         Handlers.contains(patternOf(Function)->getCanonicalDecl());
}

llvm::ArrayRef<Receiver>
FunctionIndex::receiversOf(const FunctionDecl &Lambda) const {
  for (const Decl *Key :
       {static_cast<const Decl *>(&Lambda), patternOf(Lambda)})
    if (auto At = Receivers.find(cast<FunctionDecl>(Key));
        At != Receivers.end())
      return At->second;
  return {};
}

} // namespace cotidy::model
