// SPDX-License-Identifier: Apache-2.0
//
// Whether --export-fixes, --export-facts, -o and --depfile may write where they
// are told to: never over a file that they have not made.
#ifndef COTIDY_MAIN_EXPORTS_H
#define COTIDY_MAIN_EXPORTS_H

#include "main/CommandLine.h"

#include <optional>
#include <string>

namespace cotidy {

/// Why not, in a sentence that says what to do; asked before anything is
/// analysed.
std::optional<std::string> whyNoExport(const CommandLine &Command);

} // namespace cotidy

#endif
