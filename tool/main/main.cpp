// SPDX-License-Identifier: Apache-2.0
//
// Entry of the program. All decisions are the driver's.
#include "main/CommandLine.h"
#include "main/Driver.h"
#include "main/Tell.h"

#include "llvm/Support/Process.h"
#include "llvm/Support/raw_ostream.h"
#include <cstdio>
#include <exception>
#include <iostream>

/// Whether standard output did not take all that was printed. A stream forgets
/// it with what it has lost; the file beneath does not.
static bool isLost() {
  std::cout.flush();
  llvm::outs().flush();
  const bool Lost = llvm::outs().has_error() || std::ferror(stdout);
  llvm::outs().clear_error(); // else it ends the program in its own words
  return Lost;
}

int main(int Count, const char **Words) {
  // The first files that are opened would take the places of streams that the
  // caller has closed, and get what is meant for these.
  if (llvm::sys::Process::FixupStandardFileDescriptors())
    return cotidy::BadUsage;
  try {
    auto Command = cotidy::parseCommandLine(Count, Words);
    if (!Command)
      return cotidy::complain(Command.takeError());
    const int Code = cotidy::runDriver(*Command);
    return isLost() ? cotidy::complain("cannot write to standard output")
                    : Code;
  } catch (const std::exception &Problem) {
    return cotidy::complain(Problem.what());
  }
}
