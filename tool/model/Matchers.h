// SPDX-License-Identifier: Apache-2.0
//
// AST matchers in the model's words.
#ifndef COTIDY_MODEL_MATCHERS_H
#define COTIDY_MODEL_MATCHERS_H

#include "model/Coroutine.h"

#include "clang/ASTMatchers/ASTMatchers.h"

namespace cotidy::model {

/// Matches functions and lambda call operators that are coroutines with a body.
AST_MATCHER(clang::FunctionDecl, coroutine) { return isCoroutine(Node); }

} // namespace cotidy::model

#endif
