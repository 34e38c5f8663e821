// SPDX-License-Identifier: Apache-2.0
//
// One call that a body makes.
#ifndef COTIDY_FLOW_CALLSITE_H
#define COTIDY_FLOW_CALLSITE_H

#include "clang/AST/DeclCXX.h"
#include "clang/AST/Expr.h"
#include "llvm/ADT/SmallVector.h"
#include <vector>

namespace cotidy::model {

struct CallSite {
  const clang::FunctionDecl *Callee = nullptr; ///< Never null.
  /// The call, the construction, the bound temporary; null for the destructor
  /// of a variable.
  const clang::Expr *Expression = nullptr;
  const clang::VarDecl *Variable = nullptr; ///< Whose destructor it is.
  const clang::Expr *Receiver = nullptr;    ///< The object of a member call.
  llvm::SmallVector<const clang::Expr *, 4>
      Arguments; ///< Without the receiver.
  clang::SourceRange Range;
  /// The part of the body that stands for it in the graph: the call itself, or
  /// the call that leaves out the argument in whose default it is. Null for the
  /// destructors of members, with which a destructor ends.
  const clang::Stmt *Where = nullptr;
  /// It is a part of the initializer of a static variable.
  bool InStatic = false;
  /// Nobody wrote it there: a default argument, a conversion, a step of a
  /// range-for.
  bool Implicit = false;

  bool isDestructor() const;
  /// Whether the object's dynamic type decides which function runs.
  bool isDispatched() const;
};

/// A call of something that is only known when it runs: a pointer to a
/// function, a parameter of a template.
struct IndirectCall {
  const clang::CallExpr *Call = nullptr;

  const clang::Expr *called() const { return Call->getCallee(); }
};

} // namespace cotidy::model

#endif
