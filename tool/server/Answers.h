// SPDX-License-Identifier: Apache-2.0
//
// What an editor shows of an open file without being asked to do anything:
// diagnostics, hovers, hints, lenses. Analyses nothing.
#ifndef COTIDY_SERVER_ANSWERS_H
#define COTIDY_SERVER_ANSWERS_H

#include "server/Subject.h"

#include <nlohmann/json.hpp>

namespace cotidy::lsp {

nlohmann::json diagnosticsOf(const Subject &Of);

/// null when there is nothing at the place.
nlohmann::json hoverOf(const Subject &Of, const nlohmann::json &Parameters);

/// What overlaps, what waits, and what blocks, where it stands.
nlohmann::json hintsOf(const Subject &Of, const nlohmann::json &Parameters);

/// Over each coroutine with awaits of which some could overlap.
nlohmann::json lensesOf(const Subject &Of);

/// What is reported of a line, or why nothing is, for people.
std::string explanationOf(const Report &Known);

} // namespace cotidy::lsp

#endif
