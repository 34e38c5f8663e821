// SPDX-License-Identifier: Apache-2.0
#include "sinks/Sarif.h"

#include "base/Text.h"
#include "base/Uri.h"
#include "sinks/Snippet.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <ostream>

namespace cotidy {

using nlohmann::ordered_json;

namespace {

/// "async-blocking-call" -> "AsyncBlockingCall"
std::string pascalCase(const std::string &Name) {
  std::string Result;
  bool Begins = true;
  for (const char Each : Name) {
    if (Each != '-')
      Result += Begins ? char(std::toupper(Each)) : Each;
    Begins = Each == '-';
  }
  return Result;
}

ordered_json text(const std::string &Of) { return {{"text", Of}}; }

const char *levelOf(Severity Of) {
  return Of == Severity::Remark ? "note" : nameOf(Of);
}

class Log {
public:
  Log(const Report &Report, const SinkContext &Context)
      : Found(Report), Context(Context), Sources(Context) {}

  ordered_json json();

private:
  ordered_json rules() const;
  ordered_json notifications() const;
  ordered_json result(const ReportedFinding &Reported);
  ordered_json artifact(const std::string &File) const;
  ordered_json place(const Location &Where, unsigned Length);
  ordered_json step(const Location &Where, const std::string &Message);
  ordered_json flow(const Finding &Of);
  ordered_json fix(const Fix &Suggestion);
  ordered_json deleted(const Edit &Change, std::string_view Text) const;
  std::size_t column(const Location &Where, unsigned Bytes);

  const Report &Found;
  const SinkContext &Context;
  SourceLines Sources;
};

ordered_json Log::rules() const {
  ordered_json Result = ordered_json::array();
  for (const RuleText &Each : Context.Rules) {
    ordered_json Rule = {
        {"id", Each.Name},
        {"name", pascalCase(Each.Name)},
        {"shortDescription", text(Each.Summary)},
        {"fullDescription", text(Each.Summary + ".")},
        {"help", {{"text", Each.Page}, {"markdown", Each.Page}}},
        {"defaultConfiguration", {{"level", "warning"}}},
        {"properties",
         {{"precision", "high"},
          {"problem.severity", "warning"},
          {"tags",
           {"coroutines", Each.IsSlow ? "performance" : "correctness"}}}}};
    Result.push_back(std::move(Rule));
  }
  return Result;
}

/// What was not analysed is never passed over.
ordered_json Log::notifications() const {
  ordered_json Result = ordered_json::array();
  for (const IncompleteUnit &Unit : Found.Incomplete) {
    std::string Why = Unit.Reason;
    if (!Unit.Errors.empty())
      Why += ": " + Unit.Errors.front().Message;
    Result.push_back(
        {{"level", "error"},
         {"message", text(Unit.File + " was not analysed completely: " + Why)},
         {"locations",
          {{{"physicalLocation",
             {{"artifactLocation", artifact(Unit.File)}}}}}}});
  }
  return Result;
}

ordered_json Log::artifact(const std::string &File) const {
  ordered_json Result = {{"uri", uriOf(File)}};
  if (!File.starts_with('/'))
    Result["uriBaseId"] = "%SRCROOT%";
  return Result;
}

/// The column that begins so many bytes behind a place.
std::size_t Log::column(const Location &Where, unsigned Bytes) {
  const std::size_t Column = std::size_t{Where.Column} + Bytes;
  const auto Line = Sources.line(Where.File, Where.Line);
  return Line && Column > 0 ? unitsIn(Line->substr(0, Column - 1)) + 1
                            : std::max<std::size_t>(Column, 1);
}

ordered_json Log::place(const Location &Where, unsigned Length) {
  ordered_json Result = {{"artifactLocation", artifact(Where.File)}};
  if (Where.Line == 0)
    return Result;
  const auto Line = Sources.line(Where.File, Where.Line);
  ordered_json &Region = Result["region"] = {{"startLine", Where.Line},
                                             {"startColumn", column(Where, 0)}};
  const std::size_t End = std::size_t{Where.Column} + Length;
  if (Line && Length != 0 && End <= Line->size() + 1) {
    Region["endLine"] = Where.Line;
    Region["endColumn"] = column(Where, Length);
    Region["snippet"] =
        text(std::string(Line->substr(Where.Column - 1, Length)));
    Result["contextRegion"] = {{"startLine", Where.Line},
                               {"endLine", Where.Line},
                               {"snippet", text(std::string(*Line))}};
  }
  return Result;
}

ordered_json Log::step(const Location &Where, const std::string &Message) {
  return {{"physicalLocation", place(Where, 0)}, {"message", text(Message)}};
}

/// From what is reported to its last reason; advice stands at no other place.
ordered_json Log::flow(const Finding &Of) {
  ordered_json Steps = ordered_json::array();
  Steps.push_back({{"location", step(Of.Where, Of.Message)}});
  for (const Note &Each : Of.Notes)
    if (Each.Where != Of.Where && Each.Where.Line != 0)
      Steps.push_back({{"location", step(Each.Where, Each.Message)}});
  return Steps;
}

/// SARIF's text regions have lines and columns. Text: of the file.
ordered_json Log::deleted(const Edit &Change, std::string_view Text) const {
  const auto Locate = [&](std::size_t Offset) {
    const std::string_view Before = Text.substr(0, Offset);
    const std::size_t Begin = Before.rfind('\n') + 1; // npos: 0
    return std::pair(std::count(Before.begin(), Before.end(), '\n') + 1,
                     unitsIn(Before.substr(Begin)) + 1);
  };
  const auto [Line, Column] = Locate(Change.Offset);
  const auto [EndLine, EndColumn] = Locate(Change.Offset + Change.Length);
  return {{"startLine", Line},
          {"startColumn", Column},
          {"endLine", EndLine},
          {"endColumn", EndColumn}};
}

/// Null when a file is not there any more as it was analysed.
ordered_json Log::fix(const Fix &Suggestion) {
  std::map<std::string, ordered_json> ByFile;
  for (const Edit &Change : Suggestion.Edits) {
    const auto Text =
        Context.ReadFile ? Context.ReadFile(Change.File) : std::nullopt;
    if (!Text || Change.Offset + std::size_t{Change.Length} > Text->size())
      return nullptr;
    ByFile[Change.File].push_back({{"deletedRegion", deleted(Change, *Text)},
                                   {"insertedContent", text(Change.Text)}});
  }
  ordered_json Changes = ordered_json::array();
  for (auto &[File, Replacements] : ByFile)
    Changes.push_back({{"artifactLocation", artifact(File)},
                       {"replacements", std::move(Replacements)}});
  return {{"description", text(Suggestion.Title)},
          {"artifactChanges", std::move(Changes)}};
}

ordered_json Log::result(const ReportedFinding &Reported) {
  const Finding &Of = Reported.Found;
  ordered_json Json = {{"ruleId", Of.Check}};
  for (std::size_t Index = 0; Index < Context.Rules.size(); ++Index)
    if (Context.Rules[Index].Name == Of.Check)
      Json["ruleIndex"] = Index;
  Json["level"] = levelOf(Reported.Level);
  Json["message"] = text(Of.Message);
  ordered_json Where = {{"physicalLocation", place(Of.Where, Of.Length)}};
  if (!Of.Function.empty())
    Where["logicalLocations"] = {
        {{"fullyQualifiedName", Of.Function}, {"kind", "function"}}};
  Json["locations"] = ordered_json::array({std::move(Where)});
  for (const Note &Each : Of.Notes)
    Json["relatedLocations"].push_back(step(Each.Where, Each.Message));
  if (ordered_json Steps = flow(Of); Steps.size() > 1)
    Json["codeFlows"] = {
        {{"threadFlows", {{{"locations", std::move(Steps)}}}}}};
  Json["partialFingerprints"] = {{"cotidy/v1", Reported.Fingerprint}};
  if (Of.Suggestion && (Of.Suggestion->Safe || Context.UnsafeFixes))
    if (ordered_json Fix = fix(*Of.Suggestion); !Fix.is_null())
      Json["fixes"] = ordered_json::array({std::move(Fix)});
  Json["properties"] = {{"confidence", nameOf(Of.Sureness)},
                        {"weight", nameOf(weightOf(Of.Costs))}};
  return Json;
}

ordered_json Log::json() {
  ordered_json Results = ordered_json::array();
  for (const ReportedFinding &Each : Found.Findings)
    if (!Each.Fixed)
      Results.push_back(result(Each));
  ordered_json Invocation = {{"executionSuccessful", true},
                             {"toolExecutionNotifications", notifications()}};
  ordered_json Driver = {{"name", "cotidy"},
                         {"semanticVersion", COTIDY_VERSION}};
  if (const std::string Home = COTIDY_HOMEPAGE; !Home.empty())
    Driver["informationUri"] = Home;
  Driver["rules"] = rules();
  ordered_json Run = {
      {"tool", {{"driver", std::move(Driver)}}},
      {"invocations", ordered_json::array({std::move(Invocation)})},
      {"originalUriBaseIds",
       {{"%SRCROOT%",
         {{"description", text("The root of the project's files.")}}}}},
      {"columnKind", "utf16CodeUnits"},
      {"results", std::move(Results)}};
  return {{"$schema", "https://json.schemastore.org/sarif-2.1.0.json"},
          {"version", "2.1.0"},
          {"runs", ordered_json::array({std::move(Run)})}};
}

} // namespace

void writeSarif(std::ostream &Out, const Report &Report,
                const SinkContext &Context) {
  Out << escapeInJson(Log(Report, Context)
                          .json()
                          .dump(2, ' ', /*ensure_ascii=*/false,
                                ordered_json::error_handler_t::replace))
      << '\n';
}

} // namespace cotidy
