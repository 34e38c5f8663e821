// SPDX-License-Identifier: Apache-2.0
//
// The forms of a report, by the names that --format takes, and where each goes.
#ifndef COTIDY_MAIN_OUTPUTFORMS_H
#define COTIDY_MAIN_OUTPUTFORMS_H

#include "report/Report.h"
#include "sinks/Context.h"

#include "llvm/ADT/ArrayRef.h"
#include "llvm/Support/Error.h"
#include <iosfwd>

namespace cotidy {

struct OutputForm {
  const char *Name;
  const char *Help;
  void (*Write)(std::ostream &Out, const Report &Report,
                const SinkContext &Context);
  /// It is printed before fixes are made, and names no edits.
  bool IsForPeople = false;
  /// It waits for the edits to be compiled, which takes longer than what found
  /// them.
  bool NamesEdits = false;
};

llvm::ArrayRef<OutputForm> outputForms();

struct OutputRequest {
  const OutputForm *Form = nullptr;
  std::string File; ///< "": standard output.
};

/// "json", "sarif:out.sarif"; text to standard output when there are none, or
/// only files. The error for people.
llvm::Expected<std::vector<OutputRequest>>
readOutputs(llvm::ArrayRef<std::string> Given);

} // namespace cotidy

#endif
