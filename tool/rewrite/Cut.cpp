// SPDX-License-Identifier: Apache-2.0
#include "rewrite/Cut.h"

using namespace clang;

namespace cotidy::rewrite {

using model::FileRange;
using model::Source;

/// The range of a statement that is no declaration stops before its ';', and
/// what an if does is of no interest.
std::optional<FileRange> writtenRange(const Stmt &Statement,
                                      const Source &Text) {
  if (const auto *If = dyn_cast<IfStmt>(&Statement))
    return Text.range({If->getBeginLoc(), If->getRParenLoc()});
  std::optional<FileRange> Result = Text.range(Statement.getSourceRange());
  if (!Result || isa<DeclStmt>(Statement))
    return Result;
  std::optional<unsigned> End = Text.afterSemicolon(*Result);
  if (!End)
    return std::nullopt;
  Result->End = *End;
  return Result;
}

FileRange withItsLine(FileRange Statement, const Source &Text) {
  StringRef Buffer = Text.buffer(Statement.File);
  std::size_t Begin = Buffer.rfind('\n', Statement.Begin);
  std::size_t End = Buffer.find_first_not_of(" \t", Statement.End);
  bool First = Begin != StringRef::npos &&
               Buffer.slice(Begin, Statement.Begin).trim().empty();
  bool Last = End != StringRef::npos && Buffer[End] == '\n';
  return {Statement.File,
          First && Last ? static_cast<unsigned>(Begin) : Statement.Begin,
          First || Last ? static_cast<unsigned>(End) : Statement.End};
}

} // namespace cotidy::rewrite
