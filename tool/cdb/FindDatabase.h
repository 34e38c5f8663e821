// SPDX-License-Identifier: Apache-2.0
//
// Where a project keeps its compile database. Opens no file.
#ifndef COTIDY_CDB_FINDDATABASE_H
#define COTIDY_CDB_FINDDATABASE_H

#include "llvm/Support/Error.h"
#include <string>
#include <vector>

namespace cotidy {

/// The absolute path of the database to use. BuildPath is a folder or the file
/// itself; when it is empty, the first of Files above which one is found says
/// where, then the parents of Current, each with its folder `build`. All but
/// Current may be empty or relative to it.
llvm::Expected<std::string> findDatabase(const std::string &BuildPath,
                                         const std::vector<std::string> &Files,
                                         const std::string &Current);

} // namespace cotidy

#endif
