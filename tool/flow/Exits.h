// SPDX-License-Identifier: Apache-2.0
//
// What leaves a statement before its end. The language says so by what a
// statement is written in: a break leaves the loop or switch around it.
#ifndef COTIDY_FLOW_EXITS_H
#define COTIDY_FLOW_EXITS_H

#include "clang/AST/Stmt.h"
#include <vector>

namespace cotidy::model {

/// Every return, co_return and throw in the statement, each goto to a place
/// outside, and each break and continue of what is around it; lambdas apart. In
/// the order of the source.
std::vector<const clang::Stmt *> exitsOf(const clang::Stmt &Of);

} // namespace cotidy::model

#endif
