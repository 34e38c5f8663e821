// SPDX-License-Identifier: Apache-2.0
#include "lifetime/UnboundedTasks.h"

#include "ast/Mentions.h"
#include "ast/Names.h"
#include "flow/Bodies.h"
#include "flow/BodyIndex.h"
#include "flow/Callable.h"
#include "lifetime/TaskFate.h"

#include "clang/AST/StmtCXX.h"

using namespace clang;

namespace cotidy::model {
namespace {

using Way = TaskFate::Way;

/// Whether a loop may end before its range does, or waits in between.
bool isCutShort(const Stmt &Part) {
  if (isa<BreakStmt, ReturnStmt, CoreturnStmt, GotoStmt, CoawaitExpr,
          DependentCoawaitExpr, CoyieldExpr>(Part))
    return true;
  return !isa<LambdaExpr>(Part) &&
         llvm::any_of(childrenOf(Part), [](const Stmt *Each) {
           return Each && isCutShort(*Each);
         });
}

/// Whether a part of an expression depends on the variable of a loop.
bool mentionsElement(const Expr &Part, const VarDecl &Element) {
  if (const auto *Parts = dyn_cast<DecompositionDecl>(&Element))
    return llvm::any_of(Parts->bindings(), [&](const BindingDecl *Each) {
      return mentions(&Part, Each) || mentions(&Part, Each->getHoldingVar());
    });
  return mentions(&Part, &Element);
}

class Search {
public:
  Search(const Coroutine &Within, Unit &Host)
      : Host(Host), Body(Host.get<Bodies>().of(*Within.Decl)) {}

  std::vector<UnboundedTasks> run() {
    for (const CallSite &Site : Body.Calls)
      if (const auto *Call = dyn_cast_or_null<CallExpr>(Site.Expression)) {
        if (runsAll(Site))
          lookAtGather(*Call);
        else if (isTask(*Site.Callee))
          lookAtTask(Site, *Call);
      }
    return std::move(Found);
  }

private:
  bool runsAll(const CallSite &Site) const {
    return isNamed(*Site.Callee, Host.knowledge().words(Meaning::RunsAll));
  }

  bool isTask(const FunctionDecl &Callee) {
    const TaskType Task = Host.taskTypes().of(Callee.getReturnType());
    return Task.IsTask && !Task.Generator && !Host.isOfLibrary(Callee) &&
           !Host.source().isForeign(Callee.getLocation());
  }

  /// gather(range | transform(f)), for_each(range, f).
  void lookAtGather(const CallExpr &Call) {
    const Expr *Range = nullptr;
    for (const Expr *Each : Call.arguments()) {
      const auto Mapped = mappedBy(*Each);
      const Expr *Calls = Mapped ? Mapped->second : Each;
      if (Mapped)
        Range = Mapped->first;
      const Callable Made = callableOf(Calls, Host.knowledge());
      const bool IsGiven = Mapped || mayBeCalled(Each->getType());
      if (Range && IsGiven && Made.Function && isTask(*Made.Function) &&
          isUnbounded(*Range))
        Found.push_back({Made.Function, Calls, Range, &Call});
      if (!Range)
        Range = Each;
    }
  }

  /// The range and the function of range | transform(f), transform(range, f).
  std::optional<std::pair<const Expr *, const Expr *>>
  mappedBy(const Expr &View) const {
    const auto *Call =
        dyn_cast<CXXOperatorCallExpr>(View.IgnoreUnlessSpelledInSource());
    if (!Call || Call->getNumArgs() < 2)
      return std::nullopt;
    if (Call->getOperator() == OO_Pipe) {
      const auto *Adaptor = dyn_cast<CXXOperatorCallExpr>(
          Call->getArg(1)->IgnoreUnlessSpelledInSource());
      return Adaptor && isTransform(*Adaptor) && Adaptor->getNumArgs() == 2
                 ? std::optional(std::pair(Call->getArg(0), Adaptor->getArg(1)))
                 : std::nullopt;
    }
    return isTransform(*Call) && Call->getNumArgs() == 3
               ? std::optional(std::pair(Call->getArg(1), Call->getArg(2)))
               : std::nullopt;
  }

  bool isTransform(const CXXOperatorCallExpr &Call) const {
    const NamedDecl *Adaptor = calledName(Call);
    return Adaptor && Adaptor->getIdentifier() &&
           Adaptor->getName() == "transform" &&
           Host.source().isForeign(Adaptor->getLocation());
  }

  /// for (element : range) tasks.push_back(f(element)); group.spawn(f(element))
  void lookAtTask(const CallSite &Site, const CallExpr &Call) {
    const CXXForRangeStmt *Loop = loopAround(Call);
    if (!Loop || !mentionsElement(Call, *Loop->getLoopVariable()) ||
        isCutShort(*Loop->getBody()) || !isUnbounded(*Loop->getRangeInit()))
      return;
    const TaskFate Fate = fateOf(Call, Body.index().Around, Host);
    if (Fate.Goes == Way::Spawned)
      Found.push_back({Site.Callee, &Call, Loop->getRangeInit(), Fate.By});
    if (Fate.Goes != Way::Contained)
      return;
    const CallExpr *Runs = gatherOf(*Fate.By);
    const bool Eager =
        Host.taskTypes().of(Call.getType()).Begins == TaskType::Start::Eager;
    if (Runs || Eager)
      Found.push_back({Site.Callee, &Call, Loop->getRangeInit(), Runs});
  }

  const CXXForRangeStmt *loopAround(const Stmt &Part) const {
    const Stmt *At = Body.index().Around.of(&Part);
    while (At && !isa<CXXForRangeStmt, ForStmt, WhileStmt, DoStmt>(At))
      At = Body.index().Around.of(At);
    return dyn_cast_or_null<CXXForRangeStmt>(At);
  }

  /// What runs all tasks of the container that one was put into.
  const CallExpr *gatherOf(const CallExpr &Puts) const {
    const auto *Member = dyn_cast<CXXMemberCallExpr>(&Puts);
    const ValueDecl *Tasks =
        Member ? rootOf(Member->getImplicitObjectArgument()) : nullptr;
    for (const CallSite &Site : Body.Calls)
      if (const auto *Call = dyn_cast_or_null<CallExpr>(Site.Expression);
          Call && runsAll(Site) && mentions(Call, Tasks))
        return Call;
    return nullptr;
  }

  /// Elements whose number nobody has decided here: those of a parameter, a
  /// member, a result of the program's own functions.
  bool isUnbounded(const Expr &Range) const {
    const Expr *Bare = Range.IgnoreUnlessSpelledInSource();
    if (const auto *Await = dyn_cast<CoawaitExpr>(Bare))
      Bare = awaitedOperand(*Await)->IgnoreUnlessSpelledInSource();
    const QualType Type = Range.getType().getNonReferenceType();
    if (Type->isDependentType() || Type->isArrayType() || isOfFixedSize(Type))
      return false;
    const auto *Call = dyn_cast<CallExpr>(Bare);
    if (const FunctionDecl *Callee = Call ? Call->getDirectCallee() : nullptr)
      if (!isStd(*Callee))
        return !Callee->isConstexpr() && Callee->getIdentifier();
    const ValueDecl *Root = rootOf(Bare);
    const auto *Variable = dyn_cast_or_null<VarDecl>(Root);
    if (!Variable)
      return isa_and_nonnull<FieldDecl>(Root);
    if (isa<ParmVarDecl>(Variable))
      return true;
    if (!Variable->isLocalVarDecl())
      return !Variable->getType().isConstQualified();
    const Expr *Init = Variable->getInit();
    // A part of another range is as large as whoever divides it says.
    return Init && !Variable->isCXXForRangeDecl() &&
           isa<CallExpr, CoawaitExpr>(Init->IgnoreUnlessSpelledInSource()) &&
           isUnbounded(*Init);
  }

  static bool isStd(const FunctionDecl &Callee) {
    const auto *Class = dyn_cast<CXXRecordDecl>(Callee.getDeclContext());
    return Callee.isInStdNamespace() || (Class && Class->isInStdNamespace());
  }

  /// std::array<T, 3>, static_vector<T, 3>, initializer_list<T>.
  static bool isOfFixedSize(QualType Type) {
    const CXXRecordDecl *Class = Type->getAsCXXRecordDecl();
    const auto *Special =
        dyn_cast_or_null<ClassTemplateSpecializationDecl>(Class);
    return !Class ||
           (Special &&
            (llvm::any_of(
                 Special->getTemplateArgs().asArray(),
                 [](const TemplateArgument &Each) {
                   return Each.getKind() == TemplateArgument::Integral &&
                          !Each.getAsIntegral().isAllOnes(); // of a span
                 }) ||
             (Class->getIdentifier() &&
              Class->getName() == "initializer_list")));
  }

  Unit &Host;
  const ExecutedBody &Body;
  std::vector<UnboundedTasks> Found;
};

} // namespace

std::vector<UnboundedTasks> unboundedTasks(const Coroutine &Within,
                                           Unit &Unit) {
  return Search(Within, Unit).run();
}

} // namespace cotidy::model
