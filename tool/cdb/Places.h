// SPDX-License-Identifier: Apache-2.0
//
// What a compile database says about where its project lies.
#ifndef COTIDY_CDB_PLACES_H
#define COTIDY_CDB_PLACES_H

#include "base/Root.h"
#include "cdb/JsonDatabase.h"

#include <string>
#include <vector>

namespace cotidy {

/// Of all entries, whether anybody asked for them or not, so that a project's
/// root does not depend on what is asked for. Folder: of the database.
ProjectPlaces placesOf(const std::vector<DatabaseEntry> &All,
                       std::string Folder);

} // namespace cotidy

#endif
