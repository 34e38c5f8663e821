// SPDX-License-Identifier: Apache-2.0
//
// A report as one page for a browser, without network. The page's own text is
// in html/, and is compiled in; what it shows is data (HtmlData).
#ifndef COTIDY_SINKS_HTML_H
#define COTIDY_SINKS_HTML_H

#include "report/Report.h"
#include "sinks/Context.h"

#include <iosfwd>

namespace cotidy {

/// A policy in the page lets nothing run but its own script, by its digest, so
/// that text of a source cannot, whatever it holds.
void writeHtml(std::ostream &Out, const Report &Report,
               const SinkContext &Context);

} // namespace cotidy

#endif
