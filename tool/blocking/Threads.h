// SPDX-License-Identifier: Apache-2.0
//
// What is known about the threads whose end a call waits for: the functions
// that they run, where these are written in the same body.
#ifndef COTIDY_BLOCKING_THREADS_H
#define COTIDY_BLOCKING_THREADS_H

#include "blocking/Blocking.h"

namespace cotidy::model {

/// Whether an await before the join names what the thread's function does last:
/// the thread is over, or as good as that.
bool endIsAwaited(const CallSite &Join, const CallContext &Around, Unit &Unit);

/// Whether all that the thread is known to run is an event loop, until somebody
/// stops it: whoever waits for that is the program's own main function.
bool runsEventLoop(const CallSite &Join, const CallContext &Around, Unit &Unit);

} // namespace cotidy::model

#endif
