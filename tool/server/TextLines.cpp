// SPDX-License-Identifier: Apache-2.0
#include "server/TextLines.h"

#include "llvm/Support/ConvertUTF.h"
#include <algorithm>

namespace cotidy::lsp {

/// A line ends with "\n", "\r\n" or "\r".
TextLines::TextLines(std::string_view Text, Encoding Units)
    : Text(Text), Units(Units), Begins{0} {
  for (std::size_t I = 0; I < Text.size(); ++I)
    if (Text[I] == '\n' ||
        (Text[I] == '\r' && (I + 1 == Text.size() || Text[I + 1] != '\n')))
      Begins.push_back(I + 1);
}

std::size_t TextLines::beginOf(std::size_t Line) const {
  return Line < Begins.size() ? Begins[Line] : Text.size();
}

std::string_view TextLines::line(std::size_t Number) const {
  const std::size_t Begin = beginOf(Number);
  std::string_view Line = Text.substr(Begin, beginOf(Number + 1) - Begin);
  while (!Line.empty() && (Line.back() == '\n' || Line.back() == '\r'))
    Line.remove_suffix(1);
  return Line;
}

/// Bytes of the character that the text begins with; 1 for what is none.
static std::size_t charBytes(std::string_view Text) {
  const auto *Begin = reinterpret_cast<const llvm::UTF8 *>(Text.data());
  const std::size_t Bytes = llvm::getNumBytesForUTF8(*Begin);
  return Bytes <= Text.size() && llvm::isLegalUTF8Sequence(Begin, Begin + Bytes)
             ? Bytes
             : 1;
}

static std::size_t unitsOf(std::size_t Bytes, Encoding Units) {
  switch (Units) {
  case Encoding::Utf8:
    return Bytes;
  case Encoding::Utf16:
    return Bytes == 4 ? 2 : 1;
  case Encoding::Utf32:
    break;
  }
  return 1;
}

std::size_t TextLines::offsetOf(Position Of) const {
  if (Of.Line >= Begins.size())
    return Text.size();
  std::size_t Offset = Begins[Of.Line];
  std::string_view Rest = line(Of.Line);
  for (std::size_t Passed = 0; !Rest.empty();) {
    const std::size_t Bytes = charBytes(Rest);
    Passed += unitsOf(Bytes, Units);
    if (Passed > Of.Character)
      break; // In the middle of a character is before it.
    Offset += Bytes;
    Rest.remove_prefix(Bytes);
  }
  return Offset;
}

Position TextLines::positionOf(std::size_t Offset) const {
  Offset = std::min(Offset, Text.size());
  const std::size_t Line =
      std::size_t(std::upper_bound(Begins.begin(), Begins.end(), Offset) -
                  Begins.begin()) -
      1;
  std::string_view Before = line(Line);
  Before = Before.substr(0, Offset - Begins[Line]);
  std::size_t Character = 0;
  while (!Before.empty()) {
    const std::size_t Bytes = charBytes(Before);
    Character += unitsOf(Bytes, Units);
    Before.remove_prefix(Bytes);
  }
  return {Line, Character};
}

} // namespace cotidy::lsp
