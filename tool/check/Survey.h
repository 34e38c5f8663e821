// SPDX-License-Identifier: Apache-2.0
//
// For `cotidy doctor`: what a unit has that knowledge says nothing of, and what
// it has that shows that a project is seen as a whole. Decides nothing.
#ifndef COTIDY_CHECK_SURVEY_H
#define COTIDY_CHECK_SURVEY_H

#include "claims/Collector.h"
#include "finding/UnitResult.h"

namespace cotidy {

/// By kind and name, each once.
std::vector<Sighting> survey(model::Unit &Unit, FactCollector &Facts);

} // namespace cotidy

#endif
