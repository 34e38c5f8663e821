// SPDX-License-Identifier: Apache-2.0
#include "server/Diagnostics.h"

#include <algorithm>

namespace cotidy::lsp {

using nlohmann::json;

static json jsonOf(Position Of) {
  return {{"line", Of.Line}, {"character", Of.Character}};
}

Places::Lines &Places::known(const std::string &File) {
  auto &Entry = Known[File];
  if (!Entry) {
    Entry = std::make_unique<Lines>();
    if (auto Read = Text(File)) {
      Entry->Text = std::move(*Read);
      Entry->At.emplace(Entry->Text, Units);
    }
  }
  return *Entry;
}

const TextLines *Places::linesOf(const std::string &File) {
  const Lines &Of = known(File);
  return Of.At ? &*Of.At : nullptr;
}

const std::string &Places::text(const std::string &File) {
  return known(File).Text;
}

json Places::range(const Location &Where, unsigned Length) {
  const std::size_t Line = Where.Line == 0 ? 0 : Where.Line - 1;
  const std::size_t Column = Where.Column == 0 ? 0 : Where.Column - 1;
  const TextLines *At = linesOf(Where.File);
  if (!At) {
    const json Place = jsonOf({Line, Column});
    return {{"start", Place}, {"end", Place}};
  }
  const std::size_t Begin =
      At->beginOf(Line) + std::min(Column, At->line(Line).size());
  const std::size_t EndOfLine = At->beginOf(Line) + At->line(Line).size();
  return {{"start", jsonOf(At->positionOf(Begin))},
          {"end",
           jsonOf(At->positionOf(Length == 0 ? EndOfLine : Begin + Length))}};
}

json Places::range(const std::string &File, std::size_t Offset,
                   std::size_t Length) {
  const TextLines *At = linesOf(File);
  if (!At)
    return range(Location{File, 1, 1}, 0);
  return {{"start", jsonOf(At->positionOf(Offset))},
          {"end", jsonOf(At->positionOf(Offset + Length))}};
}

json Places::location(const Location &Where, unsigned Length) {
  return {{"uri", Uri(Where.File)}, {"range", range(Where, Length)}};
}

namespace {

enum Shown { ShownError = 1, ShownWarning, ShownInformation, ShownHint };

Shown shownAs(const ReportedFinding &Reported) {
  switch (Reported.Level) {
  case Severity::Error:
    return ShownError;
  case Severity::Remark:
    return ShownHint;
  case Severity::Warning:
    break;
  }
  return Reported.Found.Sureness == Confidence::Possible ? ShownInformation
                                                         : ShownWarning;
}

/// Editors show the message alone: it says how sure it is, too.
std::string messageOf(const Finding &Found, bool WithNotes) {
  std::string Text = Found.Message;
  if (Found.Sureness != Confidence::Certain)
    Text += std::string(" (") + nameOf(Found.Sureness) + ")";
  if (WithNotes)
    for (const Note &Each : Found.Notes)
      Text += "\n" + Each.Message + " (" + Each.Where.File + ":" +
              std::to_string(Each.Where.Line) + ")";
  return Text;
}

} // namespace

json diagnosticOf(const ReportedFinding &Reported, Places &Where,
                  const Client &For, const PageFunction &Page) {
  const Finding &Found = Reported.Found;
  json Result = {{"range", Where.range(Found.Where, Found.Length)},
                 {"severity", int(shownAs(Reported))},
                 {"source", "cotidy"},
                 {"code", Found.Check},
                 {"message", messageOf(Found, !For.ShowsRelated)},
                 {"data", {{"fingerprint", Reported.Fingerprint}}}};
  if (const auto Link = Page(Found.Check); Link && For.ShowsPages)
    Result["codeDescription"] = {{"href", *Link}};
  if (For.ShowsRelated && !Found.Notes.empty()) {
    json Related = json::array();
    for (const Note &Each : Found.Notes)
      Related.push_back({{"location", Where.location(Each.Where)},
                         {"message", Each.Message}});
    Result["relatedInformation"] = std::move(Related);
  }
  return Result;
}

json incompleteness(const IncompleteUnit &Unit, const std::string &File,
                    Places &Where) {
  Location At{File, 1, 1};
  std::string Why = Unit.Reason;
  const auto Error = std::find_if(
      Unit.Errors.begin(), Unit.Errors.end(),
      [&](const CompileError &Each) { return Each.Where.File == File; });
  if (Error != Unit.Errors.end())
    At = Error->Where;
  if (!Unit.Errors.empty())
    Why += ": " +
           (Error == Unit.Errors.end() ? Unit.Errors.front() : *Error).Message;
  const bool IsUsual = Unit.Status == UnitStatus::ParseErrors;
  return {{"range", Where.range(At, 0)},
          {"severity", int(IsUsual ? ShownHint : ShownWarning)},
          {"source", "cotidy"},
          {"message", Unit.File + " was not analysed completely: " + Why}};
}

} // namespace cotidy::lsp
