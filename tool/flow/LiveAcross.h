// SPDX-License-Identifier: Apache-2.0
//
// Which variables of a body, and whether `this`, are still used after a point
// with the value that they have there. Whoever names a lambda uses what it has
// captured.
#ifndef COTIDY_FLOW_LIVEACROSS_H
#define COTIDY_FLOW_LIVEACROSS_H

#include "flow/Dataflow.h"

#include "llvm/ADT/STLFunctionalExtras.h"

namespace cotidy::model {

/// A place in a body that names a variable, or `this`.
struct Use {
  const clang::VarDecl *Variable = nullptr; ///< Null for `this`.
  /// The part of the body that is run: for what is named inside of a lambda,
  /// the lambda.
  const clang::Expr *Where = nullptr;
};

class LiveAcross {
public:
  using Wanted = llvm::function_ref<bool(const clang::VarDecl &)>;

  /// Ways is that of Function, and must outlive this. `this` and the variables
  /// that are wanted are looked for.
  LiveAcross(const clang::FunctionDecl &Function, const Graph &Ways,
             Wanted Which);

  /// In about the order of the source.
  std::vector<Use> after(Point At) const;

private:
  void read(const clang::Stmt *Part, Wanted Which);
  void capture(const clang::CXXRecordDecl &Lambda, const clang::Expr &Where,
               Wanted Which);
  void use(const clang::VarDecl &Variable, const clang::Expr &Where,
           Wanted Which);
  void declare(const clang::DeclStmt &Declared);

  const Graph &Ways;
  std::vector<Use> Uses;
  struct Write {
    const clang::ValueDecl *Variable;
    Point At;
  };
  std::vector<Write> Writes;
  std::optional<Dataflow> Flow;
};

/// Whether a variable may be alive at a point: made before, and not ended
/// since. One whose making is not seen may be.
bool mayBeAlive(const clang::VarDecl &Variable, Point At, const Graph &Ways);

} // namespace cotidy::model

#endif
