// SPDX-License-Identifier: Apache-2.0
//
// Results of units as a file (`cotidy extract`, `cotidy merge`), which says
// what wrote it. Reading trusts nothing.
#ifndef COTIDY_UNITS_UNITFILE_H
#define COTIDY_UNITS_UNITFILE_H

#include "units/UnitSet.h"

#include "llvm/Support/Error.h"
#include <string>
#include <string_view>
#include <vector>

namespace cotidy {

/// What such a file begins with.
inline constexpr std::string_view UnitFileMagic = "cotidyU1";

/// Writer: what makes the results, 32 characters (base/Hash.h); others may mean
/// something else with the same bytes.
std::string unitFileOf(const UnitSet &Units, const std::string &Writer);

/// The union of files that this Writer has written. The error is a sentence for
/// people.
llvm::Expected<UnitSet> readUnitFiles(const std::vector<std::string> &Files,
                                      const std::string &Writer);

} // namespace cotidy

#endif
