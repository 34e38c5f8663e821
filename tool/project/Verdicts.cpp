// SPDX-License-Identifier: Apache-2.0
#include "project/Verdicts.h"

#include "check/Explain.h"
#include "project/FactFiles.h"
#include "solve/Decide.h"
#include "solve/Derive.h"

#include <algorithm>
#include <map>
#include <set>

namespace cotidy {

namespace {

/// What the facts, a comment or the confidence make of the findings that
/// somebody asks about, in words.
class Explainer {
public:
  Explainer(const VerdictRequest &Request, const Solution &Solved)
      : Request(Request), At(Request.ExplainAt), Solved(Solved) {}

  /// Before the unit's findings are decided.
  void look(const UnitResult &Unit);
  /// Then.
  void tell(UnitResult &Unit);
  /// What is known about calls that no code on an event loop makes.
  void tellFacts(UnitResult &Unit, const Facts &Known) const;
  /// What speaks of the line as a whole is for when nothing else does.
  void tellOfLine(std::vector<UnitResult> &Units) const;

private:
  /// Where in the asked lines the finding has something to say: it begins
  /// there, or names what stands there. One place a line.
  std::vector<Location> placesOf(const Finding &Found) const;
  void tell(const Finding &Found, const Finding *Kept, UnitResult &Unit);
  std::string whyNot(const Finding &Found) const;
  static Explanation together(const std::vector<Note> &Findings,
                              const std::string &Why);

  const VerdictRequest &Request;
  const Location &At;
  const Solution &Solved;
  std::vector<Finding> About; ///< Of one unit, the larger ones first.
  std::set<unsigned> Told;    ///< What kept ones and larger ones cover.
  /// What is to be said of several findings of a line alike.
  std::map<std::pair<unsigned, std::string>, std::vector<Note>> Same;
  std::set<Location> Found; ///< Where there is or was a finding, anywhere.
};

std::vector<Location> Explainer::placesOf(const Finding &Found) const {
  std::vector<Location> Result;
  auto Add = [&](const Location &Where) {
    if (isAskedAbout(Where, At) &&
        std::none_of(Result.begin(), Result.end(), [&](const Location &Known) {
          return Known.Line == Where.Line;
        }))
      Result.push_back(Where);
  };
  Add(Found.Where);
  for (const Note &Each : Found.Notes)
    Add(Each.Where);
  return Result;
}

void Explainer::look(const UnitResult &Unit) {
  About.clear();
  Same.clear();
  Told.clear();
  for (const Finding &Each : Unit.Findings)
    if (!placesOf(Each).empty())
      About.push_back(Each);
  std::stable_sort(About.begin(), About.end(),
                   [](const Finding &A, const Finding &B) {
                     return A.Covers.size() > B.Covers.size();
                   });
}

void Explainer::tell(UnitResult &Unit) {
  for (const Finding &Each : About) {
    auto Kept = std::find_if(
        Unit.Findings.begin(), Unit.Findings.end(), [&](const Finding &Other) {
          return Other.Check == Each.Check && Other.Where == Each.Where &&
                 Other.Message == Each.Message;
        });
    tell(Each, Kept == Unit.Findings.end() ? nullptr : &*Kept, Unit);
    Found.insert(Each.Where);
  }
  for (const auto &[Key, Findings] : Same)
    Unit.Explanations.push_back(together(Findings, Key.second));
}

/// "'a': why", "'a' and 'b': why".
Explanation Explainer::together(const std::vector<Note> &Findings,
                                const std::string &Why) {
  Explanation Result{Findings.front().Where, Findings.front().Message};
  for (std::size_t I = 1; I < Findings.size(); ++I)
    Result.Message +=
        (I + 1 == Findings.size() ? " and " : ", ") + Findings[I].Message;
  Result.Message += ": " + Why;
  return Result;
}

void Explainer::tell(const Finding &Found, const Finding *Kept,
                     UnitResult &Unit) {
  bool New = Found.Covers.empty();
  for (unsigned Each : Found.Covers)
    New |= Told.insert(Each).second;
  if (!New)
    return;
  std::string Quoted = "\"" + Found.Message + "\"";
  const std::string Why =
      !Kept              ? whyNot(Found)
      : Kept->Suppressed ? "a NOLINT covers it"
      : !Request.IsShown(Found.Where, Unit.File)
          ? "--header-filter or --line-filter leaves it out"
      : !Request.Least.isSure(*Kept)
          ? std::string("it is shown only with --confidence=") +
                nameOf(Kept->Sureness)
      : !Request.Least.isHeavy(*Kept)
          ? "it " + describe(Kept->Costs) +
                ", and is shown only with --weight=all"
          : "";
  for (const Location &Place : placesOf(Found))
    if (!Why.empty())
      Same[{Place.Line, Why}].push_back({Place, Quoted});
    else if (Kept && Place != Found.Where)
      Unit.Explanations.push_back(
          {Place,
           "the finding in " +
               (Found.Where.File == Place.File ? "line "
                                               : Found.Where.File + ":") +
               std::to_string(Found.Where.Line) +
               " is about this, too: " + Quoted});
}

std::string Explainer::whyNot(const Finding &Found) const {
  const std::optional<Dropped> What = whyDropped(Found, Solved);
  if (!What) // a better one says the same
    return "";
  std::string Result = What->Why;
  const char *Between = ": ";
  for (const Note &Each : What->Steps) {
    Result += Between + Each.Message + " (" + Each.Where.File + ":" +
              std::to_string(Each.Where.Line) + ")";
    Between = "; ";
  }
  return Result;
}

void Explainer::tellFacts(UnitResult &Unit, const Facts &Known) const {
  auto Holds = [&](std::uint32_t Condition) {
    return Condition == Rule::None || Solved.holds(Known.Atoms[Condition]);
  };
  std::map<Location, std::pair<bool, std::string>> Calls; // the surest of each
  for (const Rule &Each : Known.Rules) {
    if (Each.Line == 0 || Each.Format == 0 ||
        claimOf(Known.Atoms[Each.Head]) != Claim::Blocks)
      continue;
    Note Why = Known.note(Each);
    if (!isAskedAbout(Why.Where, At) || Found.contains(Why.Where))
      continue;
    bool Blocks = Holds(Each.If) && Holds(Each.And);
    auto [Call, New] = Calls.try_emplace(Why.Where, Blocks, Why.Message);
    // The shorter sentence asks for less.
    auto IsBetter = [&] {
      return Blocks != Call->second.first
                 ? Blocks
                 : Why.Message.size() < Call->second.second.size();
    };
    if (!New && IsBetter())
      Call->second = {Blocks, Why.Message};
  }
  for (const auto &[Where, Told] : Calls)
    Unit.Explanations.push_back(
        {Where,
         Told.second +
             (Told.first ? ", so it may block; that is reported where code on "
                           "an event loop leads here"
                         : ", of which nothing says that it may block")});
}

void Explainer::tellOfLine(std::vector<UnitResult> &Units) const {
  bool Seen = false, Told = false;
  for (const UnitResult &Unit : Units) {
    for (const Finding &Each : Unit.Findings)
      Told |= isAskedAbout(Each.Where, At);
    for (const Explanation &Each : Unit.Explanations) {
      Told |= Each.Where.Column != 0;
      Seen |= Each.Where.Column == 0;
    }
  }
  if (Told)
    for (UnitResult &Unit : Units)
      std::erase_if(Unit.Explanations, [](const Explanation &Each) {
        return Each.Where.Column == 0;
      });
  else if (!Seen && !Units.empty())
    Units.front().Explanations.push_back(
        {At, "no unit that was analysed reads this file"});
}

} // namespace

/// Whether all that a file is part of was looked at, by the same checks.
static bool seesAll(const std::vector<UnitResult> &Units,
                    const VerdictRequest &Request) {
  return Request.Whole && !Request.Partial && Request.SameChecks &&
         std::all_of(Units.begin(), Units.end(), [](const UnitResult &Each) {
           return Each.Status == UnitStatus::Complete;
         });
}

llvm::Error decideAll(std::vector<UnitResult> &Units, const Facts &Stated,
                      const VerdictRequest &Request) {
  auto Table = readFactFiles(Request.FactFiles);
  if (!Table)
    return Table.takeError();
  Table->merge(Stated);
  if (Request.Others)
    Table->merge(*Request.Others);
  decideWith(std::move(*Table), Units, Request);
  return llvm::Error::success();
}

void decideWith(FactTable Known, std::vector<UnitResult> &Units,
                const VerdictRequest &Request) {
  deriveRules(Known, Request.Whole);
  if (!seesAll(Units, Request))
    deriveSilences(Known);
  Solution Solved(Known.facts());
  Explainer Explains(Request, Solved);
  for (UnitResult &Each : Units) {
    Explains.look(Each);
    Each.Findings = decide(std::move(Each.Findings), Solved, Request.Partial);
    Explains.tell(Each);
    std::erase_if(Each.Sightings, [&](const Sighting &Of) {
      return Of.Unless != 0 && Solved.holds(Of.Unless);
    });
  }
  if (!Request.ExplainAt.File.empty() && !Units.empty()) {
    Explains.tellFacts(Units.front(), Known.facts());
    Explains.tellOfLine(Units);
  }
}

} // namespace cotidy
