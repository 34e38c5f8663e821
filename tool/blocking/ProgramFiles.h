// SPDX-License-Identifier: Apache-2.0
//
// Files of the program's own: what it is set up by, what it remembers. They are
// known by a path that nobody who asks the program for something has a part in.
#ifndef COTIDY_BLOCKING_PROGRAMFILES_H
#define COTIDY_BLOCKING_PROGRAMFILES_H

#include "flow/ExecutedBody.h"

namespace cotidy::model {

/// Whether the file that a call opens or goes on with has the same path
/// whenever its body runs: a text, a member, a global, or made of these alone.
bool isProgramFile(const CallSite &Site, const ExecutedBody &Body);

} // namespace cotidy::model

#endif
