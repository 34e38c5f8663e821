// SPDX-License-Identifier: Apache-2.0
//
// What a finding costs its program: how long one occurrence keeps others
// waiting, and how often it happens. Classes, because nobody can know numbers.
// Whether it is true is another question: Confidence.
#ifndef COTIDY_FINDING_WEIGHT_H
#define COTIDY_FINDING_WEIGHT_H

#include <compare>
#include <initializer_list>
#include <string>
#include <string_view>

namespace cotidy {

/// How long, from the least to the most.
enum class Lasting {
  Moment,  ///< The kernel answers from memory, or changes one entry there.
  Small,   ///< One small piece of data is read or written.
  Sized,   ///< The more data, the longer.
  Program, ///< Until another program, or a database, has done its work.
  Network, ///< Until another machine has answered.
  Idle,    ///< Until time is over, or somebody else does something: for ever,
           ///< if nobody does.
  Wrong,   ///< Time is not what counts: the program does something wrong.
  None,    ///< It is nothing that runs: a comment.
};

/// As knowledge and reports spell those that an API may have, in the order of
/// the enumeration.
inline constexpr std::initializer_list<std::string_view> LastingNames = {
    "moment", "small", "sized", "program", "network", "idle"};

/// How often, from the least to the most.
enum class Happening {
  Rarely,  ///< Where something begins or ends, or for the first caller only.
  Command, ///< For a command line or a test, which wait for nothing else.
  Start,   ///< When the program starts.
  Each,    ///< Whenever its code runs.
  Again,   ///< In a loop of its code, in which it awaits nothing.
};

inline constexpr std::initializer_list<std::string_view> HappeningNames = {
    "rarely", "command", "start", "each-time", "in-loop"};

/// The default output shows what is Medium and more.
enum class Weight { Light, Medium, Heavy };

struct Cost {
  Lasting Lasts = Lasting::Idle;
  Happening Happens = Happening::Each;

  auto operator<=>(const Cost &) const = default;
};

Weight weightOf(const Cost &What);
const char *nameOf(Weight Of);
std::string_view nameOf(Lasting Of);
std::string_view nameOf(Happening Of);

/// Both facts for people: "waits for another machine, in a loop".
std::string describe(const Cost &What);

} // namespace cotidy

#endif
