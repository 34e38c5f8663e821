// SPDX-License-Identifier: Apache-2.0
//
// `cotidy facts FILE`: what a file of facts says.
#ifndef COTIDY_MAIN_FACTSMODE_H
#define COTIDY_MAIN_FACTSMODE_H

#include <string>

namespace cotidy {

/// Prints it as JSON. The exit code.
int tellFacts(const std::string &File);

} // namespace cotidy

#endif
