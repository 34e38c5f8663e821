// SPDX-License-Identifier: Apache-2.0
//
// A file of facts, whole but of any content: its hash, which no mutation would
// ever get right, is put behind the input. What is read can be merged, written,
// solved and printed.
#include "base/Hash.h"
#include "facts/FactFile.h"
#include "facts/FactJson.h"
#include "facts/FactTable.h"
#include "fuzz/Target.h"
#include "solve/Derive.h"
#include "solve/Solve.h"

#include <algorithm>
#include <nlohmann/json.hpp>

namespace cotidy::test {
namespace {

std::vector<std::uint8_t> withHash(std::string_view Body) {
  std::vector<std::uint8_t> Bytes(Body.begin(), Body.end());
  const std::uint64_t Hash = hash64(Body);
  for (unsigned Shift = 0; Shift < 64; Shift += 8)
    Bytes.push_back(std::uint8_t(Hash >> Shift));
  return Bytes;
}

void solve(const Facts &Known) {
  FactTable Table;
  Table.merge(Known);
  deriveRules(Table, /*Whole=*/true);
  const Solution Solved(Table.facts());
  for (Atom Each : Known.Atoms)
    require(Solved.holds(Each) == Solved.why(Each).has_value());
  const std::size_t Some = std::min<std::size_t>(Known.Atoms.size(), 8);
  for (std::size_t I = 0; I < Some; ++I)
    for (std::size_t J = 0; J < Some; ++J) {
      const Apart Steps = {Known.Atoms[I], Known.Atoms[J], (I + J) % 2 == 0};
      (void)Solved.composed().whyTied(Steps);
      (void)Solved.composed().told(Steps.Earlier);
      (void)Solved.composed().unknown(Steps.Later);
    }
}

} // namespace

void tryInput(std::string_view Input) {
  auto Read = decodeFacts(withHash(Input));
  if (!Read)
    return;
  const Facts Normal = normalized(*Read);
  const auto Bytes = encodeFacts(Normal);
  const auto Again = decodeFacts(Bytes);
  require(Again && encodeFacts(normalized(*Again)) == Bytes);
  (void)factsJson(*Read).dump(-1, ' ', false,
                              nlohmann::json::error_handler_t::replace);
  solve(*Read);
  Read->moveTo("program");
  solve(*Read);
}

} // namespace cotidy::test
