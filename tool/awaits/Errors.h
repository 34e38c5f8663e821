// SPDX-License-Identifier: Apache-2.0
//
// Errors that are values: std::expected and its kin, error codes.
#ifndef COTIDY_AWAITS_ERRORS_H
#define COTIDY_AWAITS_ERRORS_H

#include "flow/Graph.h"
#include "knowledge/Knowledge.h"

namespace cotidy::model {

/// Whether a condition, with the value that it has had, says that a result is
/// an error: `if (!r)`, `if (r.has_error())`, `if (ec)`.
bool isError(const Decided &Asked, const Knowledge &Known);

} // namespace cotidy::model

#endif
