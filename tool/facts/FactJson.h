// SPDX-License-Identifier: Apache-2.0
//
// Facts as JSON, for people who ask what is in them.
#ifndef COTIDY_FACTS_FACTJSON_H
#define COTIDY_FACTS_FACTJSON_H

#include "facts/Facts.h"

#include <nlohmann/json_fwd.hpp>

namespace cotidy {

/// One object a rule, with the sentence that its note would have, and one a
/// summary.
nlohmann::json factsJson(const Facts &Of);

} // namespace cotidy

#endif
