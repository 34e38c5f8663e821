// SPDX-License-Identifier: Apache-2.0
//
// An await in front of a call whose task nobody takes.
#ifndef COTIDY_REWRITE_AWAITDROPPED_H
#define COTIDY_REWRITE_AWAITDROPPED_H

#include "coro/Unit.h"

namespace cotidy::rewrite {

/// Never safe: what has never run runs. None in a handler, and for what is not
/// written in one place.
std::optional<Fix> awaitDropped(const clang::CallExpr &Call,
                                const model::Coroutine &Within,
                                model::Unit &Unit);

} // namespace cotidy::rewrite

#endif
