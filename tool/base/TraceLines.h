// SPDX-License-Identifier: Apache-2.0
//
// A trace as base/FileTrace writes it, read line by line.
#ifndef COTIDY_BASE_TRACELINES_H
#define COTIDY_BASE_TRACELINES_H

#include "base/FileTrace.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace cotidy {

/// What a line says of a text that was read, behind its letter; its path.
/// nullopt when it says nothing.
std::optional<std::string> readTextLine(std::string_view Line,
                                        FileTrace::Text &Text);

/// The files that were read.
std::vector<std::string> filesReadIn(std::string_view Trace);

} // namespace cotidy

#endif
