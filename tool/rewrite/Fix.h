// SPDX-License-Identifier: Apache-2.0
//
// The best fix of a blocking call: an awaited sleep, the awaited twin, or the
// library's offload.
#ifndef COTIDY_REWRITE_FIX_H
#define COTIDY_REWRITE_FIX_H

#include "blocking/Blocking.h"
#include "coro/AsyncTwin.h"

namespace cotidy::rewrite {

/// Api: what blocks; null when it is a function of the program. None in a body
/// that is no coroutine: nothing can be awaited there.
std::optional<Fix> fix(const model::CallSite &Site, const BlockingApi *Api,
                       const model::AsyncTwin &Twin,
                       const model::CallContext &Around, model::Unit &Unit);

} // namespace cotidy::rewrite

#endif
