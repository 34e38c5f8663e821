// SPDX-License-Identifier: Apache-2.0
//
// A report as text for people. Reads source files only to print their lines.
#ifndef COTIDY_SINKS_TEXT_H
#define COTIDY_SINKS_TEXT_H

#include "report/Report.h"
#include "sinks/Context.h"

#include <iosfwd>

namespace cotidy {

/// clang-tidy's text form: `path:line:col: warning: message [check]`, the
/// source line with a caret, then the notes, each source line once a finding.
/// Lines that begin with " = " say how sure it is and what can be done about
/// it. Control characters of the source are escaped. Ends with a summary.
void writeText(std::ostream &Out, const Report &Report,
               const SinkContext &Context);

} // namespace cotidy

#endif
