// SPDX-License-Identifier: Apache-2.0
#include "model/AwaitRuns.h"

#include "model/LoopContext.h"
#include "model/Names.h"

using namespace clang;

namespace cotidy::model {
namespace {

const Expr *spelledSuspension(const Expr *Expression) {
  if (!Expression)
    return nullptr;
  const Expr *Spelled = Expression->IgnoreUnlessSpelledInSource();
  if (const auto *Braces = dyn_cast<InitListExpr>(Spelled);
      Braces && Braces->getNumInits() == 1)
    Spelled = Braces->getInit(0)->IgnoreUnlessSpelledInSource();
  if (const auto *Cast = dyn_cast<ExplicitCastExpr>(Spelled);
      Cast && Cast->getType()->isVoidType())
    Spelled = Cast->getSubExpr()->IgnoreUnlessSpelledInSource();
  return isa<CoawaitExpr, DependentCoawaitExpr>(Spelled) ? Spelled : nullptr;
}

/// What the statement awaits, before anything is known about it.
std::optional<AwaitStatement> asAwait(const Stmt *Statement) {
  AwaitStatement Result;
  Result.Statement = Statement;
  if (const auto *Declaration = dyn_cast<DeclStmt>(Statement)) {
    if (!Declaration->isSingleDecl())
      return std::nullopt;
    Result.Result = dyn_cast<VarDecl>(Declaration->getSingleDecl());
    if (!Result.Result || Result.Result->isStaticLocal())
      return std::nullopt;
    Result.Suspension = spelledSuspension(Result.Result->getInit());
  } else {
    Result.Suspension = spelledSuspension(dyn_cast<Expr>(Statement));
  }
  if (!Result.Suspension)
    return std::nullopt;
  Result.Call = dyn_cast<CallExpr>(
      awaitedOperand(*Result.Suspension)->IgnoreUnlessSpelledInSource());
  // std::move(task) makes nothing: it may run already.
  if (!Result.Call || !Result.Call->getDirectCallee() ||
      Result.Call->getDirectCallee()->isInStdNamespace())
    return std::nullopt;
  return Result;
}

/// Functions whose body is not seen and whose name says that what comes after
/// relies on them: gates, and changes of a state that no argument shows.
bool ordersByName(StringRef Name) {
  static constexpr StringRef Verbs[] = {
      "authenticate", "authorize", "auth",        "login",     "log_in",
      "logout",       "require",   "ensure",      "assert",    "verify",
      "validate",     "connect",   "disconnect",  "handshake", "begin",
      "start",        "stop",      "commit",      "rollback",  "acquire",
      "release",      "lock",      "unlock",      "init",      "setup",
      "set_up",       "open",      "close",       "shutdown",  "insert",
      "create",       "update",    "delete",      "remove",    "erase",
      "write",        "save",      "store",       "send",      "publish",
      "push",         "pop",       "flush",       "next",      "advance",
      "migrate",      "set",       "put",         "post",      "add",
      "append",       "incr",      "increment",   "decr",      "decrement",
      "del",          "drop",      "exec",        "execute",   "apply",
      "register",     "subscribe", "unsubscribe", "reserve",   "transfer"};
  std::string Lower = Name.lower();
  StringRef Rest(Lower);
  Rest.consume_front("async_");
  Rest.consume_front("co_");
  return llvm::any_of(Verbs, [&](StringRef Verb) {
    if (!Rest.starts_with(Verb))
      return false;
    size_t End = Verb.size() + (Lower.size() - Rest.size());
    return End == Name.size() || Name[End] == '_' || isUppercase(Name[End]) ||
           isDigit(Name[End]);
  });
}

/// A value that keeps something held for as long as it lives.
bool isGuard(QualType Type) {
  const CXXRecordDecl *Record =
      Type.isNull() ? nullptr : Type->getAsCXXRecordDecl();
  if (!Record || !Record->hasDefinition())
    return false;
  StringRef Name = Record->getIdentifier() ? Record->getName() : "";
  if (Record->isInStdNamespace())
    return Name.ends_with("lock") || Name.ends_with("lock_guard");
  const CXXDestructorDecl *Destructor = Record->getDestructor();
  return Destructor && Destructor->isUserProvided();
}

class RunFinder {
public:
  RunFinder(Unit &Unit) : Host(Unit), Known(Unit) {}

  std::vector<std::vector<AwaitStatement>> Runs;

  void walk(const Stmt *Statement) {
    if (!Statement || isa<LambdaExpr, OpaqueValueExpr>(Statement))
      return;
    if (const auto *Block = dyn_cast<CompoundStmt>(Statement))
      walkBlock(*Block);
    for (const Stmt *Child : Statement->children())
      walk(Child);
  }

private:
  void walkBlock(const CompoundStmt &Block) {
    std::vector<AwaitStatement> Current;
    auto Flush = [&] {
      if (Current.size() > 1)
        Runs.push_back(Current);
      Current.clear();
    };
    for (const Stmt *Statement : Block.body()) {
      if (isa<NullStmt>(Statement))
        continue;
      std::optional<AwaitStatement> Await = asAwait(Statement);
      if (!Await || !complete(*Await)) {
        Flush();
        continue;
      }
      if (llvm::any_of(Current, [&](const AwaitStatement &Earlier) {
            return dependsOn(*Await, Earlier);
          }))
        Flush();
      Current.push_back(std::move(*Await));
    }
    Flush();
  }

  /// Whether the await may take part in a run at all.
  bool complete(AwaitStatement &Await) {
    const FunctionDecl &Callee = *Await.Call->getDirectCallee();
    Await.Task = Host.taskTypes().of(Await.Call->getType());
    if (!Await.Task.IsTask || Await.Task.Generator)
      return false;
    for (const CoroutineLibrary &Library : Host.knowledge().libraries())
      if (awaitsOneOf(*Await.Suspension, Library.Timers) ||
          awaitsOneOf(*Await.Suspension, Library.Locks) ||
          awaitsOneOf(*Await.Suspension, Library.Switches))
        return false;
    if (isGuard(Await.Suspension->getType()))
      return false;
    Await.Touched = Known.ofCall(*Await.Call, Await.Result
                                                 ? Request::Result::Used
                                                 : Request::Result::Dropped);
    if (!Await.Touched.Complete && Callee.getIdentifier() &&
        ordersByName(Callee.getName()))
      return false;
    bool Discarded = !Await.Result;
    return !Await.Touched.Opaque && (!Discarded || Await.Touched.isKnown());
  }

  static bool mentions(const Stmt *Statement, const VarDecl &Variable) {
    if (!Statement)
      return false;
    if (const auto *Reference = dyn_cast<DeclRefExpr>(Statement)) {
      const ValueDecl *Named = Reference->getDecl();
      if (const auto *Binding = dyn_cast<BindingDecl>(Named))
        Named = cast<VarDecl>(Binding->getDecomposedDecl());
      return Named == &Variable;
    }
    return llvm::any_of(Statement->children(), [&](const Stmt *Child) {
      return mentions(Child, Variable);
    });
  }

  static bool dependsOn(const AwaitStatement &Later,
                        const AwaitStatement &Earlier) {
    if (Earlier.Result && mentions(Later.Statement, *Earlier.Result))
      return true;
    if (Later.Result && Later.Result->getType()->getAs<DecltypeType>())
      return true;
    return !whyConflict(Earlier.Touched, Later.Touched).empty();
  }

  Unit &Host;
  Effects Known;
};

} // namespace

std::vector<std::vector<AwaitStatement>>
independentRuns(const Coroutine &Within, Unit &Unit) {
  // Fewer than two awaits make no run.
  if (Within.Suspensions.size() < 2 || Within.isGenerator())
    return {};
  RunFinder Finder(Unit);
  Finder.walk(Within.Body->getBody());
  return std::move(Finder.Runs);
}

} // namespace cotidy::model
