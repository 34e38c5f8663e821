// SPDX-License-Identifier: Apache-2.0
//
// YAML that people wrote, made fit for LLVM's reader, which follows nesting by
// recursion. Knows no key.
#ifndef COTIDY_CONFIG_YAML_H
#define COTIDY_CONFIG_YAML_H

#include "llvm/ADT/StringRef.h"
#include <string>

namespace cotidy {

/// Whether lists and maps stand in one another more than 32 times: no
/// configuration has a use for five. Broken text does not, as far as it can be
/// read.
bool nestsTooDeeply(llvm::StringRef Yaml);

/// The text with a key of the outermost map, and all that it holds, blanked
/// out, so that other lines keep their numbers. Line: where the key stands,
/// counted from 1. Empty when it does not begin that line.
std::string withoutKey(llvm::StringRef Yaml, unsigned Line);

} // namespace cotidy

#endif
