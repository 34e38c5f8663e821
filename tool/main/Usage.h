// SPDX-License-Identifier: Apache-2.0
//
// The ways to call the program: its subcommands, with what they take, and its
// exit codes. --help, the manual page and the completions are made of them.
#ifndef COTIDY_MAIN_USAGE_H
#define COTIDY_MAIN_USAGE_H

#include "llvm/ADT/ArrayRef.h"
#include <string>
#include <vector>

namespace cotidy {

/// What names mean behind a subcommand.
enum class Names { None, Files, Check };

struct UsageForm {
  const char *Subcommand; ///< "": files are analysed.
  const char *Word;       ///< The word that may follow it; "": none.
  const char *Arguments;  ///< For people: "check [files] [-- flags]".
  const char *Help;
  Names Takes;
};

llvm::ArrayRef<UsageForm> usageForms();

/// Each subcommand once, as its first form has it.
std::vector<UsageForm> subcommands();

struct ExitMeaning {
  int Code;
  const char *Help;
};

llvm::ArrayRef<ExitMeaning> exitMeanings();

/// What --help begins with.
std::string overview();

} // namespace cotidy

#endif
