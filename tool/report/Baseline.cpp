// SPDX-License-Identifier: Apache-2.0
#include "report/Baseline.h"

#include "base/Text.h"

#include <algorithm>

namespace cotidy {

static constexpr std::string_view Head =
    "# Findings that are known. A line begins with the fingerprint of one; "
    "the\n"
    "# rest is for people. Written by cotidy --write-baseline.\n";

/// 16 hex digits, then a blank or nothing.
static bool beginsWithFingerprint(std::string_view Line) {
  constexpr std::size_t Digits = 16;
  return Line.size() >= Digits &&
         Line.find_first_not_of("0123456789abcdef") >= Digits &&
         (Line.size() == Digits || Line[Digits] == ' ');
}

std::optional<Baseline> Baseline::parse(std::string_view Text,
                                        std::string &Problem) {
  Baseline Result;
  std::size_t Number = 0;
  while (!Text.empty()) {
    const std::size_t End = std::min(Text.find('\n'), Text.size());
    std::string Line(Text.substr(0, End));
    Text.remove_prefix(std::min(End + 1, Text.size()));
    ++Number;
    if (Line.ends_with('\r'))
      Line.pop_back();
    if (beginsWithFingerprint(Line)) {
      Result.Lines[Line.substr(0, 16)] = Line;
    } else if (!Line.empty() && Line.front() != '#') {
      Problem = "line " + std::to_string(Number) +
                " does not begin with a fingerprint of 16 hex digits";
      return std::nullopt;
    }
    Result.InOrder.push_back(std::move(Line));
  }
  return Result;
}

std::vector<std::string>
Baseline::withoutMet(const std::set<std::string> &Met) const {
  std::vector<std::string> Result;
  for (const auto &[Fingerprint, Line] : Lines)
    if (!Met.contains(Fingerprint))
      Result.push_back(Line);
  return Result;
}

std::string Baseline::without(const std::vector<std::string> &Entries) const {
  std::string Result;
  for (const std::string &Line : InOrder)
    if (std::find(Entries.begin(), Entries.end(), Line) == Entries.end())
      Result += Line + '\n';
  return Result;
}

std::string baselineOf(const Report &Report) {
  std::vector<const ReportedFinding *> All;
  for (const ReportedFinding &Each : Report.Findings)
    All.push_back(&Each);
  std::sort(All.begin(), All.end(),
            [](const ReportedFinding *A, const ReportedFinding *B) {
              return std::tie(A->Found.Where, A->Found.Check, A->Fingerprint) <
                     std::tie(B->Found.Where, B->Found.Check, B->Fingerprint);
            });
  std::string Result(Head);
  for (const ReportedFinding *Each : All)
    Result +=
        Each->Fingerprint + ' ' + Each->Found.Check + ' ' +
        escapeControl(Each->Found.Where.File + ": " + Each->Found.Message) +
        '\n';
  return Result;
}

} // namespace cotidy
