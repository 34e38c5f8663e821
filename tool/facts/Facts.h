// SPDX-License-Identifier: Apache-2.0
//
// Monotone statements about functions: this one blocks, this one calls that
// one. Plain data; merging is a union, so it is associative, commutative and
// idempotent.
#ifndef COTIDY_FACTS_FACTS_H
#define COTIDY_FACTS_FACTS_H

#include "finding/Finding.h"

#include <compare>
#include <string>
#include <vector>

namespace cotidy {

/// A function makes a blocking call in its own body.
struct BlocksFact {
  std::string Function; ///< Entity name.
  Confidence Sureness = Confidence::Certain;
  Note Why; ///< The call, and the reason.

  auto operator<=>(const BlocksFact &) const = default;
};

/// A function's body calls another function, on the same thread.
struct CallsFact {
  std::string Caller, Callee; ///< Entity names.
  Note Why;                   ///< The call.

  auto operator<=>(const CallsFact &) const = default;
};

struct Facts {
  std::vector<BlocksFact> Blocks;
  std::vector<CallsFact> Calls;

  void merge(const Facts &Other);
  /// Sorted and unique: equal sets are equal bytes.
  void normalize();
};

} // namespace cotidy

#endif
