// SPDX-License-Identifier: Apache-2.0
#include "check/CheckTimes.h"

#include "llvm/Support/Timer.h"

namespace cotidy {

CheckTime &CheckTime::operator+=(const CheckTime &Other) {
  Wall += Other.Wall;
  User += Other.User;
  System += Other.System;
  return *this;
}

void timed(llvm::StringRef Name, CheckTimes *Into,
           llvm::function_ref<void()> Work) {
  if (!Into)
    return Work();
  const llvm::TimeRecord Begin =
      llvm::TimeRecord::getCurrentTime(/*Start=*/true);
  Work();
  llvm::TimeRecord Taken = llvm::TimeRecord::getCurrentTime(/*Start=*/false);
  Taken -= Begin;
  (*Into)[Name.str()] +=
      {Taken.getWallTime(), Taken.getUserTime(), Taken.getSystemTime()};
}

} // namespace cotidy
