// SPDX-License-Identifier: Apache-2.0
#include "server/Offer.h"

#include "server/Actions.h"

namespace cotidy::lsp {

using nlohmann::json;

json capabilitiesFor(const Client &For) {
  json Result = {{"textDocumentSync",
                  {{"openClose", true},
                   {"change", 2},
                   {"save", {{"includeText", false}}}}},
                 {"hoverProvider", true},
                 {"codeActionProvider",
                  {{"codeActionKinds",
                    {"quickfix", FixAllKind, "source.explain.cotidy"}}}},
                 {"codeLensProvider", {{"resolveProvider", false}}},
                 {"inlayHintProvider", {{"resolveProvider", false}}},
                 {"executeCommandProvider",
                  {{"commands", {ExplainCommand, OpenPageCommand}}}},
                 {"workspace",
                  {{"workspaceFolders",
                    {{"supported", true}, {"changeNotifications", false}}}}}};
  constexpr const char *Names[] = {"utf-8", "utf-16", "utf-32"};
  Result["positionEncoding"] = Names[int(For.Units)];
  if (For.PullsDiagnostics)
    Result["diagnosticProvider"] = {{"identifier", "cotidy"},
                                    {"interFileDependencies", true},
                                    {"workspaceDiagnostics", false}};
  return Result;
}

json watchedFiles() {
  json Watchers = json::array();
  for (const char *Each : {"**/compile_commands.json", "**/.clang-tidy",
                           "**/*.{c,cc,cpp,cxx,h,hh,hpp,hxx,ipp,inl}"})
    Watchers.push_back({{"globPattern", Each}});
  return {{"registrations",
           {{{"id", "cotidy-files"},
             {"method", "workspace/didChangeWatchedFiles"},
             {"registerOptions", {{"watchers", Watchers}}}}}}};
}

} // namespace cotidy::lsp
