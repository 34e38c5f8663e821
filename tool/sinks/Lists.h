// SPDX-License-Identifier: Apache-2.0
//
// The forms that CI services and review bots read: a line or an object for each
// finding, without source lines. Each also says what was not analysed.
#ifndef COTIDY_SINKS_LISTS_H
#define COTIDY_SINKS_LISTS_H

#include "report/Report.h"
#include "sinks/Context.h"

#include <iosfwd>

namespace cotidy {

/// `path:line:col: warning: message [check]`, and nothing else.
void writeConcise(std::ostream &Out, const Report &Report,
                  const SinkContext &Context);
/// A JSON object a line: findings as in docs/json.md, without their places'
/// texts, then incomplete units.
void writeJsonLines(std::ostream &Out, const Report &Report,
                    const SinkContext &Context);
/// Workflow commands of GitHub: `::warning file=…,line=…::message`.
void writeGitHub(std::ostream &Out, const Report &Report,
                 const SinkContext &Context);
/// GitLab's Code Quality report.
void writeGitLab(std::ostream &Out, const Report &Report,
                 const SinkContext &Context);
/// Checkstyle's XML.
void writeCheckstyle(std::ostream &Out, const Report &Report,
                     const SinkContext &Context);
/// JUnit's XML: a test case for each finding, which has failed.
void writeJUnit(std::ostream &Out, const Report &Report,
                const SinkContext &Context);
/// Reviewdog's Diagnostic Format, as one object.
void writeRdjson(std::ostream &Out, const Report &Report,
                 const SinkContext &Context);

} // namespace cotidy

#endif
