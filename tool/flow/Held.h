// SPDX-License-Identifier: Apache-2.0
//
// Which locks a body holds where. Locks are known by what the standard calls
// BasicLockable: a mutex has lock() and unlock(), and a guard is made of a
// mutex and does something when it dies. So a program's own mutexes and guards
// are locks as well. What takes a lock is a word of the knowledge.
#ifndef COTIDY_FLOW_HELD_H
#define COTIDY_FLOW_HELD_H

#include "flow/Dataflow.h"
#include "flow/ExecutedBody.h"
#include "knowledge/Knowledge.h"

namespace cotidy::model {

/// A place at which a lock is taken.
struct Taking {
  /// What locks it; null where a guard comes from a function that locks.
  const CallSite *Site = nullptr;
  /// The variable or field that gives it back when it dies; null for a mutex
  /// that is locked by hand.
  const clang::ValueDecl *Guard = nullptr;
  /// As the code names it; null where that is not seen.
  const clang::ValueDecl *Mutex = nullptr;
  Point At;
  bool Tried = false; ///< It may have failed.
};

class Held {
public:
  /// Body has a graph, and must outlive this.
  Held(const ExecutedBody &Body, const Knowledge &Known);

  const std::vector<Taking> &takings() const { return Takings; }
  /// Those of which the lock may still be held at a point.
  std::vector<const Taking *> at(Point Where) const;
  /// Where one is given back, or left behind at the end of the body.
  std::vector<Point> endsOf(const Taking &Of) const;
  /// Whether a variable owns a lock wherever it holds anything: it does no harm
  /// where none of its takings is held.
  bool isGuard(const clang::VarDecl &Variable) const {
    return Guards.contains(&Variable);
  }

private:
  void read(const CallSite &Site);
  void make(const CallSite &Site, Point At);
  void callOn(const clang::ValueDecl *Lock, const CallSite &Site, Point At);
  void callWith(const CallSite &Site, Point At);
  void takeMade(const clang::VarDecl &Variable);
  void take(Taking Made);
  const CallSite *lockedByHand(const clang::ValueDecl *Mutex) const;
  void giveBack(const clang::ValueDecl *Lock, Point At);
  void solve();

  const ExecutedBody &Body;
  const Graph &Ways;
  const Knowledge &Known;
  std::vector<Taking> Takings;
  struct Return {
    const clang::ValueDecl *Lock; ///< A guard, or a mutex locked by hand.
    Point At;
  };
  std::vector<Return> Returns;
  /// The guards, and of those that were made of a mutex which.
  llvm::DenseMap<const clang::ValueDecl *, const clang::ValueDecl *> Guards;
  std::optional<Dataflow> Flow;
};

/// Whether objects of a type are mutexes, or guards of one.
bool isMutex(clang::QualType Type);
bool isLockGuard(clang::QualType Type);

} // namespace cotidy::model

#endif
