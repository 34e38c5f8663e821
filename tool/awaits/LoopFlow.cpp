// SPDX-License-Identifier: Apache-2.0
#include "awaits/LoopFlow.h"

#include "ast/Children.h"
#include "ast/Names.h"
#include "awaits/Errors.h"
#include "awaits/OwnPlaces.h"
#include "coro/Coroutine.h"
#include "effects/Effects.h"
#include "effects/SharedState.h"
#include "flow/Exits.h"

#include "clang/AST/ExprCXX.h"
#include "clang/AST/StmtCXX.h"

using namespace clang;

namespace cotidy::model {

/// Whoever names a lambda names what it has captured.
static void addCaptured(const CXXRecordDecl *Lambda, Variables &Into) {
  if (!Lambda || !Lambda->isLambda())
    return;
  for (const LambdaCapture &Capture : Lambda->captures())
    if (Capture.capturesVariable() &&
        Into.insert(Capture.getCapturedVar()).second)
      addCaptured(classOf(Capture.getCapturedVar()->getType()), Into);
}

void addNamed(const Stmt *Statement, Variables &Into) {
  if (!Statement)
    return;
  if (const auto *Name = dyn_cast<DeclRefExpr>(Statement)) {
    const ValueDecl *Named = Name->getDecl();
    if (const auto *Binding = dyn_cast<BindingDecl>(Named))
      Named = cast<ValueDecl>(Binding->getDecomposedDecl());
    Into.insert(Named);
    addCaptured(classOf(Named->getType()), Into);
  } else if (const auto *Member = dyn_cast<MemberExpr>(Statement)) {
    if (isThis(Member->getBase()))
      Into.insert(Member->getMemberDecl());
  } else if (const auto *Lambda = dyn_cast<LambdaExpr>(Statement)) {
    addCaptured(Lambda->getLambdaClass(), Into);
  }
  for (const Stmt *Child : childrenOf(*Statement))
    addNamed(Child, Into);
}

static bool intersects(const Stmt *Statement, const Variables &Set) {
  Variables Named;
  addNamed(Statement, Named);
  return llvm::any_of(
      Named, [&](const ValueDecl *Each) { return Set.contains(Each); });
}

LoopFlow::LoopFlow(const Stmt &Loop, const Around &Within) : Within(Within) {
  readHead(Loop);
  read(Body, /*InnerLoop=*/false);
  for (const Setting &Each : Sets)
    if (holdsSuspension(Each.From))
      Awaited.insert(Each.Target);
  close(Awaited, /*Forward=*/true);
  close(LoopVariant, /*Forward=*/true);
  close(Feeding, /*Forward=*/false);
  readExits();
  // A counter that the body steps is the loop's own.
  Variables Asked;
  addNamed(Head, Asked);
  for (const Setting &Each : Sets)
    Paced |= Asked.contains(Each.Target) && !LoopVariant.contains(Each.Target);
  Caught = isInTry(Loop, Within.Above) || holdsTry(Body);
}

void LoopFlow::readExits() {
  std::vector<const Stmt *> Leaving;
  for (const Stmt *Each : exitsOf(*Body))
    if (!isa<ContinueStmt>(Each))
      Leaving.push_back(Each);
  for (const Stmt *Each : Within.Ways.deadEnds())
    if (isInBody(Each))
      Leaving.push_back(Each);
  std::vector<Point> Exits;
  for (const Stmt *Each : Leaving)
    if (const std::optional<Point> At = Within.Ways.find(Each)) {
      Exits.push_back(*At);
      leave(*Each);
    }
  if (Awaits.empty())
    return;
  // What only the last round awaits is not awaited round by round.
  auto IsRepeated = [&](const Expr *Each) {
    const std::optional<Point> At = Within.Ways.find(Each);
    return !At ||
           Within.Ways.mayFollow(*At, *At, Exits, /*WithHandlers=*/false);
  };
  if (llvm::none_of(Awaits, IsRepeated))
    Ends = "the first round that does not fail is the last one";
  else
    llvm::erase_if(Awaits, [&](const Expr *Each) { return !IsRepeated(Each); });
}

bool LoopFlow::isInBody(const Stmt *Part) const {
  while (Part && Part != Body)
    Part = Within.Above.of(Part);
  return Part;
}

std::optional<std::vector<const Stmt *>>
LoopFlow::decidersOf(const Stmt &Part) const {
  const std::optional<Point> At = Within.Ways.find(&Part);
  if (!At || !Within.Ways.isReached(*At))
    return std::nullopt;
  std::vector<const Stmt *> Result;
  for (const Stmt *Branch : Within.Branches.of(*At))
    if (isInBody(Branch))
      if (const Expr *Asked = askedBy(*Branch))
        Result.push_back(Asked);
  return Result;
}

/// `i += workers`: the items between are left to others, or to this round.
static bool stepsOver(const Expr *Step) {
  const auto *Operator = dyn_cast_or_null<CXXOperatorCallExpr>(Step);
  if (Operator)
    return Operator->isAssignmentOp();
  const auto *Plain = dyn_cast_or_null<CompoundAssignOperator>(Step);
  const auto *By =
      Plain ? dyn_cast<IntegerLiteral>(Plain->getRHS()->IgnoreParenImpCasts())
            : nullptr;
  return Plain && !(By && By->getValue() == 1);
}

static bool isEndless(const Expr *Head) {
  if (!Head)
    return true;
  const Expr *Bare = Head->IgnoreParenImpCasts();
  const auto *True = dyn_cast<CXXBoolLiteralExpr>(Bare);
  const auto *One = dyn_cast<IntegerLiteral>(Bare);
  return (True && True->getValue()) || (One && One->getValue() != 0);
}

void LoopFlow::readHead(const Stmt &Loop) {
  auto Declare = [&](const Stmt *Init) {
    if (const auto *Made = dyn_cast_or_null<DeclStmt>(Init))
      for (const Decl *Each : Made->decls())
        if (const auto *Variable = dyn_cast<VarDecl>(Each)) {
          LoopVariant.insert(Variable);
          Declared.insert(Variable);
        }
  };
  if (const auto *Each = dyn_cast<CXXForRangeStmt>(&Loop)) {
    Body = Each->getBody();
    Declare(Each->getLoopVarStmt());
  } else if (const auto *For = dyn_cast<ForStmt>(&Loop)) {
    Body = For->getBody();
    Head = For->getCond();
    Declare(For->getInit());
    Strides = stepsOver(For->getInc());
    Paced = isEndless(Head); // until the body leaves it
  } else if (const auto *While = dyn_cast<WhileStmt>(&Loop)) {
    Body = While->getBody();
    Head = While->getCond();
    Paced = While->getConditionVariable() || holdsSuspension(Head);
    // `while (i < n) { …; ++i; }`
    if (const auto *Block = dyn_cast<CompoundStmt>(Body))
      for (const Stmt *Each : Block->body())
        if (const auto *Step = dyn_cast<UnaryOperator>(Each);
            Step && Step->isIncrementOp())
          if (const ValueDecl *Counter = namedValue(Step->getSubExpr());
              Counter && Counter->getType()->isIntegerType())
            LoopVariant.insert(Counter);
    Paced |= LoopVariant.empty();
  } else if (const auto *Do = dyn_cast<DoStmt>(&Loop)) {
    Body = Do->getBody();
    Paced = true;
  }
}

void LoopFlow::read(const Stmt *Statement, bool InnerLoop) {
  if (!Statement || isa<LambdaExpr, OpaqueValueExpr>(Statement))
    return;
  const std::size_t Before = Sets.size();
  const auto *Await = dyn_cast<CoroutineSuspendExpr>(Statement);
  if (Await) {
    Yields |= isa<CoyieldExpr>(Await);
    addNamed(Await->getOperand(), Feeding);
    if (auto Branches = decidersOf(*Await))
      for (const Stmt *Each : *Branches)
        addNamed(Each, Feeding);
    if (const CallExpr *Call = awaitedCall(*Await))
      readCall(*Call, *Await);
  } else if (const auto *Made = dyn_cast<DeclStmt>(Statement)) {
    for (const Decl *Each : Made->decls())
      if (const auto *Variable = dyn_cast<VarDecl>(Each)) {
        Declared.insert(Variable);
        Sets.push_back({Variable, Variable->getInit()});
      }
  } else {
    readSet(*Statement);
    if (const auto *Call = dyn_cast<CallExpr>(Statement))
      readCall(*Call, *Call);
    // Whether it is set at all tells of what decides.
    if (Sets.size() > Before)
      if (auto Branches = decidersOf(*Statement))
        for (std::size_t I = Before, End = Sets.size(); I < End; ++I)
          for (const Stmt *Each : *Branches)
            Sets.push_back({Sets[I].Target, Each, Setting::How::Decided});
  }
  const bool Loops =
      isa<ForStmt, WhileStmt, DoStmt, CXXForRangeStmt>(Statement);
  for (const Stmt *Child : childrenOf(*Statement))
    read(Child, InnerLoop || Loops);
  if (Await && !InnerLoop)
    Awaits.push_back(Await);
}

void LoopFlow::readSet(const Stmt &Statement) {
  const Expr *Target = nullptr, *From = nullptr;
  if (const auto *Assign = dyn_cast<BinaryOperator>(&Statement);
      Assign && Assign->isAssignmentOp()) {
    Target = Assign->getLHS();
    From = Assign->getRHS();
  } else if (const auto *Call = dyn_cast<CXXOperatorCallExpr>(&Statement);
             Call && Call->isAssignmentOp() && Call->getNumArgs() == 2) {
    Target = Call->getArg(0);
    From = Call->getArg(1);
  } else if (const auto *Step = dyn_cast<UnaryOperator>(&Statement);
             Step && Step->isIncrementDecrementOp()) {
    Target = From = Step->getSubExpr();
  }
  if (const ValueDecl *Named = namedValue(Target))
    Sets.push_back({Named, From});
  // item.name = name, of an item that the round has made
  const auto *Whole = dyn_cast_or_null<VarDecl>(rootOf(Target));
  if (Whole && Whole != namedValue(Target) && declares(*Whole))
    Sets.push_back({Whole, From, Setting::How::Filled});
}

/// What a call may change is made of all that is given to it.
void LoopFlow::readCall(const CallExpr &Call, const Stmt &From) {
  const FunctionDecl *Callee = Call.getDirectCallee();
  if (!Callee)
    return;
  auto Change = [&](const Expr *Place) {
    if (const ValueDecl *Named = namedObject(Place))
      Sets.push_back({Named, &From, Setting::How::Filled});
  };
  const auto *Member = dyn_cast<CXXMemberCallExpr>(&Call);
  const auto *Method = dyn_cast<CXXMethodDecl>(Callee);
  if (Member && Method && !onlyLooks(*Method, Within.Known))
    Change(Member->getImplicitObjectArgument());
  // text << part, into a stream of the round
  if (const auto *Operator = dyn_cast<CXXOperatorCallExpr>(&Call);
      Operator && Operator->getOperator() == OO_LessLess)
    Change(streamOf(Operator->getArg(0)));
  for (const Expr *Each : lentBy(Call))
    Change(Each);
}

/// if (!r) co_return r.error(); if (r.status != 200) throw failure(r);
bool LoopFlow::endsInError(const Stmt &Leaving) const {
  if (isa<CXXThrowExpr>(Leaving))
    return true;
  const auto *Back = dyn_cast<CoreturnStmt>(&Leaving);
  if (!Back)
    return false;
  // What a round is about, or what the rounds so far have made, is an answer.
  Variables Returned;
  addNamed(Back->getOperand(), Returned);
  for (const Setting &Each : Sets)
    if (Returned.contains(Each.Target) && !declares(*Each.Target))
      return false;
  if (llvm::any_of(Returned, [&](const ValueDecl *Each) {
        return LoopVariant.contains(Each) && !Awaited.contains(Each);
      }))
    return false;
  const std::vector<Decided> Asked =
      Within.Ways.conditionsAt(*Within.Ways.find(&Leaving));
  return llvm::any_of(Asked, [&](const Decided &Each) {
    return isInBody(Each.Condition) && isError(Each, Within.Known) &&
           usesAwaited(Each.Condition);
  });
}

void LoopFlow::leave(const Stmt &Leaving) {
  const auto Branches = decidersOf(Leaving);
  if (!Branches) // no way leads there
    return;
  const bool InError = endsInError(Leaving);
  Fails |= !isa<CXXThrowExpr>(Leaving) && (InError || isInHandler(Leaving));
  if (InError) // as a failure that nobody catches
    return;
  // What comes behind the loop goes on with what there is until it failed.
  bool Answered = returnsAnswer(Leaving) ||
                  (isa<BreakStmt, GotoStmt>(Leaving) && isInHandler(Leaving));
  for (const Stmt *Each : *Branches) {
    Answered |= usesAwaited(Each);
    addNamed(Each, Feeding);
  }
  if (Answered)
    Ends = "an answer may end the loop";
}

bool LoopFlow::isInHandler(const Stmt &Part) const {
  const Stmt *At = &Part;
  while (At && At != Body && !isa<CXXCatchStmt>(At))
    At = Within.Above.of(At);
  return isa_and_nonnull<CXXCatchStmt>(At);
}

/// The answer of this round is what the loop has looked for.
bool LoopFlow::returnsAnswer(const Stmt &Leaving) const {
  Variables Returned;
  if (const auto *Back = dyn_cast<CoreturnStmt>(&Leaving))
    addNamed(Back->getOperand(), Returned);
  return holdsSuspension(&Leaving) ||
         llvm::any_of(Returned, [&](const ValueDecl *Each) {
           return declares(*Each) && Awaited.contains(Each);
         });
}

bool LoopFlow::usesAwaited(const Stmt *Statement) const {
  return holdsSuspension(Statement) || intersects(Statement, Awaited);
}

/// make_shared<request>(): nobody else has what is in it.
static bool isMadeHere(const VarDecl &Variable) {
  const Expr *Init = Variable.getInit();
  const auto *Call =
      Init ? dyn_cast<CallExpr>(Init->IgnoreUnlessSpelledInSource()) : nullptr;
  const FunctionDecl *Callee = Call ? Call->getDirectCallee() : nullptr;
  return Callee && Callee->isInStdNamespace() &&
         StringRef(lastName(*Callee)).starts_with("make_");
}

/// Whether what a round sets is the round's alone: it makes it anew, and what
/// fills it changes nothing that others have as well.
bool LoopFlow::isOwn(const Setting &Set) const {
  if (!declares(*Set.Target) || Set.Is == Setting::How::Decided)
    return false;
  const auto *Variable = dyn_cast<VarDecl>(Set.Target);
  if (Set.Is == Setting::How::Value || !Variable)
    return true;
  if (Variable->getType()->isReferenceType())
    return false;
  if (const CXXRecordDecl *Class = classOf(Variable->getType());
      Class && isNamed(*Class, Within.Known.words(Meaning::PrivateStreams)))
    return true;
  const CXXRecordDecl *Made =
      isMadeHere(*Variable) ? pointedClass(Variable->getType()) : nullptr;
  return !sharesState(Made ? Made->getASTContext().getRecordType(Made)
                           : Variable->getType(),
                      /*Const=*/false, Within.Known);
}

bool LoopFlow::carries(const Variables &Named) const {
  return llvm::any_of(Sets, [&](const Setting &Each) {
    return Named.contains(Each.Target) && !declares(*Each.Target);
  });
}

/// Forward: what is set to something of the set belongs to it. Backward: what
/// something of the set is set to.
void LoopFlow::close(Variables &Set, bool Forward) {
  // From a member of the set to what it brings into it.
  llvm::DenseMap<const ValueDecl *, llvm::SmallVector<const ValueDecl *, 4>>
      Leads;
  for (const Setting &Each : Sets) {
    if (&Set == &LoopVariant && !isOwn(Each))
      continue;
    Variables Named;
    addNamed(Each.From, Named);
    for (const ValueDecl *Part : Named)
      Leads[Forward ? Part : Each.Target].push_back(Forward ? Each.Target
                                                            : Part);
  }
  llvm::SmallVector<const ValueDecl *, 16> Open(Set.begin(), Set.end());
  while (!Open.empty()) {
    auto At = Leads.find(Open.pop_back_val());
    if (At == Leads.end())
      continue;
    for (const ValueDecl *Each : At->second)
      if (Set.insert(Each).second)
        Open.push_back(Each);
  }
}

} // namespace cotidy::model
