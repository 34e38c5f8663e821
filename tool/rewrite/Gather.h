// SPDX-License-Identifier: Apache-2.0
//
// A run of awaits as one await of the library's gather.
#ifndef COTIDY_REWRITE_GATHER_H
#define COTIDY_REWRITE_GATHER_H

#include "awaits/AwaitRuns.h"

namespace cotidy::rewrite {

struct Gathered {
  std::optional<Fix> Made;
  /// Without a fix, the reason, which completes "it is not fixed: …"; "" when
  /// the library is unknown or has no gather.
  std::string WhyNot;
};

/// `auto [a, b] = co_await gather(f(), g())` in place of the statements, or in
/// front of what is left of them, with declared types, constness, comments and
/// the text of the operands kept.
Gathered gather(const model::AwaitRun &Run, const model::Coroutine &Within,
                model::Unit &Unit);

/// The fix becomes the finding's, or notes say why there is none and what to do
/// by hand.
void suggest(Gathered Outcome, const model::Coroutine &Within, Finding &Found);

/// Tasks that run from the call on: all calls first, in their order, then the
/// statements as they were.
Gathered hoist(const model::AwaitRun &Run, const model::Coroutine &Within,
               model::Unit &Unit);

/// Whether the call refers to something that lives only as long as its own
/// statement.
bool borrowsTemporary(const model::AwaitStatement &Await);

/// Whether making the arguments does something that others may see, or might:
/// a variable of the coroutine is its own business.
bool doesSomething(const model::AwaitStatement &Await, model::Unit &Unit);

/// How somebody could tell that the awaits run together, as a clause: by a
/// handler around, an argument that does something or might, or a function that
/// nobody knows. Empty when nobody could.
std::string overlapRisk(const model::AwaitRun &Run,
                        const model::Coroutine &Within, model::Unit &Unit);

} // namespace cotidy::rewrite

#endif
