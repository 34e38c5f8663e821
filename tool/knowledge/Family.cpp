// SPDX-License-Identifier: Apache-2.0
#include "knowledge/Family.h"

#include <algorithm>

namespace cotidy {

static_assert(FamilyNames.size() == std::size_t(Family::MessageQueue) + 1);

std::optional<Family> familyNamed(std::string_view Name) {
  const auto *At = std::find(FamilyNames.begin(), FamilyNames.end(), Name);
  if (At == FamilyNames.end())
    return std::nullopt;
  return Family(At - FamilyNames.begin());
}

} // namespace cotidy
