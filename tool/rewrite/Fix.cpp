// SPDX-License-Identifier: Apache-2.0
#include "rewrite/Fix.h"

#include "rewrite/AwaitCall.h"
#include "rewrite/AwaitTwin.h"

namespace cotidy::rewrite {

std::optional<Fix> fix(const model::CallSite &Site, const BlockingApi *Api,
                       const model::AsyncTwin &Twin,
                       const model::CallContext &Around, model::Unit &Unit) {
  if (!Around.Within)
    return std::nullopt;
  if (Api && Api->WaitsFor == Family::Sleep)
    return awaitSleep(Site, *Api, *Around.Within, Unit);
  if (Api)
    if (auto Awaits = awaitKnownTwin(Site, *Api, *Around.Within, Unit))
      return Awaits;
  if (Twin)
    if (auto Awaits = awaitTwin(Site, Twin, *Around.Within, Unit))
      return Awaits;
  return offload(Site, Around.Body.Calls, *Around.Within, Unit);
}

} // namespace cotidy::rewrite
