// SPDX-License-Identifier: Apache-2.0
//
// Small findings and units to build reports from.
#ifndef COTIDY_TESTS_REPORT_EXAMPLE_H
#define COTIDY_TESTS_REPORT_EXAMPLE_H

#include "base/Hash.h"
#include "report/Report.h"

namespace cotidy {

inline Finding finding(const std::string &File, unsigned Line,
                       const std::string &Message = "it blocks") {
  Finding Found;
  Found.Check = "async-blocking-call";
  Found.Where = {File, Line, 3, Line * 10};
  Found.Length = 5;
  Found.Message = Message;
  Found.Function = "f";
  Found.LineText = "sleep(1);";
  return Found;
}

inline UnitResult unit(const std::string &File,
                       const std::vector<Finding> &Findings) {
  UnitResult Result;
  Result.File = File;
  Result.Findings = Findings;
  Result.Coroutines = {hash64(File), hash64(File + "'s other")};
  return Result;
}

} // namespace cotidy

#endif
