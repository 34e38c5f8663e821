// SPDX-License-Identifier: Apache-2.0
#include "facts/Facts.h"

#include <algorithm>

namespace cotidy {

template <typename T> static void sortUnique(std::vector<T> &Values) {
  std::sort(Values.begin(), Values.end());
  Values.erase(std::unique(Values.begin(), Values.end()), Values.end());
}

void Facts::merge(const Facts &Other) {
  Blocks.insert(Blocks.end(), Other.Blocks.begin(), Other.Blocks.end());
  Calls.insert(Calls.end(), Other.Calls.begin(), Other.Calls.end());
  normalize();
}

void Facts::normalize() {
  sortUnique(Blocks);
  sortUnique(Calls);
}

} // namespace cotidy
