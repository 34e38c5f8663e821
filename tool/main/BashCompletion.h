// SPDX-License-Identifier: Apache-2.0
//
// What bash asks for when somebody presses Tab, made of the tables of options,
// subcommands and checks.
#ifndef COTIDY_MAIN_BASHCOMPLETION_H
#define COTIDY_MAIN_BASHCOMPLETION_H

#include <string>

namespace cotidy {

/// A script that needs no other.
std::string bashCompletion();

} // namespace cotidy

#endif
