// SPDX-License-Identifier: Apache-2.0
#include "lifetime/ThreadBound.h"

#include "ast/Names.h"
#include "coro/Suspends.h"
#include "flow/Bodies.h"
#include "flow/BodyIndex.h"
#include "flow/LiveAcross.h"
#include "lifetime/PointsInto.h"

#include "clang/AST/ExprCXX.h"
#include "clang/AST/StmtCXX.h"
#include "llvm/ADT/MapVector.h"

using namespace clang;

namespace cotidy::model {
namespace {

using Kind = ThreadBound::Kind;

/// What a function returns, if it does nothing else but name or make it:
/// Cache &cache() { static thread_local Cache own; return own; }
const Expr *givenBy(const Expr &Value) {
  const auto *Call = dyn_cast<CallExpr>(Value.IgnoreUnlessSpelledInSource());
  const FunctionDecl *Written = nullptr;
  if (!Call || !Call->getDirectCallee() ||
      !Call->getDirectCallee()->getBody(Written))
    return nullptr;
  const auto *Block = dyn_cast<CompoundStmt>(Written->getBody());
  if (!Block || Block->body_empty())
    return nullptr;
  for (const Stmt *Each : Block->body())
    if (Each != Block->body_back() && !isa<DeclStmt>(Each))
      return nullptr;
  const auto *Return = dyn_cast<ReturnStmt>(Block->body_back());
  return Return ? Return->getRetValue() : nullptr;
}

/// Whether an lvalue is, or is a part of, a variable that each thread has for
/// itself; also where a function gives it.
bool isThreadLocal(const Expr &Named) {
  const auto *Root = dyn_cast_or_null<VarDecl>(rootOf(&Named));
  if (Root && Root->getTLSKind() != VarDecl::TLS_None)
    return true;
  const Expr *Given = givenBy(Named);
  const auto *Inner = Given && Given->isGLValue()
                          ? dyn_cast_or_null<VarDecl>(rootOf(Given))
                          : nullptr;
  return Inner && Inner->getTLSKind() != VarDecl::TLS_None;
}

/// What a variable is there for: what it owns, if it is a smart pointer of its
/// own or an optional.
const CXXRecordDecl *ownClass(QualType Type) {
  const CXXRecordDecl *Class = Type->getAsCXXRecordDecl();
  const auto *Holder = dyn_cast_or_null<ClassTemplateSpecializationDecl>(Class);
  if (!Holder || !Holder->isInStdNamespace() ||
      (Holder->getName() != "unique_ptr" && Holder->getName() != "optional") ||
      Holder->getTemplateArgs()[0].getKind() != TemplateArgument::Type)
    return Class;
  return Holder->getTemplateArgs()[0].getAsType()->getAsCXXRecordDecl();
}

class Search {
public:
  Search(const Coroutine &Within, const ExecutedBody &Body, Unit &Host)
      : Within(Within), Body(Body), Ways(*Body.graph()),
        Known(Host.knowledge()) {
    for (const Expr *Each : Within.Suspensions)
      if (const std::optional<Point> At = Ways.find(Each);
          At && Ways.isReached(*At) && mayGiveThreadBack(*Each, Host))
        Suspensions.push_back({Each, *At});
  }

  std::vector<ThreadBound> run() {
    const CoroutineLibrary *Library = Within.Type.Library;
    if (Library && Library->ResumedBy == CoroutineLibrary::Resumes::AnyThread) {
      findVariables(Within.Body->getBody());
      followVariables();
    }
    findErrors();
    return std::move(Found);
  }

private:
  struct Suspended {
    const Expr *Await;
    Point At;
  };

  void findVariables(const Stmt *Part) {
    if (!Part || isa<LambdaExpr>(Part))
      return;
    if (const auto *Loop = dyn_cast<CXXForRangeStmt>(Part))
      addLoop(*Loop);
    if (const auto *Declared = dyn_cast<DeclStmt>(Part))
      for (const Decl *Each : Declared->decls())
        if (const auto *Variable = dyn_cast<VarDecl>(Each);
            Variable && Variable->hasLocalStorage())
          if (const std::optional<Kind> Is = kindOf(*Variable))
            Variables[Variable] = *Is;
    for (const Stmt *Child : childrenOf(*Part))
      findVariables(Child);
  }

  /// A loop over such a variable: its iterator is used in the next round.
  void addLoop(const CXXForRangeStmt &Loop) {
    const auto *Begin = cast_or_null<DeclStmt>(Loop.getBeginStmt());
    const Expr *Range = Loop.getRangeInit();
    if (Begin && Range && Range->isGLValue() && isThreadLocal(*Range))
      Variables[cast<VarDecl>(Begin->getSingleDecl())] = Kind::Local;
  }

  std::optional<Kind> kindOf(const VarDecl &Variable) const {
    const CXXRecordDecl *Class = ownClass(Variable.getType());
    if (Class && isNamed(*Class, Known.words(Meaning::ThreadGuards)))
      return Kind::Guard;
    const Expr *Init = Variable.getInit();
    if (!Init)
      return std::nullopt;
    const Expr &Made = *Init->IgnoreUnlessSpelledInSource();
    if (Variable.getType()->isReferenceType())
      return Made.isGLValue() && isThreadLocal(Made)
                 ? std::optional(Kind::Local)
                 : std::nullopt;
    if (const auto *Address = dyn_cast<UnaryOperator>(&Made);
        Address && Address->getOpcode() == UO_AddrOf)
      return isThreadLocal(*Address->getSubExpr()) ? std::optional(Kind::Local)
                                                   : std::nullopt;
    if (isIterator(Variable.getType()) && isa<CXXMemberCallExpr>(&Made))
      return isThreadLocal(Made) ? std::optional(Kind::Local) : std::nullopt;
    const auto *Call = dyn_cast<CallExpr>(&Made);
    const FunctionDecl *Callee = Call ? Call->getDirectCallee() : nullptr;
    return Callee && isNamed(*Callee, Known.words(Meaning::ThreadIdentity))
               ? std::optional(Kind::Identity)
               : std::nullopt;
  }

  void followVariables() {
    if (Variables.empty())
      return;
    const LiveAcross Uses(*Within.Decl, Ways, [&](const VarDecl &Each) {
      return Variables.contains(&Each);
    });
    for (const auto &[Variable, Is] : Variables)
      for (const Suspended &Each : Suspensions) {
        const Expr *Use = Is == Kind::Guard
                              ? nullptr
                              : useAfter(*Variable, Is, Each.At, Uses);
        if (!mayBeAlive(*Variable, Each.At, Ways) ||
            (Is != Kind::Guard && !Use))
          continue;
        Found.push_back({Is, Variable, Each.Await, Use});
        break;
      }
  }

  const Expr *useAfter(const VarDecl &Variable, Kind Is, Point At,
                       const LiveAcross &Uses) const {
    for (const Use &Each : Uses.after(At))
      if (Each.Variable == &Variable &&
          (Is != Kind::Identity || !isCompared(*Each.Where)))
        return Each.Where;
    return nullptr;
  }

  /// Whether somebody only wants to know if it is another one now, or prints
  /// it.
  bool isCompared(const Expr &Named) const {
    for (const Stmt *At = &Named; At; At = Body.index().Around.of(At))
      if (const auto *Binary = dyn_cast<BinaryOperator>(At))
        return Binary->isComparisonOp();
      else if (const auto *Operator = dyn_cast<CXXOperatorCallExpr>(At))
        return Operator->isComparisonOp() ||
               Operator->getOperator() == OO_LessLess;
    return false;
  }

  /// errno, when nothing was called since the suspension that may have set it.
  void findErrors() {
    std::vector<Point> Calls;
    for (const CallSite &Each : Body.Calls)
      if (const std::optional<Point> At = Body.find(Each);
          At && !isError(Each) && !isOfAwait(Each))
        Calls.push_back(*At);
    for (const CallSite &Each : Body.Calls) {
      const std::optional<Point> At = Body.find(Each);
      if (!At || !isError(Each) || isWritten(Each))
        continue;
      for (const Suspended &Before : Suspensions)
        if (Ways.mayFollow(Before.At, *At, Calls, /*WithHandlers=*/false)) {
          Found.push_back(
              {Kind::Error, nullptr, Before.Await, Each.Expression});
          break;
        }
    }
  }

  bool isError(const CallSite &Site) const {
    return isNamed(*Site.Callee, Known.words(Meaning::ThreadError));
  }

  /// What the compiler calls to await belongs to the suspension.
  bool isOfAwait(const CallSite &Site) const {
    return Site.Callee->getIdentifier() &&
           Site.Callee->getName().starts_with("await_");
  }

  /// errno = 0
  bool isWritten(const CallSite &Site) const {
    const Stmt *At = Site.Expression;
    for (const Stmt *Next = Body.index().Around.of(At); Next;
         At = Next, Next = Body.index().Around.of(At)) {
      if (const auto *Assign = dyn_cast<BinaryOperator>(Next))
        return Assign->isAssignmentOp() && Assign->getLHS() == At;
      if (!isa<ParenExpr, UnaryOperator>(Next))
        return false;
    }
    return false;
  }

  const Coroutine &Within;
  const ExecutedBody &Body;
  const Graph &Ways;
  const Knowledge &Known;
  std::vector<Suspended> Suspensions;
  llvm::MapVector<const VarDecl *, Kind> Variables;
  std::vector<ThreadBound> Found;
};

} // namespace

std::vector<ThreadBound> threadBound(const Coroutine &Within, Unit &Unit) {
  const ExecutedBody &Body = Unit.get<Bodies>().of(*Within.Decl);
  return Within.Suspensions.empty() || !Body.graph()
             ? std::vector<ThreadBound>()
             : Search(Within, Body, Unit).run();
}

} // namespace cotidy::model
