// SPDX-License-Identifier: Apache-2.0
//
// What the editor at the other end can do, as it says itself.
#ifndef COTIDY_SERVER_CLIENT_H
#define COTIDY_SERVER_CLIENT_H

#include "server/TextLines.h"

#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <sys/types.h>

namespace cotidy::lsp {

struct Client {
  Encoding Units = Encoding::Utf16;
  bool PullsDiagnostics = false;
  bool RefreshesDiagnostics = false, RefreshesHints = false,
       RefreshesLenses = false;
  bool ShowsRelated = false;   ///< Places beside a diagnostic.
  bool ShowsPages = false;     ///< Links behind the code of a diagnostic.
  bool VersionedEdits = false; ///< Refuses edits of a text that is gone.
  bool LiteralActions = false; ///< Actions as such, not only commands.
  bool ShowsDocuments = false; ///< Opens a page when asked to.
  bool ShowsProgress = false;
  bool WatchesFiles = false;
  bool ReadsMarkdown = false;
  bool WantsHints = false;      ///< Off unless somebody has asked for them.
  std::optional<pid_t> Process; ///< That this one must not outlive.
};

/// Parameters: of initialize. What is missing or makes no sense is not offered.
Client clientOf(const nlohmann::json &Parameters);

} // namespace cotidy::lsp

#endif
