// SPDX-License-Identifier: Apache-2.0
//
// What the server offers an editor, in the protocol's words.
#ifndef COTIDY_SERVER_OFFER_H
#define COTIDY_SERVER_OFFER_H

#include "server/Client.h"

#include <nlohmann/json.hpp>

namespace cotidy::lsp {

/// As far as the editor can make use of it.
nlohmann::json capabilitiesFor(const Client &For);

/// Parameters of client/registerCapability: the files that the server wants to
/// hear of.
nlohmann::json watchedFiles();

} // namespace cotidy::lsp

#endif
