// SPDX-License-Identifier: Apache-2.0
//
// The results of units, together: what is left of their analysis, and all that
// is needed to decide. Merging is a union: associative, commutative and
// idempotent, so that any tree of merges ends in the same bytes. Knows no file
// and no compiler.
#ifndef COTIDY_UNITS_UNITSET_H
#define COTIDY_UNITS_UNITSET_H

#include "facts/FactTable.h"
#include "finding/UnitResult.h"

#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

namespace cotidy {

class UnitSet {
public:
  /// A unit: its main file, as UnitResult names it, and a number of its command
  /// that is the same in every checkout folder.
  using Key = std::pair<std::string, std::uint64_t>;
  struct Unit {
    UnitResult Result;        ///< Without its facts.
    std::uint64_t Stated = 0; ///< A hash of the facts that it had.
  };

  /// A result whose facts cannot be read is a lost one. Of a unit that is there
  /// already nothing is added.
  void add(UnitResult Result, std::uint64_t Command);

  /// The union. When both have a unit, and not with the same result, its name;
  /// this set is of no use then.
  std::optional<std::string> merge(UnitSet Other);

  /// In the order of their keys.
  const std::map<Key, Unit> &units() const { return All; }
  /// Takes the result of a unit out; nullopt when it is not there.
  std::optional<UnitResult> take(const Key &Of);

  /// Of all units, each once, in an order that does not depend on theirs.
  Facts facts() const { return normalized(Known.facts()); }

  /// Equal sets give equal bytes.
  std::vector<std::uint8_t> encode() const;
  /// nullopt when the bytes are not a whole, well-formed set; never throws.
  static std::optional<UnitSet> decode(std::span<const std::uint8_t> Bytes);

private:
  std::map<Key, Unit> All;
  FactTable Known;
};

} // namespace cotidy

#endif
