// SPDX-License-Identifier: Apache-2.0
//
// A report as SARIF 2.1.0, in the form that code scanning services want: rules
// with their pages, relative names, witnesses as code flows, fixes.
#ifndef COTIDY_SINKS_SARIF_H
#define COTIDY_SINKS_SARIF_H

#include "report/Report.h"
#include "sinks/Context.h"

#include <iosfwd>

namespace cotidy {

/// One log with one run. Columns count UTF-16 units, as the format's readers
/// do by default.
void writeSarif(std::ostream &Out, const Report &Report,
                const SinkContext &Context);

} // namespace cotidy

#endif
