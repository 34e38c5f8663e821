// SPDX-License-Identifier: Apache-2.0
#include "model/Calls.h"

#include "model/Children.h"
#include "model/Constants.h"
#include "model/FirstTime.h"
#include "model/Names.h"

#include "clang/AST/Attr.h"
#include "clang/AST/DeclCXX.h"
#include "clang/AST/DeclTemplate.h"
#include "clang/AST/ExprCXX.h"
#include "clang/AST/ExprConcepts.h"
#include "clang/AST/StmtCXX.h"
#include "llvm/ADT/SmallPtrSet.h"
#include "llvm/Support/SaveAndRestore.h"

using namespace clang;

namespace cotidy::model {

namespace {

const CXXDestructorDecl *destructorOf(QualType Type) {
  if (Type.isNull() || Type->isReferenceType() || Type->isDependentType())
    return nullptr;
  const CXXRecordDecl *Record =
      Type->getBaseElementTypeUnsafe()->getAsCXXRecordDecl();
  if (!Record || !Record->hasDefinition() || Record->hasTrivialDestructor())
    return nullptr;
  return Record->getDestructor();
}

/// In a template pattern a qualified name still says which function is meant,
/// although the overload waits for its argument types.
const FunctionDecl *calleeOf(const CallExpr &Call) {
  if (const FunctionDecl *Direct = Call.getDirectCallee())
    return Direct;
  const auto *Lookup =
      dyn_cast<UnresolvedLookupExpr>(Call.getCallee()->IgnoreParens());
  if (!Lookup || !Lookup->getQualifier() || Lookup->getNumDecls() == 0)
    return nullptr;
  const NamedDecl *First = (*Lookup->decls_begin())->getUnderlyingDecl();
  if (const auto *Template = dyn_cast<FunctionTemplateDecl>(First))
    return Template->getTemplatedDecl();
  return dyn_cast<FunctionDecl>(First);
}

class CallCollector {
public:
  explicit CallCollector(const ASTContext &Context) : Context(Context) {}

  ExecutedBody Body;

  void walk(const Stmt *Statement) {
    if (!Statement || skipped(*Statement) || walkedInPart(*Statement) ||
        walkedAsBranch(*Statement))
      return;
    if (isa<ReturnStmt, CXXThrowExpr, GotoStmt>(Statement))
      return walkExit(*Statement);
    SourceRange Outer = Enclosing;
    if (const auto *Expression = dyn_cast<Expr>(Statement)) {
      ownParts(*Expression);
      record(*Expression);
      if (!InDefault && isa<CallExpr, CXXConstructExpr>(Expression))
        Enclosing = Expression->getSourceRange();
    }
    for (const Stmt *Child : childrenOf(*Statement))
      walk(Child);
    Enclosing = Outer;
  }

  /// A member's or a base's initializer.
  void initialize(const Expr *Member) {
    own(Member);
    walk(Member);
  }

  void destroyed(QualType Type, const VarDecl *Variable, const Expr *Expression,
                 SourceRange Range) {
    const CXXDestructorDecl *Destructor = destructorOf(Type);
    if (!Destructor)
      return;
    CallSite Site;
    Site.Callee = Destructor;
    Site.Variable = Variable;
    Site.Expression = Expression;
    add(std::move(Site), Range);
  }

private:
  void add(CallSite Site, SourceRange Written) {
    Site.Range = InDefault ? Enclosing : Written;
    Site.Implicit = InDefault || isa<CXXConversionDecl>(Site.Callee);
    Site.At = Here;
    Site.Once = InFirst;
    Body.Calls.push_back(std::move(Site));
  }

  /// A default argument runs where the call is that leaves it out.
  void walkDefault(const Expr *Default) {
    llvm::SaveAndRestore Inside(InDefault, true);
    walk(Default);
  }

  static bool skipped(const Stmt &Statement) {
    if (const auto *Constant = dyn_cast<ConstantExpr>(&Statement))
      return Constant->isImmediateInvocation();
    if (const auto *TypeId = dyn_cast<CXXTypeidExpr>(&Statement))
      return !TypeId->isPotentiallyEvaluated();
    return isa<UnaryExprOrTypeTraitExpr, CXXNoexceptExpr, RequiresExpr,
               ConceptSpecializationExpr, OpaqueValueExpr>(Statement);
  }

  /// Statements whose children are not what runs.
  bool walkedInPart(const Stmt &Statement) {
    if (const auto *Coroutine = dyn_cast<CoroutineBodyStmt>(&Statement)) {
      walk(Coroutine->getBody());
    } else if (const auto *Suspend =
                   dyn_cast<CoroutineSuspendExpr>(&Statement)) {
      walk(Suspend->getOperand());
      Body.Suspensions[Suspend] = Here;
    } else if (const auto *Await = dyn_cast<DependentCoawaitExpr>(&Statement)) {
      walk(Await->getOperand());
      Body.Suspensions[Await] = Here;
    } else if (const auto *Return = dyn_cast<CoreturnStmt>(&Statement)) {
      walk(Return->getOperand());
      leave();
    } else if (const auto *Lambda = dyn_cast<LambdaExpr>(&Statement)) {
      for (const Expr *Capture : Lambda->capture_inits())
        walk(Capture);
    } else if (const auto *Declarations = dyn_cast<DeclStmt>(&Statement)) {
      for (const Decl *Declaration : Declarations->decls())
        if (const auto *Variable = dyn_cast<VarDecl>(Declaration))
          walkVariable(*Variable);
    } else if (const auto *Default = dyn_cast<CXXDefaultArgExpr>(&Statement)) {
      walkDefault(Default->getExpr());
    } else if (const auto *Member = dyn_cast<CXXDefaultInitExpr>(&Statement)) {
      walkDefault(Member->getExpr());
    } else if (const auto *Generic = dyn_cast<GenericSelectionExpr>(&Statement);
               Generic && !Generic->isResultDependent()) {
      walk(Generic->getResultExpr());
    } else {
      return false;
    }
    return true;
  }

  /// A way out of the body. One that is not always taken makes what follows
  /// conditional; what follows the others is never run.
  void leave() {
    if (Here.Region == 0)
      return;
    Body.Exits.push_back(Here.Region);
    Here.Exits = unsigned(Body.Exits.size());
  }

  void walkExit(const Stmt &Statement) {
    if (const auto *Return = dyn_cast<ReturnStmt>(&Statement))
      own(Return->getRetValue()); // it is the caller's
    for (const Stmt *Child : childrenOf(Statement))
      walk(Child);
    leave();
  }

  /// Walks what runs only sometimes.
  void walkRegion(const Stmt *Statement, const Expr *Condition = nullptr,
                  bool WhenTrue = true) {
    if (!Statement)
      return;
    llvm::SaveAndRestore Outer(Here.Region, unsigned(Body.Regions.size()));
    llvm::SaveAndRestore First(
        InFirst, InFirst || (WhenTrue && asksForFirstTime(Condition)));
    Body.Regions.push_back({Outer.get(), Condition, WhenTrue, false});
    walk(Statement);
  }

  /// One of them runs; which is known when the condition is a constant.
  void walkArms(const Expr &Condition, const Stmt *Then, const Stmt *Else) {
    walk(&Condition);
    if (std::optional<bool> Always = constantTruth(Condition, Context))
      return walk(*Always ? Then : Else);
    walkRegion(Then, &Condition, true);
    walkRegion(Else, &Condition, false);
  }

  /// The conditions of a loop run at least once, and again with its body.
  void walkLoop(std::initializer_list<const Stmt *> Conditions,
                std::initializer_list<const Stmt *> Parts,
                bool Repeated = true) {
    unsigned Region = Body.Regions.size();
    Body.Regions.push_back({Here.Region, nullptr, true, Repeated});
    llvm::SaveAndRestore Loop(Here.Loop, Repeated ? Region : Here.Loop);
    for (const Stmt *Condition : Conditions)
      walk(Condition);
    llvm::SaveAndRestore Inside(Here.Region, Region);
    for (const Stmt *Part : Parts)
      walk(Part);
  }

  /// Statements of which some children run only sometimes.
  bool walkedAsBranch(const Stmt &Statement) {
    if (const auto *If = dyn_cast<IfStmt>(&Statement)) {
      walk(If->getInit());
      walk(If->getConditionVariableDeclStmt());
      walkArms(*If->getCond(), If->getThen(), If->getElse());
    } else if (const auto *While = dyn_cast<WhileStmt>(&Statement)) {
      walkLoop({While->getConditionVariableDeclStmt(), While->getCond()},
               {While->getBody()});
    } else if (const auto *For = dyn_cast<ForStmt>(&Statement)) {
      walk(For->getInit());
      walkLoop({For->getConditionVariableDeclStmt(), For->getCond()},
               {For->getBody(), For->getInc()},
               /*Repeated=*/!hasFewRounds(*For, Context));
    } else if (const auto *Each = dyn_cast<CXXForRangeStmt>(&Statement)) {
      for (const Stmt *Part :
           {Each->getInit(), static_cast<const Stmt *>(Each->getRangeStmt()),
            static_cast<const Stmt *>(Each->getBeginStmt()),
            static_cast<const Stmt *>(Each->getEndStmt())})
        walk(Part);
      walkLoop({Each->getCond()},
               {Each->getLoopVarStmt(), Each->getBody(), Each->getInc()});
    } else if (const auto *Switch = dyn_cast<SwitchStmt>(&Statement)) {
      walk(Switch->getInit());
      walk(Switch->getConditionVariableDeclStmt());
      walk(Switch->getCond());
      walkRegion(Switch->getBody());
    } else if (const auto *Choice = dyn_cast<ConditionalOperator>(&Statement)) {
      walkArms(*Choice->getCond(), Choice->getTrueExpr(),
               Choice->getFalseExpr());
    } else if (const auto *Logic = dyn_cast<BinaryOperator>(&Statement);
               Logic && Logic->isLogicalOp()) {
      if (Logic->getOpcode() == BO_LAnd)
        walkArms(*Logic->getLHS(), Logic->getRHS(), nullptr);
      else
        walkArms(*Logic->getLHS(), nullptr, Logic->getRHS());
    } else if (const auto *Try = dyn_cast<CXXTryStmt>(&Statement)) {
      walk(Try->getTryBlock());
      unsigned Handlers =
          mayThrow(*Try->getTryBlock()) ? Try->getNumHandlers() : 0;
      for (unsigned I = 0; I < Handlers; ++I)
        walkRegion(Try->getHandler(I));
    } else {
      return false;
    }
    return true;
  }

  void walkVariable(const VarDecl &Variable) {
    llvm::SaveAndRestore Inside(InFirst, InFirst || Variable.isStaticLocal());
    own(Variable.getInit());
    walk(Variable.getInit());
    if (const auto *Split = dyn_cast<DecompositionDecl>(&Variable))
      for (const BindingDecl *Binding : Split->bindings())
        if (const VarDecl *Holder = Binding->getHoldingVar())
          walk(Holder->getInit());
    if (!Variable.isStaticLocal() && !Variable.hasExternalStorage())
      destroyed(Variable.getType(), &Variable, nullptr,
                Variable.getSourceRange());
  }

  /// What new makes, and the parts of an aggregate, live on.
  void ownParts(const Expr &Expression) {
    if (const auto *New = dyn_cast<CXXNewExpr>(&Expression))
      own(New->getInitializer());
    else if (const auto *List = dyn_cast<InitListExpr>(&Expression))
      for (const Expr *Part : List->inits())
        own(Part);
  }

  /// The value that initialises a variable, or is returned, is no temporary.
  void own(const Expr *Init) {
    while (Init) {
      const Expr *Inner = Init->IgnoreParens();
      if (const auto *Full = dyn_cast<FullExpr>(Inner)) {
        Inner = Full->getSubExpr();
      } else if (const auto *Temporary =
                     dyn_cast<CXXBindTemporaryExpr>(Inner)) {
        Owned.insert(Temporary);
        Inner = Temporary->getSubExpr();
      } else if (const auto *Cast = dyn_cast<CastExpr>(Inner)) {
        Inner = Cast->getSubExpr();
      } else if (const auto *Kept = dyn_cast<MaterializeTemporaryExpr>(Inner)) {
        Inner = Kept->getSubExpr();
      } else if (const auto *Construct = dyn_cast<CXXConstructExpr>(Inner);
                 Construct && Construct->isElidable()) {
        Inner = Construct->getArg(0);
      }
      if (Inner == Init)
        return;
      Init = Inner;
    }
  }

  void record(const Expr &Expression) {
    // The expression of a default argument is one for all its calls.
    if (!InDefault && !Seen.insert(&Expression).second)
      return;
    if (const auto *Call = dyn_cast<CallExpr>(&Expression)) {
      recordCall(*Call);
    } else if (const auto *Made = dyn_cast<CXXConstructExpr>(&Expression)) {
      recordConstruction(*Made);
    } else if (const auto *Bound =
                   dyn_cast<CXXBindTemporaryExpr>(&Expression)) {
      if (!Owned.contains(Bound))
        destroyed(Bound->getType(), nullptr, Bound, Bound->getSourceRange());
    } else if (const auto *Delete = dyn_cast<CXXDeleteExpr>(&Expression)) {
      destroyed(Delete->getDestroyedType(), nullptr, Delete,
                Delete->getSourceRange());
    }
  }

  void recordCall(const CallExpr &Call) {
    const FunctionDecl *Callee = calleeOf(Call);
    if (!Callee)
      Body.Indirect.push_back({Call.getCallee(), Call.getSourceRange()});
    if (!Callee || (Callee->getBuiltinID() && Callee->getIdentifier() &&
                    Callee->getName().starts_with("__")))
      return;
    CallSite Site;
    Site.Callee = Callee;
    Site.Expression = &Call;
    Site.Arguments.append(Call.arg_begin(), Call.arg_end());
    if (const auto *Member = dyn_cast<CXXMemberCallExpr>(&Call)) {
      Site.Receiver = Member->getImplicitObjectArgument();
    } else if (isa<CXXOperatorCallExpr>(Call) && !Site.Arguments.empty()) {
      const auto *Method = dyn_cast<CXXMethodDecl>(Callee);
      if (Method && Method->isInstance()) {
        Site.Receiver = Site.Arguments.front();
        Site.Arguments.erase(Site.Arguments.begin());
      }
    }
    add(std::move(Site), Call.getSourceRange());
  }

  void recordConstruction(const CXXConstructExpr &Made) {
    if (Made.isElidable() || Made.getConstructor()->isTrivial())
      return;
    CallSite Site;
    Site.Callee = Made.getConstructor();
    Site.Expression = &Made;
    Site.Arguments.append(Made.arg_begin(), Made.arg_end());
    add(std::move(Site), Made.getSourceRange());
  }

  const ASTContext &Context;
  SourceRange Enclosing; ///< The innermost call around what is walked.
  Position Here;
  bool InDefault = false, InFirst = false;
  llvm::SmallPtrSet<const Expr *, 32> Seen;
  llvm::SmallPtrSet<const Expr *, 8> Owned;
};

void destroyMembers(const CXXRecordDecl &Record, CallCollector &Collector) {
  for (const FieldDecl *Field : Record.fields())
    Collector.destroyed(Field->getType(), nullptr, nullptr,
                        Field->getSourceRange());
  for (const CXXBaseSpecifier &Base : Record.bases())
    Collector.destroyed(Base.getType(), nullptr, nullptr,
                        Base.getSourceRange());
}

} // namespace

ExecutedBody executedBody(const FunctionDecl &Function) {
  CallCollector Collector(Function.getASTContext());
  Collector.Body.Function = &Function;
  if (const auto *Constructor = dyn_cast<CXXConstructorDecl>(&Function))
    for (const CXXCtorInitializer *Initializer : Constructor->inits())
      Collector.initialize(Initializer->getInit());
  Collector.walk(Function.getBody());
  if (const auto *Destructor = dyn_cast<CXXDestructorDecl>(&Function))
    destroyMembers(*Destructor->getParent(), Collector);
  return std::move(Collector.Body);
}

std::vector<CallSite> executedCalls(const FunctionDecl &Function) {
  return executedBody(Function).Calls;
}

std::vector<CallSite> executedCalls(const Stmt &Body,
                                    const ASTContext &Context) {
  CallCollector Collector(Context);
  Collector.walk(&Body);
  return std::move(Collector.Body.Calls);
}

} // namespace cotidy::model
