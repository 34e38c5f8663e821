// SPDX-License-Identifier: Apache-2.0
#include "progress/Polling.h"

#include "ast/Names.h"
#include "coro/LoopContext.h"
#include "coro/NameWords.h"
#include "progress/StateWrites.h"

#include "clang/AST/ExprCXX.h"
#include "clang/AST/StmtCXX.h"

using namespace clang;

namespace cotidy::model {
namespace {

/// What a condition asks for; nothing where it asks for anything but states of
/// the program: the time, a counter, a call that may do something.
class Asked {
public:
  Asked(const Coroutine &Within, Unit &Host)
      : Within(Within), Host(Host), Writes(Host.get<StateWrites>()) {}

  std::vector<const ValueDecl *> States;

  bool read(const Expr *Condition) {
    const Expr *Bare =
        Condition ? Condition->IgnoreUnlessSpelledInSource() : nullptr;
    if (!Bare)
      return false;
    if (const auto *Unary = dyn_cast<UnaryOperator>(Bare))
      return !Unary->isIncrementDecrementOp() && read(Unary->getSubExpr());
    if (const auto *Binary = dyn_cast<BinaryOperator>(Bare))
      return (Binary->isLogicalOp() || Binary->isComparisonOp()) &&
             read(Binary->getLHS()) && read(Binary->getRHS());
    if (const auto *Call = dyn_cast<CallExpr>(Bare))
      return readCall(*Call);
    if (isa<DeclRefExpr, MemberExpr>(Bare))
      return readName(*Bare);
    return isa<IntegerLiteral, CXXBoolLiteralExpr, CXXNullPtrLiteralExpr,
               CharacterLiteral, FloatingLiteral>(Bare);
  }

private:
  /// A const method without arguments that anybody wrote: load(), empty(); or
  /// an operator that compares, or gives what a pointer points to.
  bool readCall(const CallExpr &Call) {
    if (const auto *Operator = dyn_cast<CXXOperatorCallExpr>(&Call))
      return (Operator->isComparisonOp() ||
              Operator->getOperator() == OO_Exclaim || pointsTo(*Operator)) &&
             llvm::all_of(Operator->arguments(),
                          [&](const Expr *Each) { return read(Each); });
    const auto *Member = dyn_cast<CXXMemberCallExpr>(&Call);
    const CXXMethodDecl *Method = Member ? Member->getMethodDecl() : nullptr;
    if (const Expr *Given = Method ? givenBy(*Method) : nullptr)
      return read(Given);
    return Method && (Method->isConst() || isAccessor(*Method)) &&
           llvm::all_of(Member->arguments(),
                        [](const Expr *Each) {
                          return isa<CXXDefaultArgExpr>(Each) ||
                                 isa<DeclRefExpr>(Each->IgnoreImpCasts());
                        }) &&
           read(Member->getImplicitObjectArgument());
  }

  /// *pointer, of a smart one.
  static bool pointsTo(const CXXOperatorCallExpr &Call) {
    const QualType Type = Call.getArg(0)->IgnoreParenImpCasts()->getType();
    return Call.getOperator() == OO_Star && Call.getNumArgs() == 1 &&
           pointedClass(Type) != classOf(Type);
  }

  /// What a method of the program returns, if it does nothing else:
  /// bool ready() const { return ready_; }
  const Expr *givenBy(const CXXMethodDecl &Method) {
    const FunctionDecl *Written = nullptr;
    if (!Method.isConst() || Method.isVirtual() || Steps == Most ||
        !Method.getBody(Written) ||
        Host.source().isForeign(Written->getLocation()))
      return nullptr;
    const auto *Block = dyn_cast<CompoundStmt>(Written->getBody());
    const auto *Return = Block && Block->size() == 1
                             ? dyn_cast<ReturnStmt>(Block->body_front())
                             : nullptr;
    ++Steps;
    return Return ? Return->getRetValue() : nullptr;
  }

  /// Of a standard class: find(), end().
  bool isAccessor(const CXXMethodDecl &Method) const {
    return Method.getParent()->isInStdNamespace() &&
           Host.knowledge()
               .words(Meaning::Accessors)
               .contains(lastName(Method));
  }

  bool readName(const Expr &Named) {
    const ValueDecl *Value = namedValue(&Named);
    if (!Value || isa<EnumConstantDecl>(Value))
      return Value;
    const auto *Variable = dyn_cast<VarDecl>(Value);
    if (Variable && Variable->getType().isConstQualified())
      return true;
    // What the coroutine has for itself nobody else sets, unless a lambda does.
    const bool IsOwn =
        Variable && Variable->hasLocalStorage() &&
        Variable->getDeclContext() == Within.Decl &&
        !Variable->getType()->isReferenceType() &&
        llvm::all_of(Writes.of(*Variable), [&](const StateWrite &Each) {
          return Each.By == Within.Decl;
        });
    if (!IsOwn)
      States.push_back(Value);
    return !IsOwn;
  }

  static constexpr unsigned Most = 4;

  const Coroutine &Within;
  Unit &Host;
  const StateWrites &Writes;
  unsigned Steps = 0; ///< Into methods.
};

/// Whether a statement only leaves the loop around it.
bool onlyLeaves(const Stmt &Part) {
  if (const auto *Block = dyn_cast<CompoundStmt>(&Part))
    return Block->size() == 1 && onlyLeaves(*Block->body_front());
  return isa<BreakStmt, CoreturnStmt>(Part) && !holdsSuspension(&Part);
}

class Search {
public:
  Search(const Coroutine &Within, Unit &Host) : Within(Within), Host(Host) {}

  std::vector<Polling> in(const Stmt *Body) {
    walk(Body);
    return std::move(Found);
  }

private:
  void walk(const Stmt *Part) {
    if (!Part || isa<LambdaExpr>(Part))
      return;
    if (const auto *While = dyn_cast<WhileStmt>(Part))
      look(*While, While->getCond(), While->getBody());
    else if (const auto *Do = dyn_cast<DoStmt>(Part))
      look(*Do, Do->getCond(), Do->getBody());
    else if (const auto *For = dyn_cast<ForStmt>(Part);
             For && !For->getInc() && !For->getInit())
      look(*For, For->getCond(), For->getBody());
    for (const Stmt *Child : childrenOf(*Part))
      walk(Child);
  }

  void look(const Stmt &Loop, const Expr *Condition, const Stmt *Body) {
    Logged = Yielded = false;
    Asked Of(Within, Host);
    const IfStmt *Leaves = nullptr;
    bool Always = false;
    if (!Condition ||
        (!Condition->isValueDependent() &&
         Condition->EvaluateAsBooleanCondition(Always, Host.context()) &&
         Always)) {
      Leaves = exitIn(Body);
      Condition = Leaves ? Leaves->getCond() : nullptr;
    }
    if (!Of.read(Condition) || Of.States.empty() || !onlyWaits(Body, Leaves))
      return;
    for (const ValueDecl *State : Of.States)
      for (const StateWrite &Each : Host.get<StateWrites>().of(*State))
        if (Each.By != Within.Decl) {
          Found.push_back({&Loop, Condition, State, Each.Where, Each.By,
                           holdsSuspension(Body), Logged && !Yielded});
          return;
        }
  }

  /// `if (done_) break;` of a loop that has no other end.
  static const IfStmt *exitIn(const Stmt *Body) {
    const auto *Block = dyn_cast<CompoundStmt>(Body);
    if (!Block)
      return nullptr;
    for (const Stmt *Each : Block->body())
      if (const auto *If = dyn_cast<IfStmt>(Each);
          If && !If->getElse() && !If->getInit() &&
          !If->getConditionVariable() && onlyLeaves(*If->getThen()))
        return If;
    return nullptr;
  }

  /// Whether a body does nothing but sleep, set a timer, yield and log, what
  /// ends it apart.
  bool onlyWaits(const Stmt *Part, const IfStmt *Leaves) {
    if (!Part || Part == Leaves || isa<NullStmt>(Part))
      return true;
    if (isa<CompoundStmt>(Part))
      return llvm::all_of(childrenOf(*Part), [&](const Stmt *Each) {
        return onlyWaits(Each, Leaves);
      });
    if (const auto *Declared = dyn_cast<DeclStmt>(Part)) // a timer of its own
      return !holdsSuspension(Part) && Declared->isSingleDecl();
    const auto *Value = dyn_cast<Expr>(Part);
    const Expr *Bare = Value ? Value->IgnoreUnlessSpelledInSource() : nullptr;
    if (!Bare)
      return false;
    if (isa<CoawaitExpr, DependentCoawaitExpr>(Bare))
      return isWait(*Bare);
    const auto *Call = dyn_cast<CallExpr>(Bare);
    const FunctionDecl *Callee = Call ? Call->getDirectCallee() : nullptr;
    if (!Callee || holdsSuspension(Call))
      return false;
    if (isLogging(*Callee, Host.knowledge()))
      return Logged = true;
    return isNamed(*Callee, Host.knowledge().words(Meaning::OnlyWaits));
  }

  bool isWait(const Expr &Await) {
    if (awaitsYield(Await, Host))
      return Yielded = true;
    return llvm::any_of(Host.knowledge().libraries(),
                        [&](const CoroutineLibrary &Each) {
                          return awaitsOneOf(Await, Each.Timers) &&
                                 !changes(*awaitedCall(Await));
                        });
  }

  /// A delay that grows is a decision.
  bool changes(const CallExpr &Call) const {
    return llvm::any_of(Call.arguments(), [&](const Expr *Each) {
      const VarDecl *Delay = namedVariable(Each);
      return Delay && Delay->hasLocalStorage() &&
             !Delay->getType().isConstQualified();
    });
  }

  const Coroutine &Within;
  Unit &Host;
  /// In the body that is looked at.
  bool Logged = false, Yielded = false;
  std::vector<Polling> Found;
};

} // namespace

std::vector<Polling> pollingIn(const Coroutine &Within, Unit &Unit) {
  return Unit.functions().startsOnLoop(*Within.Decl)
             ? Search(Within, Unit).in(Within.Body->getBody())
             : std::vector<Polling>();
}

} // namespace cotidy::model
