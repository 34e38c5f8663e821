// SPDX-License-Identifier: Apache-2.0
//
// Which units are analysed and how, whoever asks: a run or an editor. Plain
// data; knows no spelling of options.
#ifndef COTIDY_PROJECT_PROJECTREQUEST_H
#define COTIDY_PROJECT_PROJECTREQUEST_H

#include "cdb/CompileDatabase.h"
#include "config/Config.h"
#include "finding/Finding.h"
#include "run/Pool.h"

#include "clang-tidy/ClangTidyOptions.h"
#include <string>
#include <vector>

namespace cotidy {

struct ProjectRequest {
  std::string Program; ///< argv[0].
  DatabaseRequest Database;
  std::string Root; ///< The project's folder; "": found.
  ConfigRequest Config;
  std::vector<std::string> KnowledgeFiles; ///< Beside what is built in.
  std::vector<std::string> FactFiles;      ///< Of other programs.
  Threshold Least;                         ///< What is reported.
  std::vector<clang::tidy::FileFilter> LineFilter;
  PoolOptions Pool;
  bool AllowNoChecks = false; ///< No check is enabled, and that is fine.
  bool SharesPrefixes = true; ///< Includes of several units are parsed once.
  bool Cache = true;          ///< Keep results for the next run, and use them.
  std::string CacheFolder;    ///< "": the user's own.
};

} // namespace cotidy

#endif
