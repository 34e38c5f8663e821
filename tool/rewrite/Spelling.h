// SPDX-License-Identifier: Apache-2.0
//
// How names and types are written at one place, so that they mean there what
// they are meant to: by the aliases, using declarations and directives that
// are visible, and otherwise in full.
#ifndef COTIDY_REWRITE_SPELLING_H
#define COTIDY_REWRITE_SPELLING_H

#include "coro/Scope.h"
#include "coro/Unit.h"

#include <optional>
#include <string>

namespace cotidy::rewrite {

class Spelling {
public:
  Spelling(const model::Coroutine &Within, clang::SourceLocation Where,
           model::Unit &Unit);

  /// A qualified name, "boost::asio::co_spawn". What the unit does not declare
  /// of it stays as it is.
  std::string name(llvm::StringRef Qualified) const;
  /// nullopt for what has no name there: lambdas, private and local types of
  /// others, what depends on a template's arguments.
  std::optional<std::string> type(clang::QualType Of) const;

private:
  std::optional<std::string>
  declared(const clang::NamedDecl &Entity,
           std::optional<std::string> Arguments = std::nullopt) const;
  std::string shortName(const clang::NamedDecl &Entity) const;
  std::optional<std::string> part(const clang::NamedDecl &Entity) const;
  std::optional<std::string> named(clang::QualType Of) const;
  std::optional<std::string>
  arguments(const clang::ClassTemplateSpecializationDecl &Of) const;
  std::optional<std::string>
  arguments(llvm::ArrayRef<clang::TemplateArgument> List) const;
  std::optional<std::string>
  signature(const clang::FunctionProtoType &Of) const;
  std::optional<std::string>
  argument(const clang::TemplateArgument &Argument) const;

  model::Scope Visible;
  clang::ASTContext &Context;
  clang::PrintingPolicy Policy;
};

} // namespace cotidy::rewrite

#endif
