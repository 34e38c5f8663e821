// SPDX-License-Identifier: Apache-2.0
//
// Files behind which there is no disk: the kernel answers for them, or a driver
// does. They are known by their paths.
#ifndef COTIDY_BLOCKING_KERNELFILES_H
#define COTIDY_BLOCKING_KERNELFILES_H

#include "flow/ExecutedBody.h"
#include "knowledge/Knowledge.h"

namespace cotidy::model {

/// Whether the call opens a file by a path that the kernel answers from memory,
/// such as /dev/null, or goes on with one that was opened so in its body.
bool usesKernelFile(const CallSite &Site, const Knowledge &Known);

/// Whether the file that a call opens or goes on with has a name that begins
/// like those of settings of the kernel: what is in them is small.
bool isKernelSetting(const CallSite &Site, const ExecutedBody &Body,
                     const Knowledge &Known);

} // namespace cotidy::model

#endif
