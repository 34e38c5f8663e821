// SPDX-License-Identifier: Apache-2.0
#include "progress/NeverSuspending.h"

#include "ast/Names.h"
#include "coro/Suspends.h"
#include "flow/Bodies.h"
#include "flow/Lock.h"

#include "clang/AST/ExprCXX.h"
#include "clang/AST/StmtCXX.h"

using namespace clang;

namespace cotidy::model {
namespace {

/// Whether its type or its users may want a coroutine, whatever it does.
bool mayHaveToBe(const FunctionDecl &Function, Unit &Unit) {
  const auto *Method = dyn_cast<CXXMethodDecl>(&Function);
  if (Method && (Method->isVirtual() || Method->getParent()->isLambda()))
    return true;
  return Function.isTemplated() || Function.isTemplateInstantiation() ||
         llvm::any_of(Unit.functions().named(), [&](const DeclRefExpr *Each) {
           return Each->getDecl()->getCanonicalDecl() ==
                  Function.getCanonicalDecl();
         });
}

/// What a variable begins with that is returned and nothing else.
const Expr *keptFor(const CoreturnStmt *Return, const Stmt &Before) {
  const auto *Declared = dyn_cast<DeclStmt>(&Before);
  const Expr *Given = Return ? Return->getOperand() : nullptr;
  if (!Declared || !Declared->isSingleDecl() || !Given)
    return nullptr;
  const Expr *Moved = movedFrom(Given->IgnoreUnlessSpelledInSource());
  const VarDecl *Variable = namedVariable(Moved ? Moved : Given);
  return Variable == Declared->getSingleDecl() ? Variable->getInit() : nullptr;
}

/// The only statement of a body; the value of what it returns.
const Expr *onlyExpression(const Stmt *Body) {
  const auto *Block = dyn_cast_or_null<CompoundStmt>(Body);
  if (!Block || Block->body_empty() || Block->size() > 2)
    return nullptr;
  const Stmt *First = Block->body_front();
  if (const auto *Return = dyn_cast<CoreturnStmt>(First))
    return Block->size() == 1 ? Return->getOperand() : nullptr;
  const auto *Return = dyn_cast<CoreturnStmt>(Block->body_back());
  if (const Expr *Kept = keptFor(Return, *First))
    return Kept;
  const bool EndsThere =
      Block->size() == 1 || (Return && !Return->getOperand());
  return EndsThere ? dyn_cast<Expr>(First) : nullptr;
}

/// A call with nothing but what the function was given, and that.
const CallExpr *wrappedBy(const FunctionDecl &Function, const Expr &Only) {
  const auto *Call = dyn_cast<CallExpr>(Only.IgnoreUnlessSpelledInSource());
  if (!Call || Call->getNumArgs() == 0 || isa<CXXOperatorCallExpr>(Call))
    return nullptr;
  const auto IsGiven = [&](const Expr *Each) {
    const Expr *Bare = Each->IgnoreUnlessSpelledInSource();
    if (const auto *Moved = dyn_cast<CallExpr>(Bare);
        Moved && Moved->getNumArgs() == 1)
      Bare = Moved->getArg(0); // std::move(path), path.c_str()
    if (const auto *Member = dyn_cast<CXXMemberCallExpr>(Bare))
      Bare = Member->getImplicitObjectArgument();
    return isa_and_nonnull<ParmVarDecl>(rootOf(Bare));
  };
  return Function.getNumParams() > 0 && llvm::all_of(Call->arguments(), IsGiven)
             ? Call
             : nullptr;
}

bool suspends(const Coroutine &Of, Unit &Unit) {
  return llvm::any_of(Of.Suspensions, [&](const Expr *Each) {
    return mayGiveThreadBack(*Each, Unit);
  });
}

/// The function of a gather's template: "{ns}::gather({operands})".
bool isGather(const FunctionDecl &Callee, const Unit &Unit) {
  if (!Callee.getIdentifier())
    return false;
  const std::string Name = qualifiedName(Callee);
  return llvm::any_of(
      Unit.knowledge().libraries(), [&](const CoroutineLibrary &Each) {
        if (!Each.Gather)
          return false;
        StringRef Function = StringRef(Each.Gather->Call).split('(').first;
        return Function.consume_front("{ns}::") &&
               Callee.getName() == Function &&
               llvm::any_of(Each.Namespaces, [&](const std::string &Namespace) {
                 return Name == Namespace + "::" + Function.str();
               });
      });
}

/// The coroutine that an operand is a call of, if it never suspends.
const FunctionDecl *idleTask(const Expr &Operand, Unit &Unit) {
  const auto *Call = dyn_cast<CallExpr>(Operand.IgnoreUnlessSpelledInSource());
  const FunctionDecl *Callee = Call ? Call->getDirectCallee() : nullptr;
  const FunctionDecl *Written = nullptr;
  const Coroutine *Task =
      Callee && Callee->getBody(Written) ? Unit.coroutine(*Written) : nullptr;
  return Task && !Task->isGenerator() && !suspends(*Task, Unit) ? Written
                                                                : nullptr;
}

} // namespace

std::vector<IdleGather> idleGathers(const Coroutine &Within, Unit &Unit) {
  std::vector<IdleGather> Result;
  for (const CallSite &Site : Unit.get<Bodies>().of(*Within.Decl).Calls) {
    const auto *Call = dyn_cast_or_null<CallExpr>(Site.Expression);
    if (!Call || Call->getNumArgs() < 2 || !isGather(*Site.Callee, Unit))
      continue;
    IdleGather Found{Call, {}};
    for (const Expr *Each : Call->arguments())
      if (const FunctionDecl *Task = idleTask(*Each, Unit))
        Found.Tasks.push_back(Task);
    if (Found.Tasks.size() == Call->getNumArgs())
      Result.push_back(std::move(Found));
  }
  return Result;
}

std::optional<NeverSuspending> neverSuspending(const Coroutine &Within,
                                               Unit &Unit) {
  const ExecutedBody &Body = Unit.get<Bodies>().of(*Within.Decl);
  if (Within.isGenerator() || mayHaveToBe(*Within.Decl, Unit) ||
      llvm::any_of(
          Within.Suspensions,
          [&](const Expr *Each) { return mayGiveThreadBack(*Each, Unit); }) ||
      (Body.Calls.empty() && Body.Indirect.empty()))
    return std::nullopt;
  const Expr *Only = onlyExpression(Within.Body->getBody());
  return NeverSuspending{Only ? wrappedBy(*Within.Decl, *Only) : nullptr};
}

} // namespace cotidy::model
