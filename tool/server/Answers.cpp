// SPDX-License-Identifier: Apache-2.0
#include "server/Answers.h"

#include "checks/Checks.h"
#include "server/Timeline.h"

namespace cotidy::lsp {

using nlohmann::json;

json diagnosticsOf(const Subject &Of) {
  json Result = json::array();
  if (!Of.Known.Of)
    return Result;
  Places Where = Of.places();
  for (const ReportedFinding &Each : Of.Known.Findings)
    Result.push_back(diagnosticOf(Each, Where, Of.For, Of.Page));
  if (Of.Known.Incomplete)
    Result.push_back(
        incompleteness(*Of.Known.Incomplete, Of.Known.Name, Where));
  return Result;
}

/// The first paragraph of the first section of a check's page.
static std::string shortForm(const std::string &Check) {
  llvm::StringRef Page = checkPage(Check);
  Page = Page.split("\n\n").second; // the title
  if (Page.starts_with("##"))
    Page = Page.split("\n\n").second;
  return Page.split("\n\n").first.trim().str();
}

static std::string describe(const ReportedFinding &Reported,
                            const Subject &Of) {
  const Finding &Found = Reported.Found;
  std::string Text = "**" + Found.Check + "** (" + nameOf(Found.Sureness) +
                     "): " + Found.Message + ".\n\n";
  // First what the diagnostic above or beside it cannot show: there is room for
  // some lines.
  if (const std::string Picture = timelineOf(Found, Of.Which.Text);
      !Picture.empty())
    Text += "```text\n" + Picture + "```\n\n";
  Text += "It " + describe(Found.Costs) + ".\n\n";
  for (const Note &Each : Found.Notes)
    Text += "- " + Each.Message + " (`" + Each.Where.File + ":" +
            std::to_string(Each.Where.Line) + "`)\n";
  return Text + "\n---\n" + shortForm(Found.Check) + "\n";
}

json hoverOf(const Subject &Of, const json &Parameters) {
  const std::size_t At =
      Of.lines().offsetOf(positionIn(Parameters.at("position")));
  const std::vector<std::size_t> Here = Of.findingsIn(At, At);
  if (Here.empty())
    return nullptr;
  std::string Text;
  for (const std::size_t Each : Here)
    Text +=
        (Text.empty() ? "" : "\n\n") + describe(Of.Known.Findings[Each], Of);
  const Finding &First = Of.Known.Findings[Here.front()].Found;
  return {{"contents",
           {{"kind", Of.For.ReadsMarkdown ? "markdown" : "plaintext"},
            {"value", Text}}},
          {"range", Of.places().range(First.Where, First.Length)}};
}

/// Each place has one hint: the first that speaks of it.
json hintsOf(const Subject &Of, const json &Parameters) {
  json Result = json::array();
  if (!Of.For.WantsHints)
    return Result;
  const auto [Begin, End] = Of.bytesOf(Parameters.at("range"));
  std::map<std::size_t, std::string> At;
  for (const ReportedFinding &Each : Of.Known.Findings) {
    const Finding &Found = Each.Found;
    bool IsFirst = true;
    for (const unsigned Offset : Found.Covers)
      At.try_emplace(Offset, std::exchange(IsFirst, false)
                                 ? "could overlap:"
                                 : "waits needlessly:");
    if (Found.Covers.empty() && Found.Check == "async-await-in-loop")
      At.try_emplace(Found.Where.Offset, "one by one:");
    if (Found.Check == "async-blocking-call")
      At.try_emplace(Found.Where.Offset, std::string("blocks (") +
                                             nameOf(weightOf(Found.Costs)) +
                                             "):");
  }
  const TextLines Lines = Of.lines();
  for (const auto &[Offset, Label] : At)
    if (Offset >= Begin && Offset <= End)
      Result.push_back({{"position", jsonOf(Lines.positionOf(Offset))},
                        {"label", Label},
                        {"paddingRight", true}});
  return Result;
}

json lensesOf(const Subject &Of) {
  json Result = json::array();
  for (const Outline &Each : Of.Known.Outlines) {
    std::size_t Overlapping = 0;
    for (const ReportedFinding &Reported : Of.Known.Findings)
      if (Reported.Found.Where.Offset >= Each.Where.Offset &&
          Reported.Found.Where.Offset < Each.End)
        Overlapping += Reported.Found.Covers.size();
    if (Each.Where.File != Of.Known.Name || Overlapping == 0)
      continue;
    const std::string Title = "runs " + std::to_string(Each.Awaits) +
                              " awaits one after the other, " +
                              std::to_string(Overlapping) + " could overlap";
    Result.push_back(
        {{"range", Of.places().range(Each.Where, 1)},
         {"command",
          {{"title", Title}, {"command", ""}, {"arguments", json::array()}}}});
  }
  return Result;
}

std::string explanationOf(const Report &Known) {
  std::string Text;
  const auto Add = [&Text](const Location &Where, const std::string &Sentence) {
    Text += (Text.empty() ? "" : "\n") + Where.File + ":" +
            std::to_string(Where.Line) + ": " + Sentence;
  };
  for (const ReportedFinding &Each : Known.Findings) {
    Add(Each.Found.Where, Each.Found.Message + " [" + Each.Found.Check + "]");
    for (const Note &Step : Each.Found.Notes)
      Add(Step.Where, Step.Message);
  }
  for (const ReportedExplanation &Each : Known.Explanations)
    if (!Each.Minor)
      Add(Each.Where, Each.Message);
  return Text.empty() ? "cotidy has nothing to say of this line" : Text;
}

} // namespace cotidy::lsp
