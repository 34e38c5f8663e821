// SPDX-License-Identifier: Apache-2.0
#include "model/LockSection.h"

#include "model/ApiName.h"
#include "model/BodyIndex.h"
#include "model/Mentions.h"
#include "model/Names.h"

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
        return Api->Family == "lock";
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

/// The innermost block around an expression, and the variable that it makes.
struct Place {
  const CompoundStmt *Block = nullptr;
  const VarDecl *Variable = nullptr;
};

Place placeOf(const Expr &Wanted, const Parents &Around) {
  Place Result;
  const Stmt *Below = &Wanted;
  for (const Stmt *At = Around.of(Below); At && !Result.Block;
       Below = At, At = Around.of(At)) {
    if (const auto *Declared = dyn_cast<DeclStmt>(At); Declared)
      for (const Decl *Each : Declared->decls())
        if (const auto *Variable = dyn_cast<VarDecl>(Each);
            Variable && Variable->getInit() == Below)
          Result.Variable = Variable;
    Result.Block = dyn_cast<CompoundStmt>(At);
  }
  return Result;
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

} // namespace

std::vector<LockSection> lockSections(const ExecutedBody &Body, Unit &Unit) {
  std::vector<LockSection> Sections;
  const Source &Text = Unit.source();
  for (const CallSite &Site : Body.Calls) {
    const ValueDecl *Mutex = lockedMutex(Site, Unit);
    if (!Mutex || !Site.Expression)
      continue;
    Place Where = placeOf(*Site.Expression, Body.index().Around);
    if (!Where.Block)
      continue;
    LockSection Section{Mutex, &Site, {}};
    for (const CallSite &Later :
         llvm::ArrayRef(Body.Calls).drop_front(&Site - Body.Calls.data())) {
      if (!Text.before(Later.Range.getBegin(), Where.Block->getRBracLoc()))
        break;
      if (!Text.before(Site.Range.getEnd(), Later.Range.getBegin()))
        continue;
      if (givesBack(Later, Mutex, Where.Variable))
        break;
      if (Later.At.Region == Site.At.Region &&
          Later.At.Exits == Site.At.Exits && !names(Later, Where.Variable))
        Section.Held.push_back(&Later);
    }
    Sections.push_back(std::move(Section));
  }
  return Sections;
}

} // namespace cotidy::model
