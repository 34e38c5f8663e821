// SPDX-License-Identifier: Apache-2.0
#include "blocking/LockSection.h"

#include "ast/Mentions.h"
#include "blocking/ApiName.h"
#include "flow/Held.h"

using namespace clang;

namespace cotidy::model {
namespace {

/// Others can name it: a member or a global.
bool isShared(const ValueDecl *Mutex) {
  const auto *Variable = dyn_cast_or_null<VarDecl>(Mutex);
  return isa_and_nonnull<FieldDecl>(Mutex) ||
         (Variable && Variable->hasGlobalStorage());
}

bool waitsForLock(const CallSite &Site, Unit &Unit) {
  return llvm::any_of(apisNamed(Site, Unit), [](const BlockingApi *Api) {
    return Api->WaitsFor == Family::Lock;
  });
}

bool names(const CallSite &Site, const ValueDecl *Value) {
  return Value && (mentions(Site.Receiver, Value) ||
                   llvm::any_of(Site.Arguments, [&](const Expr *Argument) {
                     return mentions(Argument, Value);
                   }));
}

} // namespace

std::vector<LockSection> lockSections(const ExecutedBody &Body, Unit &Unit) {
  std::vector<LockSection> Sections;
  if (llvm::none_of(Body.Calls, [&](const CallSite &Site) {
        return waitsForLock(Site, Unit);
      }))
    return Sections; // as almost all
  if (!Body.graph())
    return Sections;
  const Graph &Ways = *Body.graph();
  const Held Locks(Body, Unit.knowledge());
  for (const Taking &Each : Locks.takings()) {
    if (Each.Tried || !Each.Site || !Locks.isSure(Each) ||
        !isShared(Each.Mutex) || !waitsForLock(*Each.Site, Unit))
      continue;
    const std::vector<Point> Ends = Locks.endsOf(Each);
    auto IsAlwaysMade = [&](Point Call) {
      return llvm::none_of(Ends, [&](Point End) {
        return Ways.mayFollow(Each.At, End, Call, /*WithHandlers=*/false);
      });
    };
    LockSection Section{Each.Mutex, Each.Site, {}};
    for (const CallSite &Later : Body.Calls) {
      const std::optional<Point> At = Body.find(Later);
      if (At && &Later != Each.Site && !names(Later, Each.guard()) &&
          Ways.mayFollow(Each.At, *At, Ends) && IsAlwaysMade(*At))
        Section.Held.push_back(&Later);
    }
    Sections.push_back(std::move(Section));
  }
  return Sections;
}

} // namespace cotidy::model
