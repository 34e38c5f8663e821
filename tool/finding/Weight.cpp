// SPDX-License-Identifier: Apache-2.0
#include "finding/Weight.h"

#include <cstddef>
#include <iterator>

namespace cotidy {

// What lasts a moment is never worth a change, and what only waits is wrong
// even when it happens once. Between them it is others who wait that count:
// nobody does yet when a program starts.
Weight weightOf(const Cost &What) {
  constexpr Weight L = Weight::Light, M = Weight::Medium, H = Weight::Heavy;
  // Rarely, Command, Start, Each, Again
  static constexpr Weight Of[][std::size_t(Happening::Again) + 1] = {
      {L, L, L, L, L}, // Moment
      {L, L, L, L, M}, // Small
      {L, L, L, M, H}, // Sized
      {L, L, L, H, H}, // Program
      {L, L, M, H, H}, // Network
      {L, M, M, H, H}, // Idle
  };
  static_assert(std::size(Of) == LastingNames.size());
  if (What.Lasts == Lasting::Wrong)
    return H;
  if (What.Lasts == Lasting::None)
    return M;
  static_assert(std::size(Of[0]) == HappeningNames.size());
  return Of[std::size_t(What.Lasts)][std::size_t(What.Happens)];
}

const char *nameOf(Weight Of) {
  switch (Of) {
  case Weight::Light:
    return "light";
  case Weight::Medium:
    return "medium";
  case Weight::Heavy:
    break;
  }
  return "heavy";
}

std::string_view nameOf(Lasting Of) {
  return Of == Lasting::None    ? "none"
         : Of == Lasting::Wrong ? "wrong"
                                : LastingNames.begin()[std::size_t(Of)];
}

std::string_view nameOf(Happening Of) {
  return HappeningNames.begin()[std::size_t(Of)];
}

std::string describe(const Cost &What) {
  static constexpr const char *Lasts[] = {
      "takes a moment",
      "moves a small piece of data",
      "takes longer the more data there is",
      "waits for another program or a database",
      "waits for another machine",
      "only waits",
      "is wrong, however long it takes"};
  static constexpr const char *Happens[] = {
      ", where something begins or ends", ", for a command or a test",
      ", when the program starts", ", whenever this code runs", ", in a loop"};
  static_assert(std::size(Lasts) == std::size_t(Lasting::Wrong) + 1);
  static_assert(std::size(Happens) == HappeningNames.size());
  if (What.Lasts == Lasting::None)
    return "costs only who reads it";
  return std::string(Lasts[std::size_t(What.Lasts)]) +
         Happens[std::size_t(What.Happens)];
}

} // namespace cotidy
