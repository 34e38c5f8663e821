// SPDX-License-Identifier: Apache-2.0
#include "flow/Calls.h"

#include "ast/Children.h"
#include "ast/Constants.h"
#include "ast/Names.h"
#include "flow/Constructed.h"

#include "clang/AST/Attr.h"
#include "clang/AST/DeclCXX.h"
#include "clang/AST/DeclTemplate.h"
#include "clang/AST/ExprCXX.h"
#include "clang/AST/ExprConcepts.h"
#include "clang/AST/StmtCXX.h"
#include "llvm/ADT/DenseMap.h"
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
    if (const auto *Return = dyn_cast<ReturnStmt>(Statement)) {
      own(Return->getRetValue()); // it is the caller's
      giveBack(Return->getRetValue());
    }
    SourceRange Outer = Enclosing;
    if (const auto *Expression = dyn_cast<Expr>(Statement)) {
      ownParts(*Expression);
      record(*Expression);
      if (!Default && isa<CallExpr, CXXConstructExpr>(Expression))
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
    Site.Where = Variable ? Variable->getInit() : Expression;
    add(std::move(Site), Range);
  }

  /// What every way out gives to the caller is empty where it ends.
  void dropGivenBack() {
    llvm::erase_if(Body.Calls, [&](const CallSite &Site) {
      return Site.isDestructor() && Site.Variable &&
             GivenBack.lookup(Site.Variable) == std::max(Returns, 1U);
    });
  }

private:
  void add(CallSite Site, SourceRange Written) {
    Site.Range = Default ? Enclosing : Written;
    Site.Implicit =
        Default || InRangeFor || isa<CXXConversionDecl>(Site.Callee);
    if (Default)
      Site.Where = Default;
    else if (!Site.Where)
      Site.Where = Site.Expression;
    Site.InStatic = InStatic;
    Body.Calls.push_back(std::move(Site));
  }

  /// A default argument runs where the call is that leaves it out.
  void walkDefault(const Expr &Argument, const Expr *Value) {
    llvm::SaveAndRestore Inside(Default, Default ? Default : &Argument);
    walk(Value);
  }

  /// What a range-for does to go on.
  void walkUnwritten(const Stmt *Part) {
    llvm::SaveAndRestore Inside(InRangeFor, true);
    walk(Part);
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
      Body.Suspensions.push_back(Suspend);
    } else if (const auto *Await = dyn_cast<DependentCoawaitExpr>(&Statement)) {
      walk(Await->getOperand());
      Body.Suspensions.push_back(Await);
    } else if (const auto *Return = dyn_cast<CoreturnStmt>(&Statement)) {
      own(Return->getOperand()); // it is moved to the caller
      giveBack(Return->getOperand());
      walk(Return->getOperand());
    } else if (const auto *Lambda = dyn_cast<LambdaExpr>(&Statement)) {
      for (const Expr *Capture : Lambda->capture_inits())
        walk(Capture);
    } else if (const auto *Declarations = dyn_cast<DeclStmt>(&Statement)) {
      for (const Decl *Declaration : Declarations->decls())
        if (const auto *Variable = dyn_cast<VarDecl>(Declaration))
          walkVariable(*Variable);
    } else if (const auto *Argument = dyn_cast<CXXDefaultArgExpr>(&Statement)) {
      walkDefault(*Argument, Argument->getExpr());
    } else if (const auto *Member = dyn_cast<CXXDefaultInitExpr>(&Statement)) {
      walkDefault(*Member, Member->getExpr());
    } else if (const auto *Generic = dyn_cast<GenericSelectionExpr>(&Statement);
               Generic && !Generic->isResultDependent()) {
      walk(Generic->getResultExpr());
    } else {
      return false;
    }
    return true;
  }

  /// `return made;`, `co_return std::move(made);`
  void giveBack(const Expr *Value) {
    ++Returns;
    const Expr *Given = Value ? Value->IgnoreUnlessSpelledInSource() : nullptr;
    const auto *Call = dyn_cast_or_null<CallExpr>(Given);
    const FunctionDecl *Callee = Call ? Call->getDirectCallee() : nullptr;
    if (Callee && Callee->isInStdNamespace() && lastName(*Callee) == "move")
      Given = Call->getArg(0);
    if (const VarDecl *Variable = namedVariable(Given))
      ++GivenBack[Variable];
  }

  /// One of them runs; which is known when the condition is a constant.
  void walkArms(const Expr &Condition, const Stmt *Then, const Stmt *Else) {
    walk(&Condition);
    if (std::optional<bool> Always = constantTruth(Condition, Context))
      return walk(*Always ? Then : Else);
    walk(Then);
    walk(Else);
  }

  /// Statements some of whose children may never run, or run in another order
  /// than Clang has them in.
  bool walkedAsBranch(const Stmt &Statement) {
    const auto *If = dyn_cast<IfStmt>(&Statement);
    if (If && If->isConsteval()) {
      walk(armThatRuns(*If));
    } else if (If) {
      walk(If->getInit());
      walk(If->getConditionVariableDeclStmt());
      walkArms(*If->getCond(), If->getThen(), If->getElse());
    } else if (const auto *For = dyn_cast<ForStmt>(&Statement)) {
      for (const Stmt *Part :
           {For->getInit(),
            static_cast<const Stmt *>(For->getConditionVariableDeclStmt()),
            static_cast<const Stmt *>(For->getCond()), For->getBody(),
            static_cast<const Stmt *>(For->getInc())})
        walk(Part);
    } else if (const auto *Each = dyn_cast<CXXForRangeStmt>(&Statement)) {
      walk(Each->getInit());
      walk(Each->getRangeStmt());
      for (const Stmt *Part :
           {static_cast<const Stmt *>(Each->getBeginStmt()),
            static_cast<const Stmt *>(Each->getEndStmt()),
            static_cast<const Stmt *>(Each->getCond()),
            static_cast<const Stmt *>(Each->getLoopVarStmt())})
        walkUnwritten(Part);
      walk(Each->getBody());
      walkUnwritten(Each->getInc());
    } else if (const auto *Choice = dyn_cast<ConditionalOperator>(&Statement)) {
      walkArms(*Choice->getCond(), Choice->getTrueExpr(),
               Choice->getFalseExpr());
    } else if (const auto *Logic = dyn_cast<BinaryOperator>(&Statement);
               Logic && Logic->isLogicalOp()) {
      if (Logic->getOpcode() == BO_LAnd)
        walkArms(*Logic->getLHS(), Logic->getRHS(), nullptr);
      else
        walkArms(*Logic->getLHS(), nullptr, Logic->getRHS());
    } else if (const auto *Try = dyn_cast<CXXTryStmt>(&Statement);
               Try && !mayThrow(*Try->getTryBlock())) {
      walk(Try->getTryBlock());
    } else {
      return false;
    }
    return true;
  }

  void walkVariable(const VarDecl &Variable) {
    llvm::SaveAndRestore Inside(InStatic, InStatic || Variable.isStaticLocal());
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
    if (!Default && !Seen.insert(&Expression).second)
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
      Body.Indirect.push_back({&Call});
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
    if (Construction Made = constructedBy(Call);
        Made.Constructor && !Made.Constructor->isTrivial()) {
      CallSite Inside;
      Inside.Callee = Made.Constructor;
      Inside.Expression = &Call;
      Inside.Arguments = std::move(Made.Arguments);
      add(std::move(Inside), Call.getSourceRange());
    }
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
  /// The argument or initializer that was left out, whose default is walked.
  const Expr *Default = nullptr;
  bool InStatic = false;
  bool InRangeFor = false;
  unsigned Returns = 0;
  /// By how many returns a variable is given to the caller.
  llvm::SmallDenseMap<const VarDecl *, unsigned, 4> GivenBack;
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
  Collector.dropGivenBack();
  if (const auto *Destructor = dyn_cast<CXXDestructorDecl>(&Function))
    destroyMembers(*Destructor->getParent(), Collector);
  return std::move(Collector.Body);
}

std::vector<CallSite> executedCalls(const Stmt &Body,
                                    const ASTContext &Context) {
  CallCollector Collector(Context);
  Collector.walk(&Body);
  return std::move(Collector.Body.Calls);
}

} // namespace cotidy::model
