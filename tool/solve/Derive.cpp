// SPDX-License-Identifier: Apache-2.0
#include "solve/Derive.h"

#include <algorithm>

namespace cotidy {

void deriveRules(FactTable &Known) {
  const Facts &All = Known.facts();
  auto Claims = [&](std::uint32_t Number, Claim What) {
    return Number != Rule::None && claimOf(All.Atoms[Number]) == What;
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

} // namespace cotidy
