// SPDX-License-Identifier: Apache-2.0
//
// Errors: those that are values (std::expected and its kin, error codes), and
// who handles those that are thrown.
#ifndef COTIDY_AWAITS_ERRORS_H
#define COTIDY_AWAITS_ERRORS_H

#include "ast/Children.h"
#include "flow/Graph.h"
#include "knowledge/Knowledge.h"

namespace cotidy::model {

/// Whether a condition, with the value that it has had, says that a result is
/// an error: `if (!r)`, `if (r.has_error())`, `if (ec)`, `if (r.status !=
/// 200)`.
bool isError(const Decided &Asked, const Knowledge &Known);

/// Whether the errors of a part go to a handler around it.
bool isInTry(const clang::Stmt &Part, const Parents &Above);

/// Whether it awaits something whose errors it handles itself.
bool holdsTry(const clang::Stmt *Part);

} // namespace cotidy::model

#endif
