// SPDX-License-Identifier: Apache-2.0
#include "main/AddNolint.h"

#include "ast/AddNoLint.h"
#include "main/Tell.h"

#include <map>
#include <set>

namespace cotidy {

using Place = std::pair<std::string, unsigned>;

static Place placeOf(const ReportedFinding &Each) {
  return {Each.Found.Where.File, Each.Found.Where.Line};
}

/// nullopt when no comment can stand there. A file that is no longer what was
/// analysed gets none either: whoever writes says so.
static std::optional<Fix> silencing(const Place &At,
                                    const std::set<std::string> &Checks,
                                    AnalysedFiles &Files) {
  const auto &[File, Line] = At;
  const std::optional<std::string> &Text = Files.text(File);
  if (!Text)
    return Fix{"", /*Safe=*/true, {{File, 0, 0, ""}}};
  const auto Made = model::addNoLint(
      *Text, Line, std::vector<std::string>(Checks.begin(), Checks.end()));
  if (!Made)
    return std::nullopt;
  std::string Names;
  for (const std::string &Each : Checks)
    Names += (Names.empty() ? "" : ", ") + Each;
  return Fix{Made->Keyword + "(" + Names + ")",
             /*Safe=*/true,
             {{File, Made->Offset, Made->Length, Made->Text}}};
}

Report withNoLints(Report Found, AnalysedFiles &Files) {
  std::map<Place, std::set<std::string>> Checks;
  for (const ReportedFinding &Each : Found.Findings)
    Checks[placeOf(Each)].insert(Each.Found.Check);
  for (ReportedFinding &Each : Found.Findings) {
    Each.Found.Suggestion.reset();
    const auto Here = Checks.extract(placeOf(Each));
    if (Here.empty())
      continue;
    Each.Found.Suggestion = silencing(Here.key(), Here.mapped(), Files);
    if (!Each.Found.Suggestion)
      note(Here.key().first + ":" + std::to_string(Here.key().second) +
           ": no comment can stand at this line or above it; NOLINTBEGIN and "
           "NOLINTEND can be around the statement");
  }
  return Found;
}

void markLines(Report &Found) {
  std::set<Place> Silenced;
  for (const ReportedFinding &Each : Found.Findings)
    if (Each.Fixed)
      Silenced.insert(placeOf(Each));
  for (ReportedFinding &Each : Found.Findings)
    Each.Fixed |= Silenced.contains(placeOf(Each));
}

} // namespace cotidy
