// SPDX-License-Identifier: Apache-2.0
#include "solve/Decide.h"

#include <algorithm>
#include <numeric>
#include <set>
#include <string_view>
#include <tuple>

namespace cotidy {

std::optional<Dropped> whyDropped(const Finding &Found,
                                  const Solution &Solved) {
  for (const Retraction &Each : Found.Unless)
    if (std::optional<Witness> Shown = Solved.why(Each.If);
        Shown && (Each.Unless == 0 || !Solved.holds(Each.Unless)))
      return Dropped{Each.Why, std::move(Shown->Steps)};
  for (Atom Each : Found.Requires)
    if (!Solved.holds(Each))
      return Dropped{Found.Missing};
  for (const Apart &Each : Found.Independent)
    if (std::optional<Tie> Tied = Solved.composed().whyTied(Each))
      return Dropped{std::move(Tied->Why), std::move(Tied->Steps)};
  return std::nullopt;
}

/// What bodies elsewhere do is told before the last note, which is about the
/// finding as a whole; each step once.
static void tellElsewhere(Finding &Found, const Solution &Solved) {
  std::vector<Note> Told;
  for (const Apart &Each : Found.Independent)
    for (Atom Step : {Each.Earlier, Each.Later})
      for (Note &Does : Solved.composed().told(Step))
        if (std::find(Told.begin(), Told.end(), Does) == Told.end())
          Told.push_back(std::move(Does));
  constexpr std::size_t Most = 8;
  Told.resize(std::min(Told.size(), Most));
  Found.Notes.insert(Found.Notes.empty() ? Found.Notes.end()
                                         : Found.Notes.end() - 1,
                     Told.begin(), Told.end());
}

/// Who may be kept waiting is not said of what weighs the same whoever it is.
static void ease(Finding &Found, const Solution &Solved) {
  for (const Ease &Each : Found.Eased) {
    const Cost Less = {std::min(Found.Costs.Lasts, Each.AtMost.Lasts),
                       std::min(Found.Costs.Happens, Each.AtMost.Happens)};
    if (!Solved.holds(Each.If) || Solved.holds(Each.Unless))
      continue;
    if (weightOf(Less) == Weight::Light &&
        weightOf(Found.Costs) != Weight::Light)
      Found.Notes.push_back({Found.Where, Each.Why});
    Found.Costs = Less;
    break;
  }
}

/// A body that another unit may have, which was not analysed, may rely on the
/// order that a fix changes.
static void doubt(Finding &Found, const Solution &Solved) {
  auto IsOpen = [&](const Apart &Each) {
    return !Solved.composed().unknown(Each.Earlier).empty() ||
           !Solved.composed().unknown(Each.Later).empty();
  };
  if (!Found.Suggestion || !Found.Suggestion->Safe ||
      std::none_of(Found.Independent.begin(), Found.Independent.end(), IsOpen))
    return;
  Found.Suggestion->Safe = false;
  Found.Suggestion->Risk = "a body that it runs may be in a file of the "
                           "database that was not analysed";
}

/// The witnesses go into the finding.
static void conclude(Finding &Found, const Solution &Solved, bool Partial) {
  if (Partial)
    doubt(Found, Solved);
  tellElsewhere(Found, Solved);
  for (Atom Required : Found.Requires) {
    Witness Why = Solved.why(Required).value();
    Found.Sureness = std::min(Found.Sureness, Why.Sureness);
    if (Found.Costs.Lasts != Lasting::Wrong) // what that is does not end
      Found.Costs.Lasts = std::min(Found.Costs.Lasts, Why.Lasts);
    Found.Notes.insert(Found.Notes.end(), Why.Steps.begin(), Why.Steps.end());
  }
  ease(Found, Solved);
  Found.Eased.clear();
  Found.Requires.clear();
  Found.Independent.clear();
  Found.Missing.clear();
  Found.Unless.clear();
}

bool isBetter(const Finding &A, const Finding &B) {
  const bool WeighsA = weightOf(A.Costs) != Weight::Light,
             WeighsB = weightOf(B.Costs) != Weight::Light;
  if (WeighsA != WeighsB)
    return WeighsA;
  if (A.Sureness != B.Sureness)
    return A.Sureness > B.Sureness;
  if (A.Notes.size() != B.Notes.size())
    return A.Notes.size() < B.Notes.size();
  return A < B;
}

/// A finding in a header or a template is made once a match; the one that is
/// kept does not depend on their order.
static void keepBest(std::vector<Finding> &Findings) {
  auto Site = [](const Finding &Of) {
    return std::tie(Of.Where, Of.Check, Of.Message);
  };
  std::sort(Findings.begin(), Findings.end(),
            [&](const Finding &A, const Finding &B) {
              return Site(A) != Site(B) ? Site(A) < Site(B) : isBetter(A, B);
            });
  auto Same = [&](const Finding &A, const Finding &B) {
    return Site(A) == Site(B);
  };
  Findings.erase(std::unique(Findings.begin(), Findings.end(), Same),
                 Findings.end());
}

/// Parts of a larger one that holds as a whole say nothing new.
static void keepLargest(std::vector<Finding> &Findings) {
  std::vector<std::size_t> Order(Findings.size());
  std::iota(Order.begin(), Order.end(), 0);
  std::stable_sort(Order.begin(), Order.end(), [&](auto A, auto B) {
    return Findings[A].Covers.size() > Findings[B].Covers.size();
  });
  std::set<std::tuple<std::string_view, std::string_view, unsigned>> Taken;
  std::vector<bool> Drop(Findings.size());
  for (std::size_t Number : Order) {
    const Finding &Each = Findings[Number];
    for (unsigned Place : Each.Covers)
      Drop[Number] =
          Drop[Number] || Taken.count({Each.Check, Each.Where.File, Place}) > 0;
    if (!Drop[Number])
      for (unsigned Place : Each.Covers)
        Taken.insert({Each.Check, Each.Where.File, Place});
  }
  std::vector<Finding> Kept;
  for (std::size_t Number = 0; Number < Findings.size(); ++Number)
    if (!Drop[Number])
      Kept.push_back(std::move(Findings[Number]));
  Findings = std::move(Kept);
}

std::vector<Finding> decide(std::vector<Finding> Findings,
                            const Solution &Solved, bool Partial) {
  std::vector<Finding> Kept;
  for (Finding &Found : Findings)
    if (!whyDropped(Found, Solved)) {
      conclude(Found, Solved, Partial);
      Kept.push_back(std::move(Found));
    }
  keepBest(Kept);
  keepLargest(Kept);
  return Kept;
}

} // namespace cotidy
