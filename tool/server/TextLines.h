// SPDX-License-Identifier: Apache-2.0
//
// Places of a text as editors count them: lines from 0, and columns in units of
// the encoding that was agreed on. Places that are not there, and bytes that
// are no UTF-8, are taken for the nearest that make sense.
#ifndef COTIDY_SERVER_TEXTLINES_H
#define COTIDY_SERVER_TEXTLINES_H

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace cotidy::lsp {

enum class Encoding { Utf8, Utf16, Utf32 };

struct Position {
  std::size_t Line = 0, Character = 0; ///< From 0.

  auto operator<=>(const Position &) const = default;
};

/// Text must outlive it.
class TextLines {
public:
  TextLines(std::string_view Text, Encoding Units);

  std::size_t offsetOf(Position Of) const;
  Position positionOf(std::size_t Offset) const;
  /// Without its line break.
  std::string_view line(std::size_t Number) const;
  std::size_t beginOf(std::size_t Line) const;
  std::size_t count() const { return Begins.size(); }

private:
  std::string_view Text;
  Encoding Units;
  std::vector<std::size_t> Begins;
};

} // namespace cotidy::lsp

#endif
