// SPDX-License-Identifier: Apache-2.0
//
// What fish asks for when somebody presses Tab, made of the tables of options,
// subcommands and checks.
#ifndef COTIDY_MAIN_FISHCOMPLETION_H
#define COTIDY_MAIN_FISHCOMPLETION_H

#include <string>

namespace cotidy {

/// A script.
std::string fishCompletion();

} // namespace cotidy

#endif
