// SPDX-License-Identifier: Apache-2.0
//
// A plan as a patch.
#ifndef COTIDY_FIX_DIFF_H
#define COTIDY_FIX_DIFF_H

#include "fix/Plan.h"

namespace cotidy {

/// The plan as a unified diff; File's name there is Named(File), with a/ and
/// b/ before it.
std::string
unifiedDiff(const FixPlan &Plan,
            const std::function<std::string(const std::string &)> &Named);

} // namespace cotidy

#endif
