// SPDX-License-Identifier: Apache-2.0
//
// --enable-check-profile and --store-check-profile: how long each check took in
// the units that were analysed. Never part of a result: it differs each time.
#ifndef COTIDY_PROJECT_CHECKPROFILE_H
#define COTIDY_PROJECT_CHECKPROFILE_H

#include "check/CheckTimes.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace cotidy {

class CheckProfile {
public:
  using Bytes = std::vector<std::uint8_t>;

  /// What a worker sends: its times, and behind them its answer.
  static Bytes join(const CheckTimes &Times, const Bytes &Answer);
  /// Adds the times of a unit, by its absolute path, and gives the answer.
  Bytes take(const std::string &File, Bytes Joined);

  /// For people. Kept: units of which no times are known.
  std::string table(std::size_t Kept) const;
  /// One file a unit in a folder, in clang-tidy's form. The problem in one
  /// sentence, or nullopt.
  std::optional<std::string> store(const std::string &Folder) const;

private:
  std::vector<std::pair<std::string, CheckTimes>> Units;
};

} // namespace cotidy

#endif
