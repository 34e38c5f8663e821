// SPDX-License-Identifier: Apache-2.0
//
// Fixes as clang-tidy's YAML for its tools.
#ifndef COTIDY_SINKS_FIXESYAML_H
#define COTIDY_SINKS_FIXESYAML_H

#include "report/Report.h"
#include "sinks/Context.h"

#include <iosfwd>

namespace cotidy {

/// What clang-apply-replacements reads (--export-fixes), in the bytes of
/// clang-tidy. A fix whose edits overlap one another is left out, and so is a
/// finding that is fixed already.
void writeFixesYaml(std::ostream &Out, const Report &Report,
                    const SinkContext &Context,
                    const std::string &BuildDirectory,
                    const std::string &MainFile);

} // namespace cotidy

#endif
