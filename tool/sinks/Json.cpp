// SPDX-License-Identifier: Apache-2.0
//
// The JSON form for programs; docs/json.md describes it. Keys come in a fixed
// order, names of files are those of Location, and bytes that are not UTF-8
// become U+FFFD. Characters that a terminal would obey or hide are escaped.
#include "sinks/Json.h"
#include "base/Text.h"
#include "sinks/Snippet.h"

#include <nlohmann/json.hpp>
#include <ostream>

namespace cotidy {

using nlohmann::ordered_json;

/// Raised when a key changes its meaning or goes away; new keys may come.
static constexpr int FormatVersion = 1;

static const char *nameOf(UnitStatus Status) {
  switch (Status) {
  case UnitStatus::Complete:
    return "complete";
  case UnitStatus::ParseErrors:
    return "parse-errors";
  case UnitStatus::Failed:
    return "failed";
  case UnitStatus::Crashed:
    return "crashed";
  case UnitStatus::TimedOut:
    break;
  }
  return "timed-out";
}

static ordered_json messageAt(const Location &Where,
                              const std::string &Message) {
  return {{"message", Message},
          {"file", Where.File},
          {"line", Where.Line},
          {"column", Where.Column}};
}

static ordered_json fixJson(const Fix &Suggestion) {
  ordered_json Edits = ordered_json::array();
  for (const Edit &Change : Suggestion.Edits)
    Edits.push_back({{"file", Change.File},
                     {"offset", Change.Offset},
                     {"length", Change.Length},
                     {"text", Change.Text}});
  ordered_json Json = {{"title", Suggestion.Title}, {"safe", Suggestion.Safe}};
  if (!Suggestion.Safe)
    Json["risk"] = Suggestion.Risk;
  Json["edits"] = std::move(Edits);
  return Json;
}

static ordered_json weightJson(const Cost &Of) {
  return {{"class", nameOf(weightOf(Of))},
          {"lasts", nameOf(Of.Lasts)},
          {"happens", nameOf(Of.Happens)}};
}

static ordered_json findingJson(const ReportedFinding &Reported,
                                const Report &Report, SourceLines &Sources) {
  const Finding &Found = Reported.Found;
  ordered_json Json = {{"check", Found.Check},
                       {"severity", nameOf(Reported.Level)},
                       {"confidence", nameOf(Found.Sureness)},
                       {"weight", weightJson(Found.Costs)},
                       {"message", Found.Message},
                       {"file", Found.Where.File},
                       {"line", Found.Where.Line},
                       {"column", Found.Where.Column}};
  // Only the source tells whether the range ends in the line it begins in.
  const auto Line = Sources.line(Found.Where.File, Found.Where.Line);
  const std::size_t EndColumn = std::size_t{Found.Where.Column} + Found.Length;
  if (Line && Found.Length != 0 && EndColumn <= Line->size() + 1)
    Json["endColumn"] = EndColumn;
  Json["function"] = Found.Function;
  Json["fingerprint"] = Reported.Fingerprint;
  Json["notes"] = ordered_json::array();
  for (const Note &Step : Found.Notes)
    Json["notes"].push_back(messageAt(Step.Where, Step.Message));
  if (Reported.Cause)
    Json["cause"] = *Reported.Cause;
  if (Reported.Fixed)
    Json["fixed"] = true;
  if (Found.Suggestion)
    Json["fix"] = fixJson(*Found.Suggestion);
  Json["units"] = ordered_json::array();
  for (const std::size_t Unit : Reported.Units)
    Json["units"].push_back(Report.UnitFiles.at(Unit));
  return Json;
}

static ordered_json incompleteJson(const IncompleteUnit &Unit) {
  ordered_json Errors = ordered_json::array();
  for (const CompileError &Error : Unit.Errors)
    Errors.push_back(messageAt(Error.Where, Error.Message));
  return {{"file", Unit.File},
          {"status", nameOf(Unit.Status)},
          {"reason", Unit.Reason},
          {"errors", std::move(Errors)}};
}

void writeJson(std::ostream &Out, const Report &Report,
               const SinkContext &Context) {
  SourceLines Sources(Context);
  ordered_json Findings = ordered_json::array();
  for (const ReportedFinding &Reported : Report.Findings)
    Findings.push_back(findingJson(Reported, Report, Sources));
  ordered_json Causes = ordered_json::array();
  for (const RootCause &Cause : Report.Causes) {
    ordered_json Json = messageAt(Cause.Step.Where, Cause.Step.Message);
    Json["check"] = Cause.Check;
    Json["count"] = Cause.Findings.size();
    Causes.push_back(std::move(Json));
  }
  ordered_json Incomplete = ordered_json::array();
  for (const IncompleteUnit &Unit : Report.Incomplete)
    Incomplete.push_back(incompleteJson(Unit));
  ordered_json Json = {
      {"version", FormatVersion},
      {"tool", {{"name", "cotidy"}, {"version", COTIDY_VERSION}}},
      {"root", Context.Root},
      {"summary",
       {{"units", Report.Units},
        {"coroutines", Report.Coroutines},
        {"findings", Report.Findings.size()},
        {"suppressed", Report.Suppressed},
        {"baselined", Report.Known},
        {"hidden", Report.Hidden},
        {"unsure", Report.Unsure},
        {"light", Report.Light},
        {"incomplete", Report.Incomplete.size()}}},
      {"findings", std::move(Findings)},
      {"causes", std::move(Causes)},
      {"incomplete", std::move(Incomplete)}};
  for (const ReportedExplanation &Each : Report.Explanations) {
    Json["silences"].push_back(messageAt(Each.Where, Each.Message));
    if (Each.Minor)
      Json["silences"].back()["minor"] = true;
  }
  Out << escapeInJson(Json.dump(2, ' ', /*ensure_ascii=*/false,
                                ordered_json::error_handler_t::replace))
      << '\n';
}

} // namespace cotidy
