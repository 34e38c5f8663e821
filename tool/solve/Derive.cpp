// SPDX-License-Identifier: Apache-2.0
#include "solve/Derive.h"

#include <algorithm>
#include <map>
#include <set>

namespace cotidy {

static bool claims(const Facts &Of, std::uint32_t Number, Claim What) {
  return Number != Rule::None && claimOf(Of.Atoms[Number]) == What;
}

/// An interface with one implementation is that implementation.
static void deriveOverriders(FactTable &Known) {
  const Facts &All = Known.facts();
  // A template has as many as it has instantiations.
  std::map<Atom, std::set<std::pair<Location, std::string>>> Bodies;
  for (const Rule &Each : All.Rules)
    if (claims(All, Each.Head, Claim::Overridden))
      Bodies[withClaim(All.Atoms[Each.Head], Claim::Blocks)].insert(
          {All.note(Each).Where, All.Strings[Each.Args[1]]});
  const std::size_t Stated = Bodies.empty() ? 0 : All.Rules.size();
  for (std::size_t I = 0; I < Stated; ++I) {
    const Rule Each = All.Rules[I];
    const auto Of = Bodies.find(All.Atoms[Each.Head]);
    if (Each.If == Rule::None || Of == Bodies.end() || Of->second.size() != 1 ||
        Of->second.begin()->first != All.note(Each).Where)
      continue;
    const std::string Only = All.Strings[Each.Args[0]];
    Known.add({.Head = Of->first,
               .If = All.Atoms[Each.If],
               .Sureness = Confidence::Likely,
               .Where = Of->second.begin()->first,
               .Format = "the call runs %0, the only one that overrides it",
               .First = Only});
  }
}

/// A coroutine that nobody is seen to start on a pool runs on a loop, and so
/// does what it awaits.
static void deriveLooped(FactTable &Known) {
  const Facts &All = Known.facts();
  std::set<Atom> Started;                   // on a pool, or perhaps
  std::vector<std::pair<Atom, Atom>> Names; // of a body by its name
  std::set<Atom> Awaiting;
  for (const Rule &Each : All.Rules) {
    const Atom If = Each.If == Rule::None ? 0 : All.Atoms[Each.If];
    if (claims(All, Each.Head, Claim::Pooled)) {
      if (If != 0 && Each.Format == 0)
        Names.emplace_back(All.Atoms[Each.Head], If);
      else
        Started.insert(All.Atoms[Each.Head]);
    } else if (claims(All, Each.Head, Claim::Looped) && If != 0) {
      Awaiting.insert(withClaim(If, Claim::Pooled));
    }
  }
  for (const auto &[Body, Name] : Names)
    if (Started.contains(Name))
      Started.insert(Body);
  for (const auto &[Body, Name] : Names)
    Awaiting.erase(Name); // they stand for what is awaited by its name
  for (Atom Each : Awaiting)
    if (!Started.contains(Each))
      Known.add({.Head = withClaim(Each, Claim::Looped)});
}

/// Only if any rule asks what is locked on a loop: nothing else needs them.
static void deriveLoops(FactTable &Known) {
  const Facts &All = Known.facts();
  auto Claims = [&](std::uint32_t Number, Claim What) {
    return claims(All, Number, What);
  };
  if (std::none_of(All.Rules.begin(), All.Rules.end(), [&](const Rule &Each) {
        return Claims(Each.Head, Claim::Locked);
      }))
    return;
  const std::size_t Stated = All.Rules.size();
  for (std::size_t I = 0; I < Stated; ++I) {
    const Rule Each = All.Rules[I];
    if (!Claims(Each.Head, Claim::Blocks) || Each.And != Rule::None)
      continue;
    const bool Calls = Claims(Each.If, Claim::Blocks);
    Atom Head = All.Atoms[Each.Head];
    if (Calls) {
      Statement Down;
      Down.Head = withClaim(All.Atoms[Each.If], Claim::OnLoop);
      Down.If = withClaim(Head, Claim::OnLoop);
      Known.add(Down);
    }
    // An alias has no place of its own: it is the same function.
    const bool Alias = Calls && Each.Format == 0;
    if (Each.Sureness == Confidence::Possible || !(Each.Always || Alias) ||
        (Each.If != Rule::None && !Calls))
      continue;
    Known.addLike(Each, withClaim(Head, Claim::MustBlock),
                  Calls ? withClaim(All.Atoms[Each.If], Claim::MustBlock) : 0);
  }
}

void deriveSilences(FactTable &Known) {
  const Facts &All = Known.facts();
  const std::size_t Stated = All.Rules.size();
  for (std::size_t I = 0; I < Stated; ++I)
    if (const Rule Each = All.Rules[I];
        claims(All, Each.Head, Claim::MaySilence))
      Known.add({.Head = withClaim(All.Atoms[Each.Head], Claim::Silences)});
}

void deriveRules(FactTable &Known, bool Whole) {
  if (Whole) {
    deriveOverriders(Known);
    Known.closeSummaries();
  }
  deriveLooped(Known);
  deriveLoops(Known);
}

} // namespace cotidy
