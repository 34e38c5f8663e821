// SPDX-License-Identifier: Apache-2.0
//
// The page cotidy(1), made of the tables of options, subcommands, checks and
// exit codes.
#ifndef COTIDY_MAIN_MANPAGE_H
#define COTIDY_MAIN_MANPAGE_H

#include <string>

namespace cotidy {

/// As man(7) macros.
std::string manPage();

} // namespace cotidy

#endif
