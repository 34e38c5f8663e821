// SPDX-License-Identifier: Apache-2.0
//
// The progress line.
#include "main/Progress.h"

#include "base/Text.h"

#include "llvm/Support/Process.h"
#include "llvm/Support/raw_ostream.h"

namespace cotidy {

// Colours stand for a terminal that can be written over, as TERM=dumb cannot.
Progress::Progress(std::size_t Total, bool Quiet)
    : Total(Total), Active(!Quiet && Total > 1 &&
                           llvm::sys::Process::StandardErrIsDisplayed() &&
                           llvm::sys::Process::StandardErrHasColors()) {}

void Progress::advance(const std::string &Name) {
  ++Done;
  if (!Active)
    return;
  erase();
  std::string Line = "[" + std::to_string(Done) + "/" + std::to_string(Total) +
                     "] " + escapeControl(Name);
  // A line that wraps could not be erased.
  std::size_t Width = llvm::sys::Process::StandardErrColumns();
  if (Width == 0)
    Width = 80;
  if (Line.size() >= Width)
    Line.resize(Width - 1);
  Shown = Line.size();
  llvm::errs() << Line;
}

void Progress::erase() {
  if (Shown > 0)
    llvm::errs() << '\r' << std::string(Shown, ' ') << '\r';
  Shown = 0;
}

void tellTimes(const std::string &Lines) { llvm::errs() << Lines; }

} // namespace cotidy
