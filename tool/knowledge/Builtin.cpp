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
  for (std::size_t I = 0; I != KnowledgeTextsCount; ++I)
    requireNone(Result.add(KnowledgeTexts[I].second, KnowledgeTexts[I].first));
  return Result;
}

const Knowledge &Knowledge::builtin() {
  static const Knowledge Loaded = loadBuiltin();
  return Loaded;
}

} // namespace cotidy
