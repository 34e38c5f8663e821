// SPDX-License-Identifier: Apache-2.0
//
// How the completions of all shells are written: words, quotes, and scripts
// with places to fill in. Knows no shell's way of asking.
#ifndef COTIDY_MAIN_SHELLTEXT_H
#define COTIDY_MAIN_SHELLTEXT_H

#include "main/OptionTable.h"

#include "llvm/ADT/StringRef.h"
#include <initializer_list>
#include <string>
#include <utility>
#include <vector>

namespace cotidy {

/// The script with each "@KEY@" replaced.
std::string
fill(std::string Script,
     std::initializer_list<std::pair<const char *, std::string>> Texts);

/// One word, as bash and zsh read it.
std::string quotedForShell(llvm::StringRef Text);

/// The words without what they mean.
std::vector<std::string> wordsIn(const std::vector<WordHelp> &All);

std::vector<WordHelp> subcommandsWithHelp();

} // namespace cotidy

#endif
