// SPDX-License-Identifier: Apache-2.0
#include "sinks/HtmlData.h"

#include "base/Text.h"
#include "fix/Diff.h"
#include "fix/Edits.h"
#include "sinks/HtmlPicture.h"
#include "sinks/Snippet.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <set>

namespace cotidy {

using nlohmann::ordered_json;

namespace {

/// How many lines are shown before and behind a place.
constexpr unsigned Around = 8;

/// The files that places are in, and the lines that are wanted of them.
class ShownFiles {
public:
  explicit ShownFiles(const SinkContext &Context) : Sources(Context) {}

  /// Null for what has no place.
  ordered_json place(const Location &Where, unsigned Length = 0);
  ordered_json json();

private:
  struct ShownFile {
    std::string Name;
    std::set<unsigned> Lines;
  };
  std::size_t indexOf(const std::string &Name);
  ordered_json runsOf(const ShownFile &File);

  SourceLines Sources;
  std::map<std::string, std::size_t> Indices;
  std::vector<ShownFile> Files; ///< In the order of their first places.
};

std::size_t ShownFiles::indexOf(const std::string &Name) {
  const auto [At, New] = Indices.try_emplace(Name, Files.size());
  if (New)
    Files.push_back({Name, {}});
  return At->second;
}

ordered_json ShownFiles::place(const Location &Where, unsigned Length) {
  if (Where.File.empty())
    return nullptr;
  const std::size_t Index = indexOf(Where.File);
  ordered_json Result = {
      {"file", Index}, {"line", Where.Line}, {"column", Where.Column}};
  if (Where.Line == 0)
    return Result;
  const unsigned Before = std::min(Around, Where.Line - 1);
  for (unsigned I = 0; I <= Before + Around; ++I)
    Files[Index].Lines.insert(Where.Line - Before + I);
  const auto Line = Sources.line(Where.File, Where.Line);
  if (!Line || Line->size() > LongestLine || Where.Column == 0)
    return Result;
  const PrintedLine Shown = printable(*Line);
  const std::size_t Begin =
      std::min<std::size_t>(Where.Column - 1, Line->size());
  const std::size_t End = std::min<std::size_t>(Begin + Length, Line->size());
  Result["at"] = Shown.Units[Begin];
  Result["length"] = Shown.Units[End] - Shown.Units[Begin];
  return Result;
}

/// Lines that follow each other as [number of the first, text, text …]; null
/// stands for one that is too long.
ordered_json ShownFiles::runsOf(const ShownFile &File) {
  ordered_json Runs = ordered_json::array();
  unsigned Next = 0;
  for (const unsigned Number : File.Lines) {
    const auto Line = Sources.line(File.Name, Number);
    if (!Line)
      continue;
    if (Runs.empty() || Number != Next)
      Runs.push_back(ordered_json::array({Number}));
    Next = Number + 1;
    Runs.back().push_back(Line->size() > LongestLine
                              ? ordered_json(nullptr)
                              : ordered_json(printable(*Line).Text));
  }
  return Runs;
}

ordered_json ShownFiles::json() {
  ordered_json Result = ordered_json::array();
  for (const ShownFile &File : Files)
    Result.push_back(
        {{"name", escapeControl(File.Name)}, {"runs", runsOf(File)}});
  return Result;
}

/// Whether they fit the text and each other.
bool canMake(const std::vector<const Edit *> &Edits, const std::string &Text) {
  for (auto Each = Edits.begin(); Each != Edits.end(); ++Each) {
    if (std::size_t{(*Each)->Offset} + (*Each)->Length > Text.size())
      return false;
    if (std::any_of(Edits.begin(), Each, [&](const Edit *Other) {
          return contradict(*Other, **Each);
        }))
      return false;
  }
  return true;
}

/// A report as the value that the page's script reads.
class PageData {
public:
  PageData(const Report &Report, const SinkContext &Context)
      : Of(Report), Context(Context), Files(Context) {}

  ordered_json json();

private:
  ordered_json step(const Location &Where, const std::string &Message);
  ordered_json fix(const Fix &Suggestion) const;
  ordered_json diff(const Fix &Suggestion) const;
  static ordered_json picture(const ReportedFinding &Reported);
  ordered_json finding(const ReportedFinding &Reported);
  ordered_json checks() const;
  ordered_json causes();
  ordered_json incomplete();
  ordered_json silences();

  const Report &Of;
  const SinkContext &Context;
  ShownFiles Files;
};

ordered_json PageData::step(const Location &Where, const std::string &Message) {
  return {{"message", escapeControl(Message)}, {"place", Files.place(Where)}};
}

/// The lines of a unified diff; null when a file is not there any more as it
/// was analysed.
ordered_json PageData::diff(const Fix &Suggestion) const {
  std::map<std::string, std::vector<const Edit *>> ByFile;
  for (const Edit &Each : Suggestion.Edits)
    ByFile[Each.File].push_back(&Each);
  FixPlan Plan;
  for (const auto &[File, Edits] : ByFile) {
    auto Text = Context.ReadFile ? Context.ReadFile(File) : std::nullopt;
    if (!Text || !canMake(Edits, *Text))
      return nullptr;
    Plan.After[File] = applyEdits(*Text, Edits);
    Plan.Before[File] = std::move(*Text);
  }
  ordered_json Lines = ordered_json::array();
  const std::string Patch =
      unifiedDiff(Plan, [](const std::string &File) { return File; });
  for (std::string_view Line : split(Patch, '\n')) {
    if (Line.ends_with('\r'))
      Line.remove_suffix(1);
    const std::string_view Mark = Line.substr(0, 1);
    Line.remove_prefix(Mark.size());
    Lines.push_back(std::string(Mark) +
                    printable(Line.substr(0, LongestLine)).Text);
  }
  Lines.erase(Lines.size() - 1); // behind the last line's end
  return Lines;
}

ordered_json PageData::fix(const Fix &Suggestion) const {
  return {{"title", escapeControl(Suggestion.Title)},
          {"safe", Suggestion.Safe},
          {"risk", escapeControl(Suggestion.Risk)},
          {"diff", diff(Suggestion)}};
}

ordered_json PageData::finding(const ReportedFinding &Reported) {
  const Finding &Found = Reported.Found;
  ordered_json Json = {{"check", Found.Check},
                       {"severity", nameOf(Reported.Level)},
                       {"confidence", nameOf(Found.Sureness)},
                       {"weight", nameOf(weightOf(Found.Costs))},
                       {"lasts", nameOf(Found.Costs.Lasts)},
                       {"happens", nameOf(Found.Costs.Happens)},
                       {"costs", describe(Found.Costs)},
                       {"message", escapeControl(Found.Message)},
                       {"place", Files.place(Found.Where, Found.Length)},
                       {"picture", picture(Reported)},
                       {"function", escapeControl(Found.Function)},
                       {"fingerprint", Reported.Fingerprint},
                       {"notes", ordered_json::array()},
                       {"cause", Reported.Cause ? ordered_json(*Reported.Cause)
                                                : ordered_json(nullptr)},
                       {"fixed", Reported.Fixed},
                       {"fix", Found.Suggestion ? fix(*Found.Suggestion)
                                                : ordered_json(nullptr)},
                       {"units", Reported.Units}};
  for (const Note &Each : Found.Notes)
    Json["notes"].push_back(step(Each.Where, Each.Message));
  return Json;
}

/// Null for none.
ordered_json PageData::picture(const ReportedFinding &Reported) {
  const auto Picture = pictureOf(Reported);
  if (!Picture)
    return nullptr;
  return {{"kind", Picture->Kind}, {"steps", Picture->Steps}};
}

/// With the pages of those that have found something.
ordered_json PageData::checks() const {
  std::set<std::string_view> Used;
  for (const ReportedFinding &Each : Of.Findings)
    Used.insert(Each.Found.Check);
  ordered_json Result = ordered_json::array();
  for (const RuleText &Each : Context.Rules)
    Result.push_back({{"name", Each.Name},
                      {"summary", Each.Summary},
                      {"slow", Each.IsSlow},
                      {"page", Used.contains(Each.Name) ? Each.Page : ""}});
  return Result;
}

ordered_json PageData::causes() {
  ordered_json Result = ordered_json::array();
  for (const RootCause &Each : Of.Causes) {
    ordered_json Json = step(Each.Step.Where, Each.Step.Message);
    Json["check"] = Each.Check;
    Json["count"] = Each.Findings.size();
    Result.push_back(std::move(Json));
  }
  return Result;
}

ordered_json PageData::incomplete() {
  ordered_json Result = ordered_json::array();
  for (const IncompleteUnit &Unit : Of.Incomplete) {
    ordered_json Errors = ordered_json::array();
    for (const CompileError &Each : Unit.Errors)
      Errors.push_back(step(Each.Where, Each.Message));
    Result.push_back({{"file", escapeControl(Unit.File)},
                      {"reason", escapeControl(Unit.Reason)},
                      {"errors", std::move(Errors)}});
  }
  return Result;
}

ordered_json PageData::silences() {
  ordered_json Result = ordered_json::array();
  for (const ReportedExplanation &Each : Of.Explanations)
    if (!Each.Minor)
      Result.push_back(step(Each.Where, Each.Message));
  return Result;
}

ordered_json PageData::json() {
  ordered_json Findings = ordered_json::array();
  for (const ReportedFinding &Each : Of.Findings)
    Findings.push_back(finding(Each));
  ordered_json Units = ordered_json::array();
  for (const std::string &Each : Of.UnitFiles)
    Units.push_back(escapeControl(Each));
  ordered_json Json = {{"version", COTIDY_VERSION},
                       {"summary",
                        {{"units", Of.Units},
                         {"coroutines", Of.Coroutines},
                         {"suppressed", Of.Suppressed},
                         {"baselined", Of.Known},
                         {"hidden", Of.Hidden},
                         {"unsure", Of.Unsure},
                         {"light", Of.Light}}},
                       {"checks", checks()},
                       {"units", std::move(Units)},
                       {"findings", std::move(Findings)},
                       {"causes", causes()},
                       {"incomplete", incomplete()},
                       {"silences", silences()}};
  Json["files"] = Files.json(); // when all places are known
  return Json;
}

} // namespace

ordered_json htmlData(const Report &Report, const SinkContext &Context) {
  return PageData(Report, Context).json();
}

} // namespace cotidy
