// SPDX-License-Identifier: Apache-2.0
#include "rewrite/AwaitDropped.h"

#include "ast/Names.h"
#include "rewrite/Spot.h"

using namespace clang;

namespace cotidy::rewrite {

std::optional<Fix> awaitDropped(const CallExpr &Call,
                                const model::Coroutine &Within,
                                model::Unit &Unit) {
  const model::Source &Text = Unit.source();
  const std::optional<model::FileRange> Where =
      Text.range(Call.getSourceRange());
  const Spot Place = spotOf(Call, Within);
  if (!Where || Place.InCatch)
    return std::nullopt;
  const FunctionDecl *Named = Call.getDirectCallee();
  return Fix{.Title = "await " + (Named ? model::describe(*Named) : "it"),
             .Edits = {Text.edit({Where->File, Where->Begin, Where->Begin},
                                 "co_await ")},
             .Risk = "so far it has never run"};
}

} // namespace cotidy::rewrite
