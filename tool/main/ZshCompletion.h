// SPDX-License-Identifier: Apache-2.0
//
// What zsh asks for when somebody presses Tab, made of the tables of options,
// subcommands and checks.
#ifndef COTIDY_MAIN_ZSHCOMPLETION_H
#define COTIDY_MAIN_ZSHCOMPLETION_H

#include <string>

namespace cotidy {

/// A script.
std::string zshCompletion();

} // namespace cotidy

#endif
