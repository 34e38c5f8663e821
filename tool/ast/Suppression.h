// SPDX-License-Identifier: Apache-2.0
//
// NOLINT comments, by clang-tidy's own handler. Asked while the unit is alive;
// the answer leaves it as a bit. And which comments they are that may have
// given it.
#ifndef COTIDY_AST_SUPPRESSION_H
#define COTIDY_AST_SUPPRESSION_H

#include "ast/NoLints.h"

#include <map>
#include <memory>

namespace cotidy::model {

class Suppression {
public:
  explicit Suppression(clang::ASTContext &Context);
  ~Suppression();

  /// Whether a NOLINT, NOLINTNEXTLINE or NOLINTBEGIN for this check covers the
  /// line of the place.
  bool covers(clang::SourceLocation Where, llvm::StringRef CheckName);

  /// A name in a comment of a file.
  struct Name {
    clang::FileID File;
    const NoLint &Comment;
    const NoLintName &Text;
  };
  /// Those that cover a place for this check; more than one may.
  std::vector<Name> namesFor(clang::SourceLocation Where,
                             llvm::StringRef CheckName);
  const std::vector<NoLint> &commentsIn(clang::FileID File);
  /// Of the program's own, each that the unit has read.
  std::vector<clang::FileID> files() const;

private:
  class Consumer;
  std::unique_ptr<Consumer> Client;
  clang::DiagnosticsEngine Diags;
  unsigned Probe;
  const clang::LangOptions &Language;
  llvm::DenseMap<clang::FileID, bool> Mentions;
  std::map<clang::FileID, std::vector<NoLint>> Comments;
};

} // namespace cotidy::model

#endif
