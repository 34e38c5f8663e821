// SPDX-License-Identifier: Apache-2.0
//
// Hashes that are the same on every machine and in every version: fingerprints
// in people's baselines are made of them, and what may be written over is told
// by them.
#ifndef COTIDY_BASE_HASH_H
#define COTIDY_BASE_HASH_H

#include <cstdint>
#include <string>
#include <string_view>

namespace cotidy {

std::uint64_t hash64(std::string_view Text);

/// The hash of the text as 16 lower-case hex digits.
std::string hashHex(std::string_view Text);

/// 32 lower-case hex digits that no two texts share: whoever has them knows
/// whether a text is the one that was meant.
std::string digestOf(std::string_view Text);

} // namespace cotidy

#endif
