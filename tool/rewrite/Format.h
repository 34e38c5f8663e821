// SPDX-License-Identifier: Apache-2.0
//
// Fixes in the style of the project: what is longer than a line is formatted as
// the nearest .clang-format says, by clang-format's own library. Without such a
// file nothing changes.
#ifndef COTIDY_REWRITE_FORMAT_H
#define COTIDY_REWRITE_FORMAT_H

#include "coro/Unit.h"

namespace cotidy::rewrite {

/// Formats the lines that each fix writes, if one of them is too long or there
/// are several. A fix that would then touch what another finding edits stays as
/// it is: findings are fixed one by one.
void formatFixes(std::vector<Finding> &Findings, model::Unit &Unit);

} // namespace cotidy::rewrite

#endif
