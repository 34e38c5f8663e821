// SPDX-License-Identifier: Apache-2.0
//
// Owns the table: what is compared, and what aio shall reach. Knows contenders
// only as such.
#pragma once

#include "contender.hpp"

#include <span>

namespace bench {

/// Measures every row `rounds` times, the contenders taking turns, and prints
/// the least of each, how many times as much as that the first contender needs,
/// and whether that is within its goals.
void compare(std::span<const contender *const> contenders, int rounds);

} // namespace bench
