// SPDX-License-Identifier: Apache-2.0
//
// From a set of results to the units of a project, in its order: what phase two
// begins with, whether the set was made a moment ago or read from files.
#ifndef COTIDY_PROJECT_ALLUNITS_H
#define COTIDY_PROJECT_ALLUNITS_H

#include "project/Project.h"
#include "units/UnitSet.h"

#include "llvm/Support/Error.h"
#include <vector>

namespace cotidy {

/// The units of a project as sets know them. The number of a command is the
/// same in every checkout folder, and two commands of a file have two.
UnitSet::Key keyOf(const Project &Of, std::size_t Unit);

/// The same of a unit that the database itself says cannot be analysed.
UnitSet::Key keyOf(const UnitResult &Unusable);

struct AllUnits {
  /// Of the commands of the database, then of its unusable units.
  std::vector<UnitResult> Units;
  Facts Stated; ///< By all of them.
};

/// The units of Of. One that the set lacks is a lost one, which says so. The
/// error, a sentence for people: the set has units that Of does not have.
llvm::Expected<AllUnits> unitsOf(UnitSet Set, const Project &Of);

/// The same when there is no other database than what databaseOf() has made of
/// the set.
AllUnits unitsOf(UnitSet Set, const std::string &Root);

/// Of a set that is the whole program: its units, as files of Root, and no
/// words that could compile one.
CompileDatabase databaseOf(const UnitSet &Set, const std::string &Root);

} // namespace cotidy

#endif
