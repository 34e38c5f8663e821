// SPDX-License-Identifier: Apache-2.0
//
// Whether a call on a file descriptor blocks is a matter of how the descriptor
// was made, and of what was awaited since.
#ifndef COTIDY_BLOCKING_DESCRIPTORS_H
#define COTIDY_BLOCKING_DESCRIPTORS_H

#include "blocking/Circumstances.h"

namespace cotidy::model {

/// The same as verdictHere() for an API that works on a descriptor.
Verdict descriptorVerdict(const BlockingApi &Api, const CallSite &Site,
                          const CallContext &Around, Unit &Unit);

} // namespace cotidy::model

#endif
