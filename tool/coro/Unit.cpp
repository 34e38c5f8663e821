// SPDX-License-Identifier: Apache-2.0
#include "coro/Unit.h"

#include "ast/Dispatch.h"
#include "ast/Names.h"

namespace cotidy::model {

Unit::Unit(clang::ASTContext &Context, const Knowledge &Known,
           const PathMap &Paths)
    : Context(Context), Known(Known), Text(Context, Paths), Types(Known),
      Offloads(Known), NoLint(Context) {}

/// The outermost class or the namespace decides: one question for all members.
static const clang::DeclContext *scopeOf(const clang::NamedDecl &Declared) {
  const clang::DeclContext *Scope = Declared.getDeclContext();
  while (!Scope->isFileContext())
    Scope = Scope->getParent();
  return Scope;
}

/// The declaration of this qualified name, if the unit has one.
static const clang::NamedDecl *declarationOf(llvm::StringRef Name,
                                             clang::ASTContext &Context) {
  const clang::DeclContext *Scope = Context.getTranslationUnitDecl();
  for (;;) {
    auto [First, Rest] = Name.split("::");
    auto Known = Context.Idents.find(First);
    if (!Scope || Known == Context.Idents.end())
      return nullptr;
    auto Found = Scope->lookup(Known->second);
    if (Found.empty() || Rest.empty())
      return Found.empty() ? nullptr : Found.front();
    Scope = llvm::dyn_cast<clang::DeclContext>(Found.front());
    Name = Rest;
  }
}

/// A program may call a namespace of its own as a library does. A library of
/// tasks is there when one of its task types is.
bool Unit::isPresent(const CoroutineLibrary &Library) const {
  auto [At, New] = Present.try_emplace(
      &Library, Library.LazyTasks.empty() && Library.EagerTasks.empty());
  if (New)
    for (const auto *Names : {&Library.LazyTasks, &Library.EagerTasks})
      At->second |= llvm::any_of(*Names, [&](const std::string &Name) {
        return declarationOf(Name, Context);
      });
  return At->second;
}

const Coroutine *Unit::awaited(const clang::Expr &Suspension) {
  const clang::CallExpr *Call = awaitedCall(Suspension);
  const clang::FunctionDecl *Callee = Call ? Call->getDirectCallee() : nullptr;
  const clang::FunctionDecl *Body = nullptr;
  return Callee && Callee->getBody(Body) && !isDispatched(*Call)
             ? coroutine(*Body)
             : nullptr;
}

bool Unit::isOfLibrary(const clang::NamedDecl &Declared) const {
  const clang::DeclContext *Scope = scopeOf(Declared);
  auto [At, New] = OfLibrary.try_emplace(Scope, false);
  const auto *Space = clang::dyn_cast<clang::NamespaceDecl>(Scope);
  if (!New || !Space)
    return At->second;
  std::string Name = qualifiedName(*Space) + "::";
  for (const CoroutineLibrary &Library : Known.libraries())
    for (const std::string &Each : Library.Namespaces)
      At->second |=
          llvm::StringRef(Name).starts_with(Each + "::") && isPresent(Library);
  return At->second;
}

} // namespace cotidy::model
