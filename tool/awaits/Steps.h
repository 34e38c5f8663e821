// SPDX-License-Identifier: Apache-2.0
//
// The statements of a block as steps, and the awaits in them that could be
// moved. Why one must wait for another is the graph's to say.
#ifndef COTIDY_AWAITS_STEPS_H
#define COTIDY_AWAITS_STEPS_H

#include "coro/Coroutine.h"
#include "effects/Effects.h"

#include <optional>
#include <string>
#include <vector>

namespace cotidy::model {

/// A statement with one await of one call that could be moved: `co_await f();`,
/// `auto a = co_await f();`, `x.push_back(co_await f());`, `if (co_await f())`;
/// or a block or branch that awaits inside.
struct AwaitStatement {
  const clang::Stmt *Statement = nullptr;
  const clang::Expr *Suspension = nullptr; ///< The first one.
  const clang::CallExpr *Call = nullptr;
  const clang::VarDecl *Result = nullptr; ///< The variable that it makes.
  /// The variable of what an earlier statement has begun, and this waits for.
  const clang::VarDecl *Begun = nullptr;
  /// The statement is nothing but the await and its variable.
  bool Whole = false;
  bool Fills = false; ///< Its result comes back through an argument.
  bool Block = false; ///< A block or a branch.
  bool Works = false; ///< It is awaited for what it does.
  TaskType Task;
  Footprint Touched;
  Footprint Operand; ///< The part that runs before and while it waits.
  /// Local variables that only the rest touches, and nothing leads to: what is
  /// stored there keeps its order behind other awaits.
  llvm::SmallVector<Place, 2> Stored;
};

struct Step {
  const clang::Stmt *Statement = nullptr;
  Footprint Touched;
  /// Set when it may be awaited together with others.
  std::optional<AwaitStatement> Await;
  /// Why nothing may pass it: "it may leave the block"; "" when something may.
  std::string Barrier;
  /// It leaves only if an await has failed: what this asks touches. An await
  /// that only asks may pass it.
  std::optional<Footprint> Gate;
};

/// In the order of the source, without empty statements.
std::vector<Step> stepsOf(const clang::CompoundStmt &Block, Effects &Known,
                          Unit &Unit);

/// The only variable of a declaration.
const clang::VarDecl *declaredBy(const clang::Stmt &Statement);

/// The awaits among the operands of one expression that need not wait for each
/// other: f(co_await a(), co_await b()). Empty for fewer than two, and, with
/// TooMany set, for more than anybody writes by hand.
std::vector<AwaitStatement> independentOperands(const clang::Stmt &Statement,
                                                Effects &Known, Unit &Unit,
                                                bool *TooMany = nullptr);

} // namespace cotidy::model

#endif
