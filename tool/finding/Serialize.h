// SPDX-License-Identifier: Apache-2.0
//
// Unit results as CBOR bytes (between processes) and as JSON (for people).
#ifndef COTIDY_FINDING_SERIALIZE_H
#define COTIDY_FINDING_SERIALIZE_H

#include "finding/UnitResult.h"

#include <cstdint>
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <span>
#include <vector>

namespace cotidy {

void to_json(nlohmann::json &Json, const Location &Where);
void to_json(nlohmann::json &Json, const Fix &Value);
void to_json(nlohmann::json &Json, const Finding &Value);
void to_json(nlohmann::json &Json, const UnitResult &Value);

/// Equal results give equal bytes.
std::vector<std::uint8_t> encode(const UnitResult &Result);

/// nullopt when the bytes are not a whole, well-formed result; never throws.
std::optional<UnitResult> decode(std::span<const std::uint8_t> Bytes);

} // namespace cotidy

#endif
