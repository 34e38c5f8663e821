// SPDX-License-Identifier: Apache-2.0
//
// Facts as bytes: in a unit's result, and in the files that other builds merge
// with --facts. And as JSON, for people who ask what is in them.
#ifndef COTIDY_FACTS_FACTFILE_H
#define COTIDY_FACTS_FACTFILE_H

#include "facts/Facts.h"

#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <span>

namespace cotidy {

/// Equal Facts give equal bytes.
std::vector<std::uint8_t> encodeFacts(const Facts &Of);

/// nullopt when the bytes are damaged or of another version; never throws.
std::optional<Facts> decodeFacts(std::span<const std::uint8_t> Bytes);

/// One object a rule, with the sentence that its note would have.
nlohmann::json factsJson(const Facts &Of);

} // namespace cotidy

#endif
