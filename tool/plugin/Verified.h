// SPDX-License-Identifier: Apache-2.0
//
// Which fixes of a unit compile, where clang-tidy has the compiler: whatever
// hands out an edit has seen it compile. Knows no check.
#ifndef COTIDY_PLUGIN_VERIFIED_H
#define COTIDY_PLUGIN_VERIFIED_H

#include "finding/Finding.h"

#include "clang/Lex/Preprocessor.h"
#include <vector>

namespace cotidy {

/// Takes the fixes away that do not compile, in the unit that Host has read;
/// all of them when it does not compile as it is. Names of files are absolute.
void keepWhatCompiles(std::vector<Finding> &Findings,
                      const clang::Preprocessor &Host);

} // namespace cotidy

#endif
