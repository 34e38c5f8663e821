// SPDX-License-Identifier: Apache-2.0
#include "flow/ExecutedBody.h"

#include "flow/BodyIndex.h"
#include "flow/FirstTime.h"

#include "clang/AST/DeclCXX.h"

using namespace clang;

namespace cotidy::model {

const BodyIndex &ExecutedBody::index() const {
  if (!Index)
    Index = std::make_shared<const BodyIndex>(*this);
  return *Index;
}

const Graph *ExecutedBody::graph() const {
  if (!Ways)
    Ways = Function ? Graph::of(*Function) : nullptr;
  return Ways->get();
}

std::optional<Point> ExecutedBody::find(const Stmt *Part) const {
  return graph() ? graph()->find(Part) : std::nullopt;
}

std::optional<Point> ExecutedBody::find(const CallSite &Site) const {
  return find(Site.Where);
}

StringRef ExecutedBody::whyUnreached(const CallSite &Site) const {
  if (!graph())
    return "nothing is known of what runs when in this body: it goes through a "
           "range of a template's parameters, asks `if consteval`, or does "
           "not compile";
  const std::optional<Point> At = find(Site);
  return At && !graph()->isReached(*At) ? "no way leads here" : "";
}

bool ExecutedBody::isAlwaysRun(const CallSite &Site) const {
  const std::optional<Point> At = find(Site);
  // A destructor ends with those of the members.
  return Site.Where ? At && graph()->isAlwaysRun(*At) : Site.isDestructor();
}

bool ExecutedBody::isRepeated(const CallSite &Site) const {
  const std::optional<Point> At = find(Site);
  return At ? graph()->isRepeated(*At) : Site.Where != nullptr;
}

bool ExecutedBody::shareLoop(const CallSite &A, const CallSite &B) const {
  const std::optional<Point> First = find(A), Second = find(B);
  return First && Second && graph()->shareLoop(*First, *Second);
}

bool ExecutedBody::isRepeatedAtOnce(const CallSite &Site) const {
  if (!isRepeated(Site) || !graph())
    return isRepeated(Site);
  const llvm::SmallVector<const Stmt *, 4> Awaits(Suspensions.begin(),
                                                  Suspensions.end());
  return maybeBefore(Site.Where, Site.Where, Awaits);
}

bool ExecutedBody::isBetweenAwaits(const CallSite &Site) const {
  const std::optional<Point> At = find(Site);
  return At && llvm::any_of(Suspensions, [&](const Expr *Each) {
           const std::optional<Point> Await = find(Each);
           return Await && graph()->shareLoop(*Await, *At);
         });
}

bool ExecutedBody::isRunOnce(const CallSite &Site) const {
  return Site.InStatic ||
         llvm::any_of(conditionsAt(Site), [](const Decided &Each) {
           return Each.Value && !Each.OfLoop &&
                  asksForFirstTime(Each.Condition);
         });
}

std::vector<Decided> ExecutedBody::conditionsAt(const CallSite &Site) const {
  const std::optional<Point> At = find(Site);
  return At ? graph()->conditionsAt(*At) : std::vector<Decided>();
}

bool ExecutedBody::surelyBefore(const Stmt *Part, const CallSite &Site) const {
  const std::optional<Point> At = find(Site), Earlier = find(Part);
  return At && Earlier && Part != Site.Where &&
         graph()->dominates(*Earlier, *At);
}

bool ExecutedBody::maybeBefore(const Stmt *Part, const Stmt *Later,
                               llvm::ArrayRef<const Stmt *> Since) const {
  const std::optional<Point> First = find(Part), Last = find(Later);
  llvm::SmallVector<Point, 2> Without;
  for (const Stmt *Each : Since)
    if (const std::optional<Point> At = find(Each))
      Without.push_back(*At);
  return First && Last && graph()->mayFollow(*First, *Last, Without);
}

} // namespace cotidy::model
