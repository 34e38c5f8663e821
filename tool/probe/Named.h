// SPDX-License-Identifier: Apache-2.0
//
// What a knowledge file names: functions, types, words that are names, and what
// the templates of its calls say. Knows no compiler.
#ifndef COTIDY_PROBE_NAMED_H
#define COTIDY_PROBE_NAMED_H

#include "knowledge/Load.h"

#include <string>
#include <vector>

namespace cotidy {

struct NamedThing {
  std::string Name; ///< Or a pattern.
  /// With the other namespaces that the library may have: one is enough.
  std::vector<std::string> Others = {};
  std::string Signature = {}; ///< Of a pattern, if it has one.
  /// Not all versions have it, or nobody says where it is declared.
  bool MayBeMissing = false;
};

/// The names of one file, in their order, and where they are declared.
struct NamedFile : DeclaredNames {
  bool NamesHeaders = false; ///< Itself; those of calls do not count.
  std::vector<NamedThing> Things;
};

NamedFile namedBy(const KnowledgeFile &File);

} // namespace cotidy

#endif
