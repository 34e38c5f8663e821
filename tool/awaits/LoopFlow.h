// SPDX-License-Identifier: Apache-2.0
//
// What flows where inside one loop: which variables differ from round to round,
// which decide about awaits, and which are made of awaited values. By names,
// and wide on purpose: a variable too many keeps a loop silent. What decides
// about what is asked of the body's graph.
#ifndef COTIDY_AWAITS_LOOPFLOW_H
#define COTIDY_AWAITS_LOOPFLOW_H

#include "ast/Children.h"
#include "flow/Deciders.h"
#include "knowledge/Knowledge.h"

#include "clang/AST/Decl.h"
#include "clang/AST/Stmt.h"
#include "llvm/ADT/DenseSet.h"
#include "llvm/ADT/SmallVector.h"
#include <vector>

namespace cotidy::model {

using Variables = llvm::DenseSet<const clang::ValueDecl *>;

/// Every variable and field that a statement names, lambdas included.
void addNamed(const clang::Stmt *Statement, Variables &Into);

class LoopFlow {
public:
  /// The body that a loop stands in.
  struct Around {
    const Graph &Ways;
    Deciders &Branches;
    const Parents &Above;
    const Knowledge &Known;
  };

  /// Loop: a for, a range-based for, a while or a do.
  LoopFlow(const clang::Stmt &Loop, const Around &Within);

  const clang::Stmt *body() const { return Body; }
  /// The variables that every round sets anew: of the loop's head, counters
  /// that the body steps, and what is made of them in the body.
  const Variables &loopVariant() const { return LoopVariant; }
  bool declares(const clang::ValueDecl &Value) const {
    return Declared.contains(&Value);
  }
  /// What awaited operands, and conditions around awaits, are made of.
  const Variables &feeding() const { return Feeding; }
  /// Whether a round changes one of them for those that follow.
  bool carries(const Variables &Named) const;
  /// Whether the statement uses an awaited value of this round.
  bool usesAwaited(const clang::Stmt *Statement) const;
  /// Awaits of each round in the order of the source, those of inner loops
  /// apart.
  const std::vector<const clang::Expr *> &awaits() const { return Awaits; }
  bool yields() const { return Yields; }
  /// Whether a handler of the coroutine goes on with what there was until an
  /// error.
  bool isCaught() const { return Caught; }
  /// Whether it looks at errors, and leaves the loop for one.
  bool leavesOnError() const { return Fails; }
  /// Why the loop may end in the middle of a round; "" if it does not, or if
  /// nothing that was awaited decides about it.
  llvm::StringRef whyEnds() const { return Ends; }
  /// Whether the loop's head decides by something that the body changes.
  bool isPaced() const { return Paced; }
  /// Whether a round is one of several that share the items, or takes more than
  /// one of them.
  bool strides() const { return Strides; }

private:
  void readHead(const clang::Stmt &Loop);
  void read(const clang::Stmt *Statement, bool InnerLoop);
  void readSet(const clang::Stmt &Statement);
  void readCall(const clang::CallExpr &Call, const clang::Stmt &From);
  /// What decides, in a round, whether a part of the body is run; nullopt for
  /// what is never run.
  std::optional<std::vector<const clang::Stmt *>>
  decidersOf(const clang::Stmt &Part) const;
  void readExits();
  void leave(const clang::Stmt &Leaving);
  bool isInBody(const clang::Stmt *Part) const;
  bool isInHandler(const clang::Stmt &Part) const;
  bool returnsAnswer(const clang::Stmt &Leaving) const;
  void close(Variables &Set, bool Forward);

  const Around &Within;
  const clang::Stmt *Body = nullptr;
  const clang::Expr *Head = nullptr;
  Variables LoopVariant, Declared, Feeding, Awaited;
  /// What is set to what: declarations, assignments and calls of the body.
  struct Setting {
    enum class How { Value, Filled, Decided };
    const clang::ValueDecl *Target;
    const clang::Stmt *From;
    How Is = How::Value; ///< Or by a call; or whether it is set at all.
  };
  bool isOwn(const Setting &Set) const;
  bool endsInError(const clang::Stmt &Leaving) const;
  std::vector<Setting> Sets;
  std::vector<const clang::Expr *> Awaits;
  bool Yields = false, Paced = false, Strides = false, Caught = false,
       Fails = false;
  llvm::StringRef Ends;
};

} // namespace cotidy::model

#endif
