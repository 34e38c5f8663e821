// SPDX-License-Identifier: Apache-2.0
//
// Compares what an input expects with what the tool says.
#ifndef COTIDY_TESTS_CHECKS_EXPECTED_H
#define COTIDY_TESTS_CHECKS_EXPECTED_H

#include "checks/Corpus.h"

#include <string>
#include <vector>

namespace cotidy::test {

/// For people, each with the place it is about: what was wanted and did not
/// come, what came unwanted, and what is wrong today and has changed.
std::vector<std::string> problemsOf(const Input &About, const Said &Told);

} // namespace cotidy::test

#endif
