// SPDX-License-Identifier: Apache-2.0
#include "model/Blocking.h"

#include "model/ApiName.h"
#include "model/Names.h"

#include "clang/AST/DeclTemplate.h"
#include "clang/AST/ExprCXX.h"

using namespace clang;

namespace cotidy::model {
namespace {

bool mentions(const Stmt *Statement, const ValueDecl *Value) {
  if (!Statement)
    return false;
  if (const auto *Expression = dyn_cast<Expr>(Statement))
    if (isa<DeclRefExpr, MemberExpr>(Expression) &&
        namedValue(Expression) == Value)
      return true;
  return llvm::any_of(Statement->children(), [&](const Stmt *Child) {
    return mentions(Child, Value);
  });
}

/// An await before the call that names the same object: `co_await
/// readable(fd)`, then `read(fd, …)`.
bool awaitedBefore(const ValueDecl *Value, const CallSite &Site,
                   const Coroutine *Within, const Source &Text) {
  if (!Within || !Value)
    return false;
  return llvm::any_of(Within->Suspensions, [&](const Expr *Suspension) {
    return Text.before(Suspension->getBeginLoc(), Site.Range.getBegin()) &&
           mentions(awaitedOperand(*Suspension), Value);
  });
}

bool calledOn(const ValueDecl *Value, const CallContext &Body,
              std::initializer_list<StringRef> Names) {
  return llvm::any_of(Body.Calls, [&](const CallSite &Other) {
    const Expr *Object = Other.Receiver            ? Other.Receiver
                         : Other.Arguments.empty() ? nullptr
                                                   : Other.Arguments.front();
    return Value && namedValue(Object) == Value &&
           llvm::is_contained(Names, StringRef(lastName(*Other.Callee)));
  });
}

/// How a descriptor that this very function opened was made; "" if unknown.
std::string openedBy(const ValueDecl *Value, const CallSite *&Opening,
                     const CallContext &Body) {
  const auto *Variable = dyn_cast_or_null<VarDecl>(Value);
  if (!Variable || !Variable->getInit())
    return "";
  const Expr *Init = Variable->getInit()->IgnoreParenImpCasts();
  for (const CallSite &Other : Body.Calls)
    if (Other.Expression == Init) {
      Opening = &Other;
      return lastName(*Other.Callee);
    }
  return "";
}

/// Whether a call on a descriptor blocks is a matter of the descriptor.
/// nullopt: it is non-blocking.
std::optional<Confidence> descriptorSureness(const BlockingApi &Api,
                                             const CallSite &Site,
                                             const CallContext &Body,
                                             Unit &Unit) {
  if (*Api.Descriptor >= Site.Arguments.size())
    return Confidence::Possible;
  const ValueDecl *Value = namedValue(Site.Arguments[*Api.Descriptor]);
  if (calledOn(Value, Body, {"fcntl", "ioctl"}))
    return std::nullopt;
  const CallSite *Opening = nullptr;
  std::string Opener = openedBy(Value, Opening, Body);
  if (Opener == "open" || Opener == "openat" || Opener == "creat")
    return Confidence::Certain;
  constexpr std::int64_t SockNonblock = 04000; // SOCK_NONBLOCK on Linux
  if (Opener == "socket" &&
      holds({Condition::Kind::HasFlag, 1, SockNonblock, {}}, *Opening,
            Unit.context()))
    return std::nullopt;
  // The mode of a descriptor that an object owns is that object's secret.
  if (!isa_and_nonnull<VarDecl>(Value) ||
      awaitedBefore(Value, Site, Body.Within, Unit.source()))
    return Confidence::Possible;
  return Body.Within ? std::min(Api.Sureness, Confidence::Likely)
                     : Confidence::Possible;
}

/// What happened to the object before: a future that was asked whether it is
/// ready, a thread that has been taken care of, one whose end was awaited.
std::optional<Confidence> receiverSureness(const BlockingApi &Api,
                                           const CallSite &Site,
                                           const CallContext &Body,
                                           Unit &Unit) {
  if (Site.isDestructor()) {
    // A temporary that is moved from has nothing left to wait for.
    if (isa_and_nonnull<CXXBindTemporaryExpr>(Site.Expression))
      return std::nullopt;
    bool Handled = calledOn(Site.Variable, Body,
                            {"join", "detach", "swap", "move", "operator="});
    return Handled ? std::nullopt : std::optional(Api.Sureness);
  }
  const ValueDecl *Value = namedValue(Site.Receiver);
  if (StringRef(Api.Name).ends_with("::get") &&
      calledOn(Value, Body, {"wait_for", "wait_until", "wait"}))
    return std::nullopt;
  const auto *Variable = dyn_cast_or_null<VarDecl>(Value);
  bool AwaitsSince =
      Api.Family == "join" && Variable && Body.Within &&
      llvm::any_of(Body.Within->Suspensions, [&](const Expr *Suspension) {
        return Unit.source().before(Variable->getLocation(),
                                    Suspension->getBeginLoc()) &&
               Unit.source().before(Suspension->getBeginLoc(),
                                    Site.Range.getBegin());
      });
  return AwaitsSince ? Confidence::Possible : Api.Sureness;
}

std::optional<Confidence> surenessHere(const BlockingApi &Api,
                                       const CallSite &Site,
                                       const CallContext &Body, Unit &Unit) {
  auto Holds = [&](const Condition &Wanted) {
    return holds(Wanted, Site, Unit.context());
  };
  if (llvm::any_of(Api.Unless, Holds) || !llvm::all_of(Api.OnlyIf, Holds))
    return std::nullopt;
  if (Api.Descriptor)
    return descriptorSureness(Api, Site, Body, Unit);
  return receiverSureness(Api, Site, Body, Unit);
}

std::string describe(const BlockingApi &Api, const CallSite &Site) {
  std::string Shown = shownName(Api, *Site.Callee);
  StringRef Name = Shown;
  if (Name == Api.Name &&
      isa<CXXConstructorDecl, CXXDestructorDecl>(Site.Callee))
    Name = Name.substr(0, Name.rfind("::"));
  std::string Quoted = "'" + Name.str() + "'";
  return (isa<CXXConstructorDecl>(Site.Callee) ? "the constructor of "
          : Site.isDestructor()                ? "the destructor of "
                                               : "") +
         Quoted;
}

} // namespace

static bool contains(const Stmt *Statement, const Expr *Wanted) {
  return Statement &&
         (Statement == Wanted ||
          llvm::any_of(Statement->children(), [&](const Stmt *Child) {
            return contains(Child, Wanted);
          }));
}

bool endsAwaited(const CallSite &Destruction, const Coroutine &Within) {
  return Destruction.isDestructor() &&
         llvm::any_of(Within.Suspensions, [&](const Expr *Suspension) {
           const Expr *Operand = awaitedOperand(*Suspension);
           return Destruction.Variable
                      ? mentions(Operand, Destruction.Variable)
                      : Destruction.Expression &&
                            contains(Operand, Destruction.Expression);
         });
}

std::optional<BlockingUse> blockingUse(const CallSite &Site,
                                       const CallContext &Body, Unit &Unit) {
  for (const BlockingApi *Api : apisNamed(Site, Unit))
    if (std::optional<Confidence> Sure = surenessHere(*Api, Site, Body, Unit))
      return BlockingUse{Api, *Sure, describe(*Api, Site)};
  return std::nullopt;
}

} // namespace cotidy::model
