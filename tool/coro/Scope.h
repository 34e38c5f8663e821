// SPDX-License-Identifier: Apache-2.0
//
// What names mean at one place of a coroutine: its locals, what its class and
// its namespaces declare up to there, and what using declarations, using
// directives and aliases make visible. Writes nothing.
#ifndef COTIDY_CORO_SCOPE_H
#define COTIDY_CORO_SCOPE_H

#include "coro/Unit.h"

#include "clang/AST/DeclCXX.h"

namespace cotidy::model {

class Scope {
public:
  Scope(const Coroutine &Within, clang::SourceLocation Where, Unit &Unit);

  /// Parameters, locals of enclosing blocks, and fields of *this.
  std::vector<const clang::ValueDecl *> values() const;
  /// What an unqualified name means, behind aliases and using declarations;
  /// null for nothing, and for more than one thing. Of overloads, one.
  const clang::NamedDecl *find(llvm::StringRef Name) const;
  /// The name that the program has given to a namespace or a class by an alias
  /// of its own, those of this file first; "" when it has not.
  llvm::StringRef aliasOf(const clang::NamedDecl &Target) const;
  /// Whether a directive makes the names of this namespace visible.
  bool usesNamespace(llvm::StringRef Qualified) const;

private:
  /// One block or one context; names of inner ones hide those of outer ones.
  struct Level {
    llvm::SmallVector<const clang::NamedDecl *, 4> Locals;
    const clang::DeclContext *Context = nullptr;
  };

  void addLocal(const clang::Decl &Local, Level &Into);
  void addDirective(const clang::UsingDirectiveDecl &Directive);
  bool isVisible(const clang::NamedDecl &Declared) const;
  const std::vector<const clang::NamedDecl *> &aliases() const;
  std::vector<const clang::NamedDecl *>
  lookup(const Level &In, const clang::IdentifierInfo &Name) const;

  const Coroutine &Within;
  clang::SourceLocation Where;
  const Source &Text;
  std::vector<Level> Levels; ///< From the innermost outwards.
  llvm::SmallVector<const clang::UsingDirectiveDecl *, 4> Directives;
  /// The program's own in all levels; made when first asked for.
  mutable std::optional<std::vector<const clang::NamedDecl *>> Aliases;
};

/// The thing behind an alias, a using declaration and redeclarations.
const clang::NamedDecl &entityOf(const clang::NamedDecl &Declared);

/// Whether two declarations mean the same; overloads of one scope do.
bool isSameEntity(const clang::NamedDecl &A, const clang::NamedDecl &B);

} // namespace cotidy::model

#endif
