// SPDX-License-Identifier: Apache-2.0
//
// What earlier runs have left about the units of a database that this run does
// not look at, so that a run of one file sees what a run of all sees.
#ifndef COTIDY_PROJECT_KEPTFACTS_H
#define COTIDY_PROJECT_KEPTFACTS_H

#include "facts/FactTable.h"
#include "project/Project.h"

namespace cotidy {

struct KeptFacts {
  FactTable Known;
  std::size_t Units = 0;   ///< So many other units were kept.
  std::size_t Missing = 0; ///< Of so many others nothing is kept as it is now.
};

/// Of all units of Of's database but its own. Analyses nothing. Config: of the
/// same request, for the others. The error is a sentence for people.
llvm::Expected<KeptFacts> keptFacts(const Project &Of, Configuration Config);

} // namespace cotidy

#endif
