// SPDX-License-Identifier: Apache-2.0
#include "model/Unit.h"

#include "model/Names.h"

namespace cotidy::model {

bool Unit::isOfLibrary(const clang::FunctionDecl &Function) const {
  std::string Name = qualifiedName(Function);
  for (const CoroutineLibrary &Library : Known.libraries())
    for (const std::string &Space : Library.Namespaces)
      if (llvm::StringRef(Name).starts_with(Space + "::"))
        return true;
  return false;
}

} // namespace cotidy::model
