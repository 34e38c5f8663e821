// SPDX-License-Identifier: Apache-2.0
//
// One command line, freed of what Clang 19 would refuse because only GCC knows
// it, of outputs, and of precompiled headers, which other compilers made.
// Reads no file but asks whether precompiled headers exist.
#ifndef COTIDY_CDB_GCCFLAGS_H
#define COTIDY_CDB_GCCFLAGS_H

#include <string>
#include <vector>

namespace cotidy {

struct CleanedCommand {
  /// The compiler's name and the flags that are left. No file to compile.
  std::vector<std::string> Flags;
  std::vector<std::string> Inputs;
  /// Flags that Clang does not understand, as they were written. What was
  /// taken out without an effect on the analysis (outputs, -Werror) is not
  /// among them.
  std::vector<std::string> Dropped;
  bool MakesPrecompiledHeader = false;
  bool IsCxx = false; ///< Whether Filename is compiled as some kind of C++.
};

/// CommandLine[0] is the compiler, which is not run.
CleanedCommand cleanCommand(const std::vector<std::string> &CommandLine,
                            const std::string &Directory,
                            const std::string &Filename);

} // namespace cotidy

#endif
