// SPDX-License-Identifier: Apache-2.0
//
// Source lines as Clang 19 prints them under a diagnostic: a gutter with the
// line number, then a caret and tildes. Knows no finding, only text and bytes.
#ifndef COTIDY_SINKS_SNIPPET_H
#define COTIDY_SINKS_SNIPPET_H

#include "sinks/Context.h"

#include <iosfwd>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace cotidy {

/// The lines of source files, each file read once.
class SourceLines {
public:
  explicit SourceLines(const SinkContext &Context) : Context(Context) {}

  /// A line, counted from 1, without its end; nullopt when there is none.
  std::optional<std::string_view> line(const std::string &File,
                                       unsigned Number);

private:
  struct SourceFile {
    std::string Text;
    std::vector<std::size_t> Starts; ///< Where each line begins.
  };

  const SourceFile &open(const std::string &File);

  const SinkContext &Context;
  std::map<std::string, SourceFile> Files;
};

/// A line as people can read it, and where each of its bytes stands there: one
/// entry more than bytes, the last is the end.
struct PrintedLine {
  std::string Text;              ///< Tabs are blanks; the rest is escaped.
  std::vector<unsigned> Columns; ///< On a terminal.
  std::vector<unsigned> Units;   ///< In Text as UTF-16.
};
PrintedLine printable(std::string_view Line);

/// How many UTF-16 units begin in some bytes of UTF-8.
unsigned unitsIn(std::string_view Bytes);

/// A line that is longer was written by no person: nobody is shown it.
inline constexpr std::size_t LongestLine = 4096; // Clang's.

/// A range of bytes in a line; Column counts from 1.
struct LineRange {
  unsigned Number = 0;
  unsigned Column = 0;
  unsigned Length = 0;
};

/// The line and the line below it that points at the range. Nothing for a line
/// that is too long to be read.
void printSnippet(std::ostream &Out, std::string_view Line,
                  const LineRange &Range, bool Color);

} // namespace cotidy

#endif
