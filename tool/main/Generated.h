// SPDX-License-Identifier: Apache-2.0
//
// --generate: what a package installs beside the program and what has to agree
// with its options is printed by the program itself.
#ifndef COTIDY_MAIN_GENERATED_H
#define COTIDY_MAIN_GENERATED_H

#include "main/CommandLine.h"

namespace cotidy {

/// Prints it. The exit code.
int tellGenerated(Generated What);

} // namespace cotidy

#endif
