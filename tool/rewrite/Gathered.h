// SPDX-License-Identifier: Apache-2.0
//
// What became of a run of awaits: one fix, or the reason why there is none.
#ifndef COTIDY_REWRITE_GATHERED_H
#define COTIDY_REWRITE_GATHERED_H

#include "awaits/AwaitRuns.h"

namespace cotidy::rewrite {

struct Gathered {
  std::optional<Fix> Made;
  /// Without a fix, the reason, which completes "it is not fixed: …"; "" when
  /// the library is unknown or has no gather.
  std::string WhyNot;
};

} // namespace cotidy::rewrite

#endif
