// SPDX-License-Identifier: Apache-2.0
//
// Facts as bytes: in a unit's result, and in the files that other builds merge
// with --facts.
#ifndef COTIDY_FACTS_FACTFILE_H
#define COTIDY_FACTS_FACTFILE_H

#include "facts/Facts.h"

#include <optional>
#include <span>

namespace cotidy {

/// Equal Facts give equal bytes.
std::vector<std::uint8_t> encodeFacts(const Facts &Of);

/// nullopt when the bytes are damaged or of another version; never throws.
std::optional<Facts> decodeFacts(std::span<const std::uint8_t> Bytes);

} // namespace cotidy

#endif
