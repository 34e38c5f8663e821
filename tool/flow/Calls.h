// SPDX-License-Identifier: Apache-2.0
//
// The calls that a function's body really makes, the implicit ones included:
// constructors, destructors of locals and temporaries, operators, conversions,
// default arguments. Not: unevaluated operands, branches that a constant
// condition excludes, bodies of lambdas (a call of a lambda is a call of its
// operator(), which has a body of its own).
#ifndef COTIDY_FLOW_CALLS_H
#define COTIDY_FLOW_CALLS_H

#include "flow/ExecutedBody.h"

namespace cotidy::model {

/// Includes a constructor's initialisers, and for a destructor the destructors
/// of members and bases.
ExecutedBody executedBody(const clang::FunctionDecl &Function);
/// Of a statement or expression alone.
std::vector<CallSite> executedCalls(const clang::Stmt &Body,
                                    const clang::ASTContext &Context);

} // namespace cotidy::model

#endif
