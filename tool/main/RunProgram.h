// SPDX-License-Identifier: Apache-2.0
//
// Another program, and what it prints. Knows none of them.
#ifndef COTIDY_MAIN_RUNPROGRAM_H
#define COTIDY_MAIN_RUNPROGRAM_H

#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringRef.h"
#include <chrono>
#include <optional>
#include <string>

namespace cotidy {

struct ProgramOutput {
  int Code = 0;
  std::string Out, Err;
  /// Why it could not be run, or did not end by itself; else empty.
  std::string Problem;
};

/// Program: absolute. Environment: "NAME=value", or else as it is here. Limit
/// 0: none. It has no standard input.
ProgramOutput
runProgram(llvm::StringRef Program, llvm::ArrayRef<llvm::StringRef> Arguments,
           std::optional<llvm::ArrayRef<llvm::StringRef>> Environment = {},
           std::chrono::seconds Limit = std::chrono::seconds(0));

} // namespace cotidy

#endif
