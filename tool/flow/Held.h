// SPDX-License-Identifier: Apache-2.0
//
// Which locks a body holds where.
#ifndef COTIDY_FLOW_HELD_H
#define COTIDY_FLOW_HELD_H

#include "flow/Dataflow.h"
#include "flow/ExecutedBody.h"
#include "flow/Lock.h"

namespace cotidy::model {

/// A place at which a lock is taken.
struct Taking {
  /// What locks it; null where that is not seen: a function gives a guard, or
  /// is given a lock and may take it.
  const CallSite *Site = nullptr;
  /// What gives it back: a guard, or a mutex that is locked by hand.
  LockName Lock;
  /// As the code names it; null where that is not seen.
  const clang::ValueDecl *Mutex = nullptr;
  Point At;
  bool Tried = false; ///< It may have failed.

  /// The variable or field that gives it back when it dies; null: by hand.
  const clang::ValueDecl *guard() const {
    return isLockGuard(Lock.Value->getType()) ? Lock.Value : nullptr;
  }
};

class Held {
public:
  /// Body has a graph, and must outlive this.
  Held(const ExecutedBody &Body, const Knowledge &Known);

  const std::vector<Taking> &takings() const { return Takings; }
  /// Those of which the lock may still be held at a point.
  std::vector<const Taking *> at(Point Where) const;
  /// Whether nobody but this body, by calls that are seen, may give it back.
  bool isSure(const Taking &Of) const {
    return !Escaped.contains(Of.Lock.Value);
  }
  /// Where one is given back, or left behind at the end of the body.
  std::vector<Point> endsOf(const Taking &Of) const;
  /// Whether at() knows all about a variable.
  bool isGuard(const clang::VarDecl &Variable) const {
    return Guards.contains(&Variable);
  }

private:
  void read(const CallSite &Site);
  void make(const CallSite &Site, Point At);
  void makeOf(const CallSite &Site, const clang::ValueDecl *Guard,
              const clang::ValueDecl *From, Point At);
  LockName lockBehind(const clang::Expr *Receiver) const;
  void callOn(LockName Lock, const CallSite &Site, Point At);
  void callWith(const CallSite &Site, Point At);
  void takeGiven();
  void takeMade(const clang::VarDecl &Variable);
  void take(Taking Made);
  void giveBack(LockName Lock, Point At);
  const Taking *lastOf(const clang::ValueDecl *Lock) const;
  void declare(const clang::Stmt *Part);
  void escape(const clang::Stmt *Part, const clang::LambdaExpr *Within);
  void solve();
  void askedOnWays();

  const ExecutedBody &Body;
  const Graph &Ways;
  const Knowledge &Known;
  std::vector<Taking> Takings;
  struct Return {
    LockName Lock;
    Point At;
  };
  std::vector<Return> Returns;
  /// The guards, and of those that were made of a mutex which.
  llvm::DenseMap<const clang::ValueDecl *, const clang::ValueDecl *> Guards;
  llvm::DenseMap<const clang::ValueDecl *, bool> Escaped;
  std::optional<Dataflow> Flow;
};

} // namespace cotidy::model

#endif
