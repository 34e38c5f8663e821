// SPDX-License-Identifier: Apache-2.0
#include "server/Actions.h"

#include "ast/AddNoLint.h"
#include "fix/Edits.h"

#include <algorithm>

namespace cotidy::lsp {

using nlohmann::json;

namespace {

/// The kinds that were asked for; none: all.
std::vector<std::string> kindsIn(const json &Parameters) {
  const json &Context = Parameters.at("context");
  return Context.contains("only")
             ? Context.at("only").get<std::vector<std::string>>()
             : std::vector<std::string>();
}

/// A kind that was asked for means those below it, too.
bool isAmong(std::string_view Kind, const std::vector<std::string> &Only) {
  return Only.empty() ||
         std::any_of(Only.begin(), Only.end(), [&](const std::string &Each) {
           return Kind == Each || Kind.starts_with(Each + ".");
         });
}

class Actions {
public:
  Actions(const Subject &Of, const Verifier::Verified &Fixes,
          const json &Parameters)
      : Of(Of), Fixes(Fixes), Where(Of.places()), Only(kindsIn(Parameters)) {
    std::tie(Begin, End) = Of.bytesOf(Parameters.at("range"));
  }

  json all();

private:
  bool isWanted(std::string_view Kind) const { return isAmong(Kind, Only); }
  bool isVerified(std::size_t Finding) const {
    return std::binary_search(Fixes.Fixes.begin(), Fixes.Fixes.end(), Finding);
  }
  json action(const std::string &Title, const char *Kind,
              const ReportedFinding &For) const;
  json edits(std::map<std::string, json> ByFile);
  json editOf(const std::vector<Edit> &Edits);
  void addFix(const ReportedFinding &For);
  void addSilence(const ReportedFinding &For);
  void addPage(const ReportedFinding &For);
  void addFixAll();
  void addExplain();

  const Subject &Of;
  const Verifier::Verified &Fixes;
  Places Where;
  std::vector<std::string> Only; ///< Kinds; empty: all.
  std::size_t Begin = 0, End = 0;
  json Result = json::array();
};

json Actions::action(const std::string &Title, const char *Kind,
                     const ReportedFinding &For) const {
  Places Copy = Of.places();
  return {
      {"title", Title},
      {"kind", Kind},
      {"diagnostics", json::array({diagnosticOf(For, Copy, Of.For, Of.Page)})}};
}

/// With the version, so that an edit of a text that is gone is refused.
json Actions::edits(std::map<std::string, json> ByFile) {
  if (!Of.For.VersionedEdits) {
    json Changes = json::object();
    for (auto &[File, Each] : ByFile)
      Changes[Where.uri(File)] = std::move(Each);
    return {{"changes", std::move(Changes)}};
  }
  json Changes = json::array();
  for (auto &[File, Each] : ByFile) {
    const std::string Uri = Where.uri(File);
    const Document *Open = Of.Open.find(Uri);
    Changes.push_back(
        {{"textDocument",
          {{"uri", Uri}, {"version", Open ? json(Open->Version) : json()}}},
         {"edits", std::move(Each)}});
  }
  return {{"documentChanges", std::move(Changes)}};
}

json Actions::editOf(const std::vector<Edit> &Edits) {
  std::map<std::string, json> ByFile;
  for (const Edit &Each : Edits)
    ByFile[Each.File].push_back(
        {{"range", Where.range(Each.File, Each.Offset, Each.Length)},
         {"newText", insertedText(Where.text(Each.File), Each)}});
  return edits(std::move(ByFile));
}

void Actions::addFix(const ReportedFinding &For) {
  const Fix &Suggestion = *For.Found.Suggestion;
  const std::string Title =
      Suggestion.Title + (Suggestion.Safe ? ""
                          : Suggestion.Risk.empty()
                              ? " (unsafe)"
                              : " (unsafe: " + Suggestion.Risk + ")");
  json New = action(Title, "quickfix", For);
  New["isPreferred"] = Suggestion.Safe;
  New["edit"] = editOf(Suggestion.Edits);
  Result.push_back(std::move(New));
}

void Actions::addSilence(const ReportedFinding &For) {
  const Finding &Found = For.Found;
  const auto Made =
      model::addNoLint(Of.Which.Text, Found.Where.Line, {Found.Check});
  if (!Made)
    return;
  json New = action("silence " + Found.Check + " here (" + Made->Keyword + ")",
                    "quickfix", For);
  New["edit"] =
      editOf({{Found.Where.File, Made->Offset, Made->Length, Made->Text}});
  Result.push_back(std::move(New));
}

void Actions::addPage(const ReportedFinding &For) {
  const std::string &Check = For.Found.Check;
  if (!Of.Page(Check) || !Of.For.ShowsDocuments)
    return;
  json New = action("open the page of " + Check, "quickfix", For);
  New["command"] = {{"title", "Open the page"},
                    {"command", OpenPageCommand},
                    {"arguments", json::array({Check})}};
  Result.push_back(std::move(New));
}

/// Where a text differs from another, as one edit.
json differenceOf(const std::string &File, const std::string &Before,
                  const std::string &After, Places &Where) {
  const auto [FromBegin, ToBegin] =
      std::mismatch(Before.begin(), Before.end(), After.begin(), After.end());
  const std::size_t Same = std::size_t(FromBegin - Before.begin());
  std::size_t Tail = 0;
  while (Tail < Before.size() - Same && Tail < After.size() - Same &&
         Before[Before.size() - 1 - Tail] == After[After.size() - 1 - Tail])
    ++Tail;
  // No character may be cut in two.
  const auto IsInside = [](char C) { return (C & 0xC0) == 0x80; };
  std::size_t First = Same, Last = Before.size() - Tail;
  while (First > 0 && IsInside(Before[First]))
    --First;
  while (Last < Before.size() && IsInside(Before[Last]))
    ++Last;
  const std::size_t Added = After.size() - (Before.size() - Last);
  return {{"range", Where.range(File, First, Last - First)},
          {"newText", After.substr(First, Added - First)}};
}

void Actions::addFixAll() {
  if (Fixes.All.empty())
    return;
  std::map<std::string, json> ByFile;
  for (const auto &[File, Texts] : Fixes.All)
    ByFile[File].push_back(
        differenceOf(File, Texts.first, Texts.second, Where));
  Result.push_back({{"title", "apply all safe fixes of cotidy"},
                    {"kind", FixAllKind},
                    {"edit", edits(std::move(ByFile))}});
}

void Actions::addExplain() {
  const std::size_t Line = Of.lines().positionOf(Begin).Line + 1;
  Result.push_back(
      {{"title", "explain what cotidy says of this line, or why nothing"},
       {"kind", "source.explain.cotidy"},
       {"command",
        {{"title", "Explain"},
         {"command", ExplainCommand},
         {"arguments", json::array({Of.Which.Uri, Line})}}}});
}

json Actions::all() {
  if (isWanted("quickfix"))
    for (const std::size_t Each : Of.findingsIn(Begin, End)) {
      const ReportedFinding &Reported = Of.Known.Findings[Each];
      if (isVerified(Each))
        addFix(Reported);
      addSilence(Reported);
      addPage(Reported);
    }
  if (isWanted(FixAllKind))
    addFixAll();
  if (isWanted("source.explain.cotidy"))
    addExplain();
  return std::move(Result);
}

} // namespace

bool needsVerified(const Client &For, const json &Parameters) {
  const std::vector<std::string> Only = kindsIn(Parameters);
  return For.LiteralActions &&
         (isAmong("quickfix", Only) || isAmong(FixAllKind, Only));
}

json actionsOf(const Subject &Of, const Verifier::Verified &Fixes,
               const json &Parameters) {
  return Of.For.LiteralActions ? Actions(Of, Fixes, Parameters).all()
                               : json::array();
}

} // namespace cotidy::lsp
