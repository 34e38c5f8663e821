// SPDX-License-Identifier: Apache-2.0
//
// The calls that a function's body really makes, the implicit ones included:
// constructors, destructors of locals and temporaries, operators, conversions,
// default arguments. Not: unevaluated operands, discarded branches of an
// if constexpr, bodies of lambdas (a call of a lambda is a call of its
// operator(), which has a body of its own).
#ifndef COTIDY_MODEL_CALLS_H
#define COTIDY_MODEL_CALLS_H

#include "clang/AST/Decl.h"
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
  /// Nobody wrote it there: a default argument, a conversion.
  bool Implicit = false;

  bool isDestructor() const;
};

/// In the order of the source. Includes a constructor's initialisers, and for
/// a destructor those of members and bases.
std::vector<CallSite> executedCalls(const clang::FunctionDecl &Function);
/// Of a statement or expression alone.
std::vector<CallSite> executedCalls(const clang::Stmt &Body,
                                    const clang::ASTContext &Context);

} // namespace cotidy::model

#endif
