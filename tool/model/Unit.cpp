// SPDX-License-Identifier: Apache-2.0
#include "model/Unit.h"

#include "model/Names.h"

namespace cotidy::model {

/// The outermost class or the namespace decides: one question for all members.
static const clang::DeclContext *scopeOf(const clang::FunctionDecl &Function) {
  const clang::DeclContext *Scope = Function.getDeclContext();
  while (!Scope->isFileContext())
    Scope = Scope->getParent();
  return Scope;
}

bool Unit::isOfLibrary(const clang::FunctionDecl &Function) const {
  const clang::DeclContext *Scope = scopeOf(Function);
  auto [At, New] = OfLibrary.try_emplace(Scope, false);
  const auto *Space = clang::dyn_cast<clang::NamespaceDecl>(Scope);
  if (!New || !Space)
    return At->second;
  std::string Name = qualifiedName(*Space) + "::";
  for (const CoroutineLibrary &Library : Known.libraries())
    for (const std::string &Each : Library.Namespaces)
      At->second |= llvm::StringRef(Name).starts_with(Each + "::");
  return At->second;
}

} // namespace cotidy::model
