// SPDX-License-Identifier: Apache-2.0
//
// A run of awaits as one await of the library's gather.
#ifndef COTIDY_REWRITE_GATHER_H
#define COTIDY_REWRITE_GATHER_H

#include "rewrite/Gathered.h"

namespace cotidy::rewrite {

/// `auto [a, b] = co_await gather(f(), g())` in place of the statements, or in
/// front of what is left of them, with declared types, constness, comments and
/// the text of the operands kept.
Gathered gather(const model::AwaitRun &Run, const model::Coroutine &Within,
                model::Unit &Unit);

/// The fix becomes the finding's, or notes say why there is none and what to do
/// by hand: the advice, "" for none.
void suggest(Gathered Outcome, llvm::StringRef Advice, Finding &Found);
/// The same with what the library advises for single awaits.
void suggest(Gathered Outcome, const model::Coroutine &Within, Finding &Found);

} // namespace cotidy::rewrite

#endif
