// SPDX-License-Identifier: Apache-2.0
//
// The knowledge that is compiled in. Knows where the texts are, and nothing of
// what they say.
#include "knowledge/Load.h"

#include <cstdio>
#include <cstdlib>

namespace cotidy {

/// The texts are part of the program, and a test loads each.
static void requireNone(const std::optional<std::string> &Problem) {
  if (!Problem)
    return;
  std::fprintf(stderr, "cotidy: built-in knowledge: %s\n", Problem->c_str());
  std::abort();
}

Knowledge Knowledge::loadBuiltin() {
  Knowledge Result;
  for (std::size_t I = 0; I != BlockingTextsCount; ++I)
    requireNone(
        Result.addBlocking(BlockingTexts[I].second, BlockingTexts[I].first));
  for (std::size_t I = 0; I != LibraryTextsCount; ++I)
    requireNone(
        Result.addLibrary(LibraryTexts[I].second, LibraryTexts[I].first));
  for (std::size_t I = 0; I != ReceiverTextsCount; ++I)
    requireNone(
        Result.addReceivers(ReceiverTexts[I].second, ReceiverTexts[I].first));
  return Result;
}

const Knowledge &Knowledge::builtin() {
  static const Knowledge Loaded = loadBuiltin();
  return Loaded;
}

} // namespace cotidy
