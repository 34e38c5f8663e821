// SPDX-License-Identifier: Apache-2.0
//
// What runs when a value is called: which function or lambda an expression
// stands for, and which parameter of which function.
#ifndef COTIDY_FLOW_CALLABLE_H
#define COTIDY_FLOW_CALLABLE_H

#include "flow/Calls.h"
#include "knowledge/Knowledge.h"

#include "clang/AST/ExprCXX.h"

namespace cotidy::model {

/// At most one of the two; none when it cannot be seen.
struct Callable {
  const clang::FunctionDecl *Function = nullptr;
  const clang::ParmVarDecl *Parameter = nullptr;

  explicit operator bool() const { return Function || Parameter; }
};

/// Whether a value of this type can be called, as far as its type says.
bool mayBeCalled(clang::QualType Type);

/// Looks through casts, copies, std::function, what passes a callable on
/// (std::move, std::bind), captures and variables that are initialised with a
/// callable.
Callable callableOf(const clang::Expr *Value, const Knowledge &Known);

/// The parameter whose value a call site calls: f() where f is a parameter of
/// this or of an enclosing function.
const clang::ParmVarDecl *calledParameter(const CallSite &Site,
                                          const Knowledge &Known);
const clang::ParmVarDecl *calledParameter(const IndirectCall &Call,
                                          const Knowledge &Known);

/// The last argument that is written; null if there is none.
const clang::Expr *lastGiven(const clang::CallExpr &Call);

} // namespace cotidy::model

#endif
