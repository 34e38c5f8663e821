// SPDX-License-Identifier: Apache-2.0
#include "blocking/LockSection.h"

#include "ast/Mentions.h"
#include "ast/Names.h"
#include "blocking/ApiName.h"
#include "flow/BodyIndex.h"

using namespace clang;

namespace cotidy::model {
namespace {

const ValueDecl *sharedMutex(const Expr *Argument) {
  const Expr *Bare = Argument ? Argument->IgnoreParenImpCasts() : nullptr;
  if (const auto *Address = dyn_cast_or_null<UnaryOperator>(Bare);
      Address && Address->getOpcode() == UO_AddrOf)
    Bare = Address->getSubExpr();
  const ValueDecl *Value = namedValue(Bare);
  const auto *Variable = dyn_cast_or_null<VarDecl>(Value);
  return isa_and_nonnull<FieldDecl>(Value) ||
                 (Variable && Variable->hasGlobalStorage())
             ? Value
             : nullptr;
}

/// m.lock(), std::lock_guard g(m), pthread_mutex_lock(&m).
const ValueDecl *lockedMutex(const CallSite &Site, Unit &Unit) {
  if (llvm::none_of(apisNamed(Site, Unit), [](const BlockingApi *Api) {
        return Api->WaitsFor == Family::Lock;
      }))
    return nullptr;
  if (Site.Receiver)
    return sharedMutex(Site.Receiver);
  bool TakesItLater = Site.Arguments.size() > 1 &&
                      isa<CXXConstructorDecl>(Site.Callee) &&
                      !sharedMutex(Site.Arguments[1]);
  return Site.Arguments.empty() || TakesItLater
             ? nullptr
             : sharedMutex(Site.Arguments.front());
}

/// The variable that an expression makes: the guard.
const VarDecl *variableOf(const Expr &Made, const Parents &Around) {
  const Stmt *Below = &Made;
  for (const Stmt *At = Around.of(Below); At && isa<Expr>(Below);
       Below = At, At = Around.of(At))
    if (const auto *Declared = dyn_cast<DeclStmt>(At))
      for (const Decl *Each : Declared->decls())
        if (const auto *Variable = dyn_cast<VarDecl>(Each);
            Variable && Variable->getInit() == Below)
          return Variable;
  return nullptr;
}

bool names(const CallSite &Site, const ValueDecl *Value) {
  return Value && (mentions(Site.Receiver, Value) ||
                   llvm::any_of(Site.Arguments, [&](const Expr *Argument) {
                     return mentions(Argument, Value);
                   }));
}

bool givesBack(const CallSite &Site, const ValueDecl *Mutex,
               const ValueDecl *Guard) {
  return StringRef(lastName(*Site.Callee)).contains("unlock") &&
         (names(Site, Mutex) || names(Site, Guard));
}

/// Where the lock is given back, or the body left.
std::vector<Point> endsOf(const ValueDecl *Mutex, const VarDecl *Guard,
                          const ExecutedBody &Body, const Graph &Ways) {
  std::vector<Point> Ends = {{Graph::Exit, 0}};
  for (const CallSite &Site : Body.Calls)
    if (givesBack(Site, Mutex, Guard))
      if (std::optional<Point> At = Ways.find(Site.Where))
        Ends.push_back(*At);
  if (Guard)
    llvm::append_range(Ends, Ways.endsOf(*Guard));
  return Ends;
}

} // namespace

std::vector<LockSection> lockSections(const ExecutedBody &Body, Unit &Unit) {
  std::vector<LockSection> Sections;
  for (const CallSite &Site : Body.Calls) {
    const ValueDecl *Mutex = lockedMutex(Site, Unit);
    if (!Mutex || !Site.Expression || !Body.find(Site))
      continue;
    const Graph &Ways = *Body.graph();
    const Point Locked = *Body.find(Site);
    const VarDecl *Guard = variableOf(*Site.Expression, Body.index().Around);
    const std::vector<Point> Ends = endsOf(Mutex, Guard, Body, Ways);
    auto IsAlwaysMade = [&](Point Call) {
      return llvm::none_of(Ends, [&](Point End) {
        return Ways.mayFollow(Locked, End, Call, /*WithHandlers=*/false);
      });
    };
    LockSection Section{Mutex, &Site, {}};
    for (const CallSite &Later : Body.Calls) {
      const std::optional<Point> At = Body.find(Later);
      if (At && &Later != &Site && !names(Later, Guard) &&
          Ways.mayFollow(Locked, *At, Ends) && IsAlwaysMade(*At))
        Section.Held.push_back(&Later);
    }
    Sections.push_back(std::move(Section));
  }
  return Sections;
}

} // namespace cotidy::model
