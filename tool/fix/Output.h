// SPDX-License-Identifier: Apache-2.0
//
// Files that a user asks for: reports, patches, exported fixes and facts.
#ifndef COTIDY_FIX_OUTPUT_H
#define COTIDY_FIX_OUTPUT_H

#include <optional>
#include <string>
#include <string_view>

namespace cotidy {

/// Writes a file that the user named, in the same way if it is one, or to be; a
/// pipe, a device and what standard output or error lead to are written into.
/// "-" is standard output. The problem in one sentence, or nullopt.
std::optional<std::string> writeOutput(const std::string &Path,
                                       std::string_view Bytes);

} // namespace cotidy

#endif
