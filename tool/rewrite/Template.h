// SPDX-License-Identifier: Apache-2.0
//
// Code of a coroutine library from the templates of its description, and the
// #include that it needs.
#ifndef COTIDY_REWRITE_TEMPLATE_H
#define COTIDY_REWRITE_TEMPLATE_H

#include "coro/Coroutine.h"
#include "coro/Unit.h"

#include <map>
#include <optional>
#include <string>

namespace cotidy::rewrite {

/// Placeholder -> text, without braces.
using Values = std::map<std::string, std::string>;

/// Operation.Call with every {placeholder} filled: names in {ns} as they are
/// written at Where, handles ({scheduler}) from the one object of a fitting
/// type that is in scope at Where. nullopt when a placeholder stays open.
std::optional<std::string> fill(const Operation &Operation,
                                const model::TaskType &Task, Values Values,
                                const model::Coroutine &Within,
                                clang::SourceLocation Where, model::Unit &Unit);

/// Includes in a file what code of the operation needs.
void addIncludes(const Operation &Of, clang::FileID File, model::Unit &Unit,
                 Fix &Into);

/// The edit that includes a header in a file, nullopt when the unit already
/// has it. Header without brackets: "aio/gather.hpp", "chrono".
std::optional<Edit> include(llvm::StringRef Header, clang::FileID File,
                            model::Unit &Unit);

} // namespace cotidy::rewrite

#endif
