// SPDX-License-Identifier: Apache-2.0
//
// Entry of the program. All decisions are the driver's.
#include "main/CommandLine.h"
#include "main/Driver.h"
#include "main/Tell.h"

#include "llvm/Support/Process.h"
#include <exception>

int main(int Count, const char **Words) {
  // The first files that are opened would take the places of streams that the
  // caller has closed, and get what is meant for these.
  if (llvm::sys::Process::FixupStandardFileDescriptors())
    return cotidy::BadUsage;
  try {
    auto Command = cotidy::parseCommandLine(Count, Words);
    if (Command)
      return cotidy::runDriver(*Command);
    return cotidy::complain(Command.takeError());
  } catch (const std::exception &Problem) {
    return cotidy::complain(Problem.what());
  }
}
