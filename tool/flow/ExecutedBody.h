// SPDX-License-Identifier: Apache-2.0
//
// What a function's body does when it is run: which calls it makes, and when.
#ifndef COTIDY_FLOW_EXECUTEDBODY_H
#define COTIDY_FLOW_EXECUTEDBODY_H

#include "flow/CallSite.h"
#include "flow/Graph.h"

namespace cotidy::model {

struct BodyIndex;

struct ExecutedBody {
  const clang::FunctionDecl *Function = nullptr;
  /// In the order of the source.
  std::vector<CallSite> Calls;
  std::vector<IndirectCall> Indirect;
  /// Its awaits and yields, in the order of the source.
  std::vector<const clang::Expr *> Suspensions;

  /// Made when first asked for; nothing may be added afterwards.
  const BodyIndex &index() const;
  /// Null where Clang can make none: nothing is known of what runs when.
  const Graph *graph() const;

  std::optional<Point> find(const CallSite &Site) const;
  /// Why nothing can be said of a call, for people: no way leads to it, or
  /// nothing is known of the ways. "" for almost all.
  llvm::StringRef whyUnreached(const CallSite &Site) const;
  /// Whether it runs whenever the body does.
  bool isAlwaysRun(const CallSite &Site) const;
  /// Whether it stands in a loop. What is not known may.
  bool isRepeated(const CallSite &Site) const;
  /// Whether it runs again and again, with no await in between.
  bool isRepeatedAtOnce(const CallSite &Site) const;
  /// Whether there is a loop that both stand in. What is not known does not.
  bool shareLoop(const CallSite &A, const CallSite &B) const;
  /// Whether there is an await in a loop that it stands in.
  bool isBetweenAwaits(const CallSite &Site) const;
  /// Whether only the first caller runs it: it initializes a static variable,
  /// or fills a member that is not there yet.
  bool isRunOnce(const CallSite &Site) const;
  /// What was decided whenever it runs, from the last to the first.
  std::vector<Decided> conditionsAt(const CallSite &Site) const;
  /// Whether a part of the body has run whenever the call is made. No where
  /// nothing is known, as below.
  bool surelyBefore(const clang::Stmt *Part, const CallSite &Site) const;
  /// Whether it may have, and none of some others since.
  bool maybeBefore(const clang::Stmt *Part, const clang::Stmt *Later,
                   llvm::ArrayRef<const clang::Stmt *> Since = {}) const;
  /// Whether Part may run between the last time that First has and Last.
  bool maybeBetween(const clang::Stmt *First, const clang::Stmt *Part,
                    const clang::Stmt *Last) const {
    return maybeBefore(First, Part) && maybeBefore(Part, Last, First);
  }

private:
  std::optional<Point> find(const clang::Stmt *Part) const;

  mutable std::shared_ptr<const BodyIndex> Index;
  mutable std::optional<std::shared_ptr<const Graph>> Ways;
};

} // namespace cotidy::model

#endif
