// SPDX-License-Identifier: Apache-2.0
//
// A report as JSON for programs.
#ifndef COTIDY_SINKS_JSON_H
#define COTIDY_SINKS_JSON_H

#include "report/Report.h"
#include "sinks/Context.h"

#include <iosfwd>

namespace cotidy {

/// One object; docs/json.md describes it.
void writeJson(std::ostream &Out, const Report &Report,
               const SinkContext &Context);

} // namespace cotidy

#endif
