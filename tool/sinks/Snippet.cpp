// SPDX-License-Identifier: Apache-2.0
//
// Bytes of a line against columns of a terminal: tabs, wide and unprintable
// characters. Knows no finding.
#include "sinks/Snippet.h"

#include "base/Text.h"

#include <algorithm>
#include <iomanip>
#include <ostream>

namespace cotidy {

const SourceLines::SourceFile &SourceLines::open(const std::string &File) {
  const auto [Entry, New] = Files.try_emplace(File);
  SourceFile &Opened = Entry->second;
  if (!New || !Context.ReadFile)
    return Opened;
  std::optional<std::string> Text = Context.ReadFile(File);
  if (!Text)
    return Opened;
  Opened.Text = std::move(*Text);
  Opened.Starts.push_back(0);
  for (std::size_t I = 0; I < Opened.Text.size(); ++I)
    if (Opened.Text[I] == '\n')
      Opened.Starts.push_back(I + 1);
  return Opened;
}

std::optional<std::string_view> SourceLines::line(const std::string &File,
                                                  unsigned Number) {
  if (Number == 0)
    return std::nullopt;
  const SourceFile &Source = open(File);
  if (Number > Source.Starts.size())
    return std::nullopt;
  const std::size_t Begin = Source.Starts[Number - 1];
  std::string_view Line = std::string_view(Source.Text).substr(Begin);
  Line = Line.substr(0, Line.find('\n'));
  if (Line.ends_with('\r'))
    Line.remove_suffix(1);
  return Line;
}

unsigned unitsIn(std::string_view Bytes) {
  unsigned Result = 0;
  for (const char Each : Bytes) {
    const auto Byte = static_cast<unsigned char>(Each);
    Result += (Byte & 0xC0) != 0x80;
    Result += Byte >= 0xF0; // outside of the first plane: two units
  }
  return Result;
}

PrintedLine printable(std::string_view Line) {
  constexpr unsigned TabStop = 8; // Clang's.
  static constexpr std::string_view ByteOrderMark = "\xEF\xBB\xBF";
  PrintedLine Result;
  unsigned Column = 0, Unit = 0;
  while (!Line.empty()) {
    PrintableChar Next = printableChar(Line);
    if (Line.front() == '\t') {
      Next.Columns = TabStop - Column % TabStop;
      Next.Text.assign(Next.Columns, ' ');
    } else if (Line.starts_with(ByteOrderMark)) {
      Next.Columns = 0;
      Next.Text.clear();
    }
    Result.Columns.insert(Result.Columns.end(), Next.Bytes, Column);
    Result.Units.insert(Result.Units.end(), Next.Bytes, Unit);
    Result.Text += Next.Text;
    Column += Next.Columns;
    Unit += unitsIn(Next.Text);
    Line.remove_prefix(Next.Bytes);
  }
  Result.Columns.push_back(Column);
  Result.Units.push_back(Unit);
  return Result;
}

/// The line of blanks, tildes and one caret below a source line.
static std::string marks(std::string_view Line, const PrintedLine &Printed,
                         const LineRange &Range) {
  // A range may go on in the next line; no tildes below blanks at the end.
  const std::size_t LineEnd =
      std::min(Line.size(), Line.find_last_not_of(" \t\r\f\v") + 1);
  const std::size_t Begin =
      std::min<std::size_t>(Range.Column - 1, Line.size());
  const std::size_t End =
      std::max(Begin, std::min<std::size_t>(Begin + Range.Length, LineEnd));
  std::string Marks(Printed.Columns[Begin], ' ');
  Marks += '^';
  if (Printed.Columns[End] > Marks.size())
    Marks.append(Printed.Columns[End] - Marks.size(), '~');
  return Marks;
}

void printSnippet(std::ostream &Out, std::string_view Line,
                  const LineRange &Range, bool Color) {
  if (Line.size() > LongestLine)
    return;
  const PrintedLine Printed = printable(Line);
  const std::string Number = std::to_string(Range.Number);
  const auto Gutter = static_cast<int>(std::max<std::size_t>(4, Number.size()));
  Out << ' ' << std::setw(Gutter) << Number << " | " << Printed.Text << '\n';
  if (Range.Column == 0)
    return;
  Out << ' ' << std::setw(Gutter) << "" << " | ";
  if (Color)
    Out << "\033[0;1;32m" << marks(Line, Printed, Range) << "\033[0m\n";
  else
    Out << marks(Line, Printed, Range) << '\n';
}

} // namespace cotidy
