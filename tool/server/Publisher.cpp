// SPDX-License-Identifier: Apache-2.0
#include "server/Publisher.h"

#include "base/Hash.h"

namespace cotidy::lsp {

static constexpr const char *PublishMethod = "textDocument/publishDiagnostics";

void Publisher::publish(const Document &Which, json Diagnostics) {
  json Now = {{"uri", Which.Uri},
              {"version", Which.Version},
              {"diagnostics", std::move(Diagnostics)}};
  json &Before = Told[Which.Uri];
  if (Before == Now)
    return;
  const bool IsNew = Before.is_null() || Before["version"] != Now["version"];
  Before = std::move(Now);
  if (!For.PullsDiagnostics)
    Line.notify(PublishMethod, Before);
  if (!IsNew)
    refresh();
}

/// After an edit an editor asks by itself.
void Publisher::refresh() {
  if (For.PullsDiagnostics && For.RefreshesDiagnostics)
    Line.request("workspace/diagnostic/refresh", nullptr);
  if (For.WantsHints && For.RefreshesHints)
    Line.request("workspace/inlayHint/refresh", nullptr);
  if (For.RefreshesLenses)
    Line.request("workspace/codeLens/refresh", nullptr);
}

void Publisher::withdraw(const std::string &Uri) {
  Told.erase(Uri);
  if (!For.PullsDiagnostics)
    Line.notify(PublishMethod, {{"uri", Uri}, {"diagnostics", json::array()}});
}

json Publisher::pulled(const std::string &Uri, const json &Parameters) const {
  const auto At = Told.find(Uri);
  const json Known =
      At == Told.end() ? json::array() : At->second.at("diagnostics");
  const std::string Name =
      digestOf(Known.dump(-1, ' ', false, json::error_handler_t::replace));
  if (Parameters.value("previousResultId", json()) == Name)
    return {{"kind", "unchanged"}, {"resultId", Name}};
  return {{"kind", "full"}, {"resultId", Name}, {"items", Known}};
}

} // namespace cotidy::lsp
