// SPDX-License-Identifier: Apache-2.0
//
// What can be done about the findings of an open file: fix, silence, explain.
// Every edit is of the version that the document has, and each fix has been
// compiled.
#ifndef COTIDY_SERVER_ACTIONS_H
#define COTIDY_SERVER_ACTIONS_H

#include "server/Subject.h"
#include "server/Verifier.h"

#include <nlohmann/json.hpp>

namespace cotidy::lsp {

inline constexpr const char *FixAllKind = "source.fixAll.cotidy";
inline constexpr const char *ExplainCommand = "cotidy.explain";
inline constexpr const char *OpenPageCommand = "cotidy.openPage";

/// Whether an answer to these parameters of textDocument/codeAction may have a
/// fix in it.
bool needsVerified(const Client &For, const nlohmann::json &Parameters);

nlohmann::json actionsOf(const Subject &Of, const Verifier::Verified &Fixes,
                         const nlohmann::json &Parameters);

} // namespace cotidy::lsp

#endif
