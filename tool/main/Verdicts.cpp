// SPDX-License-Identifier: Apache-2.0
#include "main/Verdicts.h"

#include "facts/FactFile.h"
#include "main/FactFiles.h"
#include "solve/Decide.h"
#include "solve/Derive.h"

namespace cotidy {

bool isAskedAbout(const Location &Where, const Location &At) {
  return At.Line == 0 || (At.File == Where.File && At.Line == Where.Line);
}

/// What the facts or a comment make of the findings that somebody asks about.
static void noteSilences(UnitResult &Unit, const Location &At,
                         const Solution &Solved) {
  for (const Finding &Found : Unit.Findings) {
    if (!isAskedAbout(Found.Where, At))
      continue;
    std::string Why = whyDropped(Found, Solved);
    if (Why.empty() && Found.Suppressed)
      Why = "a NOLINT covers it";
    if (!Why.empty())
      Unit.Silences.push_back(
          {Found.Where, "\"" + Found.Message + "\" does not hold: " + Why});
  }
}

/// What only those see who ask for it.
static void noteHidden(UnitResult &Unit, const VerdictRequest &Request) {
  for (const Finding &Found : Unit.Findings)
    if (Found.Sureness < Request.Least &&
        isAskedAbout(Found.Where, Request.ExplainAt))
      Unit.Silences.push_back({Found.Where, "\"" + Found.Message +
                                                "\" is shown only with "
                                                "--confidence=" +
                                                nameOf(Found.Sureness)});
}

/// What is known about a line that no code on an event loop stands in.
static void noteFacts(UnitResult &Unit, const Location &At, const Facts &Known,
                      const Solution &Solved) {
  for (const Rule &Each : Known.Rules) {
    Note Why = Known.note(Each);
    if (Each.Line == 0 || Each.Format == 0 || !isAskedAbout(Why.Where, At))
      continue;
    Why.Message += Solved.holds(Known.Atoms[Each.Head])
                       ? ", so it may block; that is reported where code on an "
                         "event loop leads here"
                       : ", of which nothing says that it may block";
    Unit.Silences.push_back(std::move(Why));
  }
}

/// Brings the facts of all units together and decides their findings.
llvm::Error decideAll(std::vector<UnitResult> &Units,
                      const VerdictRequest &Request,
                      std::vector<std::uint8_t> *OwnFile) {
  auto Table = readFactFiles(Request.FactFiles);
  if (!Table)
    return Table.takeError();
  FactTable Own;
  for (UnitResult &Each : Units) {
    if (auto Stated = decodeFacts(Each.Facts)) {
      Own.merge(*Stated);
    } else if (!Each.Facts.empty()) {
      Each.Status = UnitStatus::Failed;
      Each.Reason = "its facts cannot be read";
    }
    Each.Facts = {};
  }
  if (OwnFile)
    *OwnFile = encodeFacts(normalized(Own.facts()));
  Table->merge(Own.take());
  deriveRules(*Table);
  Solution Solved(Table->facts());
  for (UnitResult &Each : Units) {
    if (Request.ExplainAt.Line != 0)
      noteSilences(Each, Request.ExplainAt, Solved);
    Each.Findings = decide(std::move(Each.Findings), Solved);
    if (Request.ExplainAt.Line != 0)
      noteHidden(Each, Request);
  }
  if (Request.ExplainAt.Line != 0 && !Units.empty())
    noteFacts(Units.front(), Request.ExplainAt, Table->facts(), Solved);
  return llvm::Error::success();
}

} // namespace cotidy
