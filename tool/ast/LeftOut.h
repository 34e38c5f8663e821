// SPDX-License-Identifier: Apache-2.0
//
// Code that is compiled and never runs because a constant says so: another
// build may have another constant.
#ifndef COTIDY_AST_LEFTOUT_H
#define COTIDY_AST_LEFTOUT_H

#include "clang/AST/ASTContext.h"
#include "clang/AST/Stmt.h"
#include <vector>

namespace cotidy::model {

/// The arms below a statement, lambdas included, that no program with these
/// constants runs.
std::vector<clang::SourceRange> leftOut(const clang::Stmt &Below,
                                        const clang::ASTContext &Context);

} // namespace cotidy::model

#endif
