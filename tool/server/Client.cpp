// SPDX-License-Identifier: Apache-2.0
#include "server/Client.h"

#include <algorithm>
#include <nlohmann/json.hpp>

namespace cotidy::lsp {

using nlohmann::json;

/// What stands at a path in it, or null.
static json at(const json &From, const char *Path) {
  const json::json_pointer Where(Path);
  return From.is_object() && From.contains(Where) ? From.at(Where) : json();
}

static bool isOffered(const json &From, const char *Path) {
  const json Found = at(From, Path);
  return Found.is_boolean() && Found.get<bool>();
}

static bool lists(const json &From, const char *Path, const char *Word) {
  const json Found = at(From, Path);
  return Found.is_array() &&
         std::find(Found.begin(), Found.end(), json(Word)) != Found.end();
}

/// Bytes if they will do, as nothing has to be counted then.
static Encoding encodingOf(const json &Can) {
  const char *const Path = "/general/positionEncodings";
  if (lists(Can, Path, "utf-8"))
    return Encoding::Utf8;
  return lists(Can, Path, "utf-32") && !lists(Can, Path, "utf-16")
             ? Encoding::Utf32
             : Encoding::Utf16;
}

Client clientOf(const json &Parameters) {
  const json Can = at(Parameters, "/capabilities");
  Client Result;
  Result.Units = encodingOf(Can);
  Result.PullsDiagnostics = at(Can, "/textDocument/diagnostic").is_object();
  Result.RefreshesDiagnostics =
      isOffered(Can, "/workspace/diagnostics/refreshSupport");
  Result.RefreshesHints = isOffered(Can, "/workspace/inlayHint/refreshSupport");
  Result.RefreshesLenses = isOffered(Can, "/workspace/codeLens/refreshSupport");
  const char *const Published = "/textDocument/publishDiagnostics";
  Result.ShowsRelated =
      isOffered(Can, "/textDocument/publishDiagnostics/relatedInformation") ||
      isOffered(Can, "/textDocument/diagnostic/relatedInformation");
  Result.ShowsPages =
      at(Can, Published).is_object() &&
      isOffered(Can, "/textDocument/publishDiagnostics/codeDescriptionSupport");
  Result.VersionedEdits =
      isOffered(Can, "/workspace/workspaceEdit/documentChanges");
  Result.LiteralActions =
      at(Can, "/textDocument/codeAction/codeActionLiteralSupport").is_object();
  Result.ShowsDocuments = isOffered(Can, "/window/showDocument/support");
  Result.ShowsProgress = isOffered(Can, "/window/workDoneProgress");
  Result.WatchesFiles =
      isOffered(Can, "/workspace/didChangeWatchedFiles/dynamicRegistration");
  Result.ReadsMarkdown =
      lists(Can, "/textDocument/hover/contentFormat", "markdown");
  Result.WantsHints =
      isOffered(Parameters, "/initializationOptions/inlayHints");
  if (const json Process = at(Parameters, "/processId");
      Process.is_number_integer() && Process.get<std::int64_t>() > 0)
    Result.Process = pid_t(Process.get<std::int64_t>());
  return Result;
}

} // namespace cotidy::lsp
