// SPDX-License-Identifier: Apache-2.0
//
// What running a call or a statement may read and write. Decided from bodies
// where they are seen, from types and constness where not; knowledge about a
// client's type replaces its bodies.
#ifndef COTIDY_EFFECTS_EFFECTS_H
#define COTIDY_EFFECTS_EFFECTS_H

#include "coro/Unit.h"
#include "effects/Receivers.h"
#include "effects/SharedState.h"

#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/DenseSet.h"

namespace cotidy::model {

/// Whether a member function leaves its object as it is. Those of the standard
/// library that have a const twin do: reading an element of a vector that
/// happens not to be const.
bool onlyLooks(const clang::CXXMethodDecl &Method, const Knowledge &Known);

class Effects {
public:
  explicit Effects(Unit &Unit) : Unit(Unit) {}
  Effects(const Effects &) = delete;

  /// Of evaluating and awaiting a call with these arguments.
  Footprint ofCall(const clang::CallExpr &Call,
                   Request::Result Use = Request::Result::Used);
  /// Of a statement of the coroutine itself, its awaits included.
  Footprint ofStatement(const clang::Stmt &Statement);
  /// Variables that name something else in each round of a loop: what is
  /// reached from them is no one else's. Null: none.
  void
  setLoopVariant(const llvm::DenseSet<const clang::ValueDecl *> *Variables) {
    LoopVariant = Variables;
  }

  /// A function's body as its callers see it: globals, *this and what its
  /// parameters lead to.
  const Footprint &ofBody(const clang::FunctionDecl &Function);

  /// A function of the program whose body another unit has: what that does can
  /// be said by facts.
  bool isElsewhere(const clang::FunctionDecl &Callee);

  /// Whether anything was looked at that AssumingEffects may say more of.
  bool meetsElsewhere() const { return MeetsElsewhere; }

protected:
  Effects(class Unit &Unit, bool Assumes) : Unit(Unit), Assumes(Assumes) {}

private:
  friend class EffectWalker;

  Footprint walked(const clang::FunctionDecl &Function);
  /// The body that a call runs for sure; null when it is elsewhere, decided
  /// when it runs, or the business of a library.
  const clang::FunctionDecl *bodyOf(const clang::FunctionDecl &Callee,
                                    const clang::Expr *Object);
  bool isKnown(const clang::FunctionDecl &Callee);
  Footprint ofUnseen(const clang::FunctionDecl &Callee);

  Unit &Unit;
  const bool Assumes = false;
  bool MeetsElsewhere = false;
  const llvm::DenseSet<const clang::ValueDecl *> *LoopVariant = nullptr;
  llvm::DenseMap<const clang::FunctionDecl *, std::unique_ptr<Footprint>>
      Bodies;
  std::vector<const clang::FunctionDecl *> Walked; ///< From the outermost in.
  /// The outermost of these that was called again, in what is walked now.
  std::size_t Circle = ~std::size_t(0);
  /// What is not whole so far, and the outermost function that it waits for.
  llvm::MapVector<const clang::FunctionDecl *, std::size_t> OnCircles;
};

/// The same, with functions whose bodies other units have taken to change
/// nothing but what they are lent to fill: Footprint::Runs has them.
class AssumingEffects : public Effects {
public:
  explicit AssumingEffects(class Unit &Unit) : Effects(Unit, true) {}
};

} // namespace cotidy::model

#endif
