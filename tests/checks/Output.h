// SPDX-License-Identifier: Apache-2.0
//
// Reads what the tools print.
#ifndef COTIDY_TESTS_CHECKS_OUTPUT_H
#define COTIDY_TESTS_CHECKS_OUTPUT_H

#include "checks/Corpus.h"

namespace cotidy::test {

/// cotidy --format=json, and what --fix tells beside it.
Said readRun(const std::string &Json, const std::string &Log);

/// clang-tidy's text; names of files are made relative to Tree.
Said readTidy(const std::string &Text, const std::filesystem::path &Tree);

} // namespace cotidy::test

#endif
