// SPDX-License-Identifier: Apache-2.0
//
// What the HTML form shows, as data for its script: texts that are safe to
// show, places in them, and the lines around each place. Its shape is between
// the two; programs read the JSON form.
#ifndef COTIDY_SINKS_HTMLDATA_H
#define COTIDY_SINKS_HTMLDATA_H

#include "report/Report.h"
#include "sinks/Context.h"

#include <nlohmann/json_fwd.hpp>

namespace cotidy {

/// Each line is there once, however many findings show it. The same input gives
/// the same value in any folder.
nlohmann::ordered_json htmlData(const Report &Report,
                                const SinkContext &Context);

} // namespace cotidy

#endif
