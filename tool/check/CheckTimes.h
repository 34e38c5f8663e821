// SPDX-License-Identifier: Apache-2.0
//
// How long each check has taken (--enable-check-profile). What several ask of
// the model is counted for the first that asks.
#ifndef COTIDY_CHECK_CHECKTIMES_H
#define COTIDY_CHECK_CHECKTIMES_H

#include "llvm/ADT/STLFunctionalExtras.h"
#include "llvm/ADT/StringRef.h"
#include <map>
#include <string>

namespace cotidy {

struct CheckTime {
  double Wall = 0, User = 0, System = 0; ///< Seconds.

  double cpu() const { return User + System; }
  CheckTime &operator+=(const CheckTime &Other);
};

/// By the name of the check; what the facts of a unit take has a name of its
/// own.
using CheckTimes = std::map<std::string, CheckTime>;

/// What the facts of a unit go by, which several checks need.
inline constexpr llvm::StringLiteral FactsName = "facts";

/// Does the work, and adds what it takes to Into; null: nobody asks.
void timed(llvm::StringRef Name, CheckTimes *Into,
           llvm::function_ref<void()> Work);

} // namespace cotidy

#endif
