// SPDX-License-Identifier: Apache-2.0
#include "main/FactsMode.h"

#include "base/ReadFile.h"
#include "base/Text.h"
#include "facts/FactFile.h"
#include "facts/FactJson.h"
#include "main/Tell.h"
#include "project/FactFiles.h"
#include "project/UnitCache.h"
#include "units/UnitFile.h"

#include <iostream>
#include <nlohmann/json.hpp>

namespace cotidy {

/// Of a file of results those that all its units state together.
static llvm::Expected<Facts> readFacts(const CommandLine &Command) {
  const std::string &File = Command.Database.Files.front();
  constexpr std::uint64_t Largest = 64ULL << 30;
  if (!readInputFile(File, Largest).Text.starts_with(UnitFileMagic))
    return readFactFile(File);
  auto Units = readUnitFiles({File}, programDigest(Command.Program));
  if (!Units)
    return Units.takeError();
  return Units->facts();
}

int tellFacts(const CommandLine &Command) {
  auto Read = readFacts(Command);
  if (!Read)
    return complain(Read.takeError());
  std::cout << escapeInJson(factsJson(*Read).dump(
                   2, ' ', false, nlohmann::json::error_handler_t::replace))
            << '\n';
  return std::cout.flush() ? Clean : BadUsage;
}

} // namespace cotidy
