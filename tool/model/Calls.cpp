// SPDX-License-Identifier: Apache-2.0
#include "model/Calls.h"

#include "clang/AST/DeclCXX.h"
#include "clang/AST/DeclTemplate.h"
#include "clang/AST/ExprCXX.h"
#include "clang/AST/ExprConcepts.h"
#include "clang/AST/StmtCXX.h"
#include "llvm/ADT/SmallPtrSet.h"
#include "llvm/Support/SaveAndRestore.h"

using namespace clang;

namespace cotidy::model {

bool CallSite::isDestructor() const { return isa<CXXDestructorDecl>(Callee); }

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

  std::vector<CallSite> Calls;

  void walk(const Stmt *Statement) {
    if (!Statement || skipped(*Statement) || walkedInPart(*Statement))
      return;
    SourceRange Outer = Enclosing;
    if (const auto *Expression = dyn_cast<Expr>(Statement)) {
      record(*Expression);
      if (!InDefault && isa<CallExpr, CXXConstructExpr>(Expression))
        Enclosing = Expression->getSourceRange();
    }
    for (const Stmt *Child : Statement->children())
      walk(Child);
    Enclosing = Outer;
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
    Calls.push_back(std::move(Site));
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

  /// Statements whose children() are not what runs.
  bool walkedInPart(const Stmt &Statement) {
    if (const auto *Coroutine = dyn_cast<CoroutineBodyStmt>(&Statement)) {
      walk(Coroutine->getBody());
    } else if (const auto *Suspend =
                   dyn_cast<CoroutineSuspendExpr>(&Statement)) {
      walk(Suspend->getOperand());
    } else if (const auto *Return = dyn_cast<CoreturnStmt>(&Statement)) {
      walk(Return->getOperand());
    } else if (const auto *Lambda = dyn_cast<LambdaExpr>(&Statement)) {
      for (const Expr *Capture : Lambda->capture_inits())
        walk(Capture);
    } else if (const auto *Declarations = dyn_cast<DeclStmt>(&Statement)) {
      for (const Decl *Declaration : Declarations->decls())
        if (const auto *Variable = dyn_cast<VarDecl>(Declaration))
          walkVariable(*Variable);
    } else if (const auto *If = dyn_cast<IfStmt>(&Statement);
               If && If->isConstexpr() && If->getNondiscardedCase(Context)) {
      walk(If->getInit());
      walk(*If->getNondiscardedCase(Context));
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

  void walkVariable(const VarDecl &Variable) {
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

  /// The value that initialises a variable is the variable, not a temporary.
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
  bool InDefault = false;
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

std::vector<CallSite> executedCalls(const FunctionDecl &Function) {
  CallCollector Collector(Function.getASTContext());
  if (const auto *Constructor = dyn_cast<CXXConstructorDecl>(&Function))
    for (const CXXCtorInitializer *Initializer : Constructor->inits())
      Collector.walk(Initializer->getInit());
  Collector.walk(Function.getBody());
  if (const auto *Destructor = dyn_cast<CXXDestructorDecl>(&Function))
    destroyMembers(*Destructor->getParent(), Collector);
  return std::move(Collector.Calls);
}

std::vector<CallSite> executedCalls(const Stmt &Body,
                                    const ASTContext &Context) {
  CallCollector Collector(Context);
  Collector.walk(&Body);
  return std::move(Collector.Calls);
}

} // namespace cotidy::model
