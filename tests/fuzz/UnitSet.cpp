// SPDX-License-Identifier: Apache-2.0
//
// A set of results of any bytes, behind what says who wrote it and before its
// hash: it is a set or none, and a set has one form.
#include "units/UnitSet.h"
#include "fuzz/Target.h"

namespace cotidy::test {

void tryInput(std::string_view Input) {
  const auto *Bytes = reinterpret_cast<const std::uint8_t *>(Input.data());
  auto Read = UnitSet::decode({Bytes, Input.size()});
  if (!Read)
    return;
  const auto Written = Read->encode();
  auto Again = UnitSet::decode(Written);
  require(Again && Again->encode() == Written);
  require(!Again->merge(*Read) && Again->encode() == Written);
  while (!Read->units().empty())
    require(Read->take(Read->units().begin()->first).has_value());
}

} // namespace cotidy::test
