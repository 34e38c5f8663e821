// SPDX-License-Identifier: Apache-2.0
#include "main/FactsMode.h"

#include "base/Text.h"
#include "facts/FactFile.h"
#include "facts/FactJson.h"
#include "main/Tell.h"
#include "project/FactFiles.h"

#include <iostream>
#include <nlohmann/json.hpp>

namespace cotidy {

int tellFacts(const std::string &File) {
  auto Read = readFactFile(File);
  if (!Read)
    return complain(Read.takeError());
  std::cout << escapeInJson(factsJson(*Read).dump(
                   2, ' ', false, nlohmann::json::error_handler_t::replace))
            << '\n';
  return std::cout.flush() ? Clean : BadUsage;
}

} // namespace cotidy
