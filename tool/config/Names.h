// SPDX-License-Identifier: Apache-2.0
//
// Whether the globs and option names that a user wrote mean anything.
#ifndef COTIDY_CONFIG_NAMES_H
#define COTIDY_CONFIG_NAMES_H

#include "check/Check.h"

#include "clang-tidy/ClangTidyOptions.h"
#include <optional>
#include <string>

namespace cotidy {

/// Those globs of a comma-separated list that begin with `async` or `-async`.
std::string onlyOwnGlobs(llvm::StringRef Globs);

/// The first glob that is meant for cotidy and matches no check, as a sentence
/// with the nearest name.
std::optional<std::string> unknownGlob(llvm::StringRef Globs,
                                       llvm::ArrayRef<const Check *> Checks);

/// The first option key `async-…` that no check has, in the order of keys.
std::optional<std::string>
unknownOption(const clang::tidy::ClangTidyOptions::OptionMap &Options,
              llvm::ArrayRef<const Check *> Checks);

} // namespace cotidy

#endif
