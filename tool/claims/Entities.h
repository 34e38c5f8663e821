// SPDX-License-Identifier: Apache-2.0
//
// Names for functions that are the same in every unit that means the same
// function, and differ for any two that differ. A USR alone does not do that.
#ifndef COTIDY_CLAIMS_ENTITIES_H
#define COTIDY_CLAIMS_ENTITIES_H

#include "ast/Source.h"
#include "facts/Facts.h"

#include "clang/AST/Decl.h"
#include "llvm/ADT/DenseMap.h"
#include <string>

namespace cotidy {

class Entities {
public:
  explicit Entities(const model::Source &Text) : Text(Text) {}

  /// The function whose body is in this unit: its name and the file of the
  /// body. So a unit that sees a body means that one, although another program
  /// of the same database has a function of the same name.
  const std::string &ofBody(const clang::FunctionDecl &Body);
  /// The function of this name wherever its body is.
  const std::string &ofName(const clang::FunctionDecl &Function);

  std::string ofField(const clang::FieldDecl &Field) { return makeName(Field); }

private:
  std::string makeName(const clang::Decl &Declaration);
  std::string lambdaName(const clang::CXXRecordDecl &Lambda);
  const std::string &argumentNames(const clang::Decl &Declaration);
  std::string spellArguments(const clang::Decl &Declaration);
  unsigned ordinalOf(const clang::CXXRecordDecl &Lambda,
                     const clang::DeclContext &Context);

  const model::Source &Text;
  llvm::DenseMap<const clang::Decl *, std::string> Names, BodyNames,
      ArgumentNames;
  llvm::DenseMap<const clang::CXXRecordDecl *, unsigned> Ordinals;
};

} // namespace cotidy

#endif
