// SPDX-License-Identifier: Apache-2.0
//
// Whether what a knowledge file names is there: the headers that the file names
// are compiled, and each name is looked up. Knows nothing of where
// files come from and how a result is shown.
#ifndef COTIDY_PROBE_PROBE_H
#define COTIDY_PROBE_PROBE_H

#include "probe/Named.h"

#include <string>
#include <vector>

namespace cotidy {

struct ProbeRequest {
  const NamedFile &File;
  std::string ResourceDir;        ///< Clang's own headers.
  std::vector<std::string> Flags; ///< For the compiler: where headers are.
};

struct ProbeResult {
  std::vector<std::string> Headers; ///< Those that were found.
  std::vector<std::string> Missing; ///< Of each group without one, the first.
  std::vector<std::string> Dead;    ///< Names that do not exist.
  std::size_t Live = 0;             ///< Names that exist.
  /// Names that are not there, when more headers or another version might
  /// declare them; and patterns that nothing fits, because programs declare
  /// what they stand for.
  std::size_t Unknown = 0;
  std::string Error; ///< The first compile error; then nothing is dead.
};

ProbeResult probe(const ProbeRequest &Request);

} // namespace cotidy

#endif
