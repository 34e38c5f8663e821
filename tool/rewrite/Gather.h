// SPDX-License-Identifier: Apache-2.0
//
// A run of awaits as one await of the library's gather.
#ifndef COTIDY_REWRITE_GATHER_H
#define COTIDY_REWRITE_GATHER_H

#include "model/AwaitRuns.h"

namespace cotidy::rewrite {

/// `auto [a, b] = co_await gather(f(), g());` in place of the statements, with
/// declared types, constness, comments and the text of the operands kept.
/// nullopt when the library has no such gather or the text cannot be cut: a
/// macro, a comment inside a statement, a preprocessor line in between.
std::optional<Fix> gather(const std::vector<model::AwaitStatement> &Run,
                          const model::Coroutine &Within, model::Unit &Unit);

} // namespace cotidy::rewrite

#endif
