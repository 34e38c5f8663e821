// SPDX-License-Identifier: Apache-2.0
//
// Places and text of the unit's source: from Clang's locations to plain data
// and back to what stands in the file. The only door to it for checks.
#ifndef COTIDY_AST_SOURCE_H
#define COTIDY_AST_SOURCE_H

#include "base/Paths.h"
#include "finding/Finding.h"

#include "clang/AST/ASTContext.h"
#include "clang/Basic/SourceManager.h"
#include "llvm/ADT/StringRef.h"
#include <optional>
#include <string>

namespace cotidy::model {

/// Bytes of one file as written there: nothing of it comes from a macro.
struct FileRange {
  clang::FileID File;
  unsigned Begin = 0, End = 0;
};

class Source {
public:
  Source(const clang::ASTContext &Context, const PathMap &Paths)
      : Context(Context), Sources(Context.getSourceManager()), Paths(Paths) {}

  /// Where the reader sees it: a macro's expansion, not its definition.
  Location locate(clang::SourceLocation Where) const;
  Note note(clang::SourceLocation Where, std::string Message) const {
    return {locate(Where), std::move(Message)};
  }
  /// Starts a finding at a range: place, length, line.
  Finding finding(clang::SourceRange Range, std::string Message) const;

  /// nullopt when the range is not written in one file outside macro bodies.
  std::optional<FileRange> range(clang::SourceRange Tokens) const;
  llvm::StringRef text(FileRange Range) const;
  /// The text of the tokens, "" when range() would fail.
  llvm::StringRef text(clang::SourceRange Tokens) const;
  /// The whole text of a file.
  llvm::StringRef buffer(clang::FileID File) const;
  /// Blanks at the start of the line that holds this offset.
  llvm::StringRef indentation(clang::FileID File, unsigned Offset) const;
  /// Offset just behind the next ';', skipping blanks and comments only.
  std::optional<unsigned> afterSemicolon(FileRange Range) const;

  Edit edit(FileRange Range, std::string Text) const;
  std::string fileName(clang::FileID File) const;
  /// A file that fileName() was asked for.
  std::optional<clang::FileID> fileNamed(llvm::StringRef Name) const;
  /// Absolute.
  std::string pathOf(clang::FileID File) const {
    return Paths.absolute(fileName(File));
  }
  bool inSystemHeader(clang::SourceLocation Where) const {
    return Sources.isInSystemHeader(Where);
  }
  /// In a system header, or made by the compiler. Where a file lies says
  /// nothing: a project's headers may be anywhere.
  bool isForeign(clang::SourceLocation Where) const {
    return Where.isInvalid() || inSystemHeader(Where);
  }
  /// Whether the first stands before the second in the unit.
  bool before(clang::SourceLocation First, clang::SourceLocation Second) const {
    return Sources.isBeforeInTranslationUnit(Sources.getExpansionLoc(First),
                                             Sources.getExpansionLoc(Second));
  }
  const clang::SourceManager &manager() const { return Sources; }

private:
  std::string nameOf(clang::FileID File) const;

  const clang::ASTContext &Context;
  const clang::SourceManager &Sources;
  const PathMap &Paths;
  mutable llvm::DenseMap<clang::FileID, std::string> FileNames;
};

} // namespace cotidy::model

#endif
