// SPDX-License-Identifier: Apache-2.0
//
// Text that people typed or will read: suggestions for misspelt words, and
// source text made safe for a terminal. Knows no file, colour or format.
#ifndef COTIDY_BASE_TEXT_H
#define COTIDY_BASE_TEXT_H

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace cotidy {

/// The candidate that the word is most likely a misspelling of; nullopt when
/// none is near. The first of equally near ones wins.
std::optional<std::string> nearestName(std::string_view Word,
                                       std::span<const std::string> Candidates);

/// One character as a terminal can show it.
struct PrintableChar {
  std::string Text;     ///< The character, or how it is written out.
  std::size_t Bytes;    ///< Bytes that it takes in the source; at least 1.
  unsigned Columns;     ///< Columns that Text takes on a terminal.
  bool Escaped = false; ///< Text is not the character itself.
};

/// The first character of a text that is not empty. What a terminal would obey
/// or hide (control characters, text direction marks) becomes `<U+001B>`, and
/// a byte that is not UTF-8 becomes `<FF>`: Clang's way.
PrintableChar printableChar(std::string_view Rest);

/// The whole text made safe in the same way, on one line: a tab is escaped,
/// too, and so is a line feed. For the function that prints: texts on their way
/// are what they are.
std::string escapeControl(std::string_view Text);

/// Dumped JSON in which every character that escapeControl would write out is a
/// \u escape: the same value, whatever shows it.
std::string escapeInJson(std::string_view Json);

/// The parts between separators; an empty text has one empty part.
std::vector<std::string_view> split(std::string_view Text, char Separator);

/// The text without blanks at its ends.
std::string_view trim(std::string_view Text);

} // namespace cotidy

#endif
