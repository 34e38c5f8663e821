// SPDX-License-Identifier: Apache-2.0
//
// The NOLINT comments of a file, as texts: which lines each covers, which names
// it lists, and what is left when it goes. Whether one covers a finding is
// decided by clang-tidy's own handler (Suppression), which reads them the same
// way. Knows no check.
#ifndef COTIDY_AST_NOLINTS_H
#define COTIDY_AST_NOLINTS_H

#include "ast/Source.h"

#include <string>
#include <vector>

namespace cotidy::model {

/// Bytes of the file that a comment stands in.
struct TextRange {
  unsigned Begin = 0, End = 0;
};

/// A name or a glob in the list of a NOLINT.
struct NoLintName {
  std::string Text;
  TextRange Where;
  TextRange InEnd; ///< The same in the NOLINTEND, if there is one.
};

/// A NOLINT, a NOLINTNEXTLINE, or a NOLINTBEGIN with its NOLINTEND.
struct NoLint {
  TextRange Directive;          ///< "NOLINT(async-x)".
  std::optional<TextRange> End; ///< The directive that ends a block.
  /// What goes when nothing else is to be left: the comment, the blanks before
  /// it, and the line if it stands alone there; of the end, too.
  std::vector<TextRange> Removed;
  std::string Keyword;                  ///< "NOLINTBEGIN".
  std::vector<NoLintName> Names;        ///< None if it is for all checks.
  bool ForAll = false;                  ///< It has no list.
  unsigned FirstLine = 0, LastLine = 0; ///< That it covers.
  /// It is part of what the preprocessor or `if constexpr` may leave out, or
  /// stands with a macro: it may matter to another build or expansion.
  bool IsDoubtful = false;

  bool covers(unsigned Line) const {
    return FirstLine <= Line && Line <= LastLine;
  }
};

/// Those in comments, in the order of the file. What stands in a string is none
/// that anybody would take away, and neither is half of a block.
std::vector<NoLint> noLintsIn(clang::FileID File,
                              const clang::SourceManager &Sources,
                              const clang::LangOptions &Language);

/// Whether a name, as clang-tidy reads it, means a check.
bool isMeant(const NoLintName &By, llvm::StringRef CheckName);

} // namespace cotidy::model

#endif
