// SPDX-License-Identifier: Apache-2.0
//
// Edit distance, UTF-8 and terminal safety. Leaves to LLVM what needs tables:
// which characters print, and how wide.
#include "base/Text.h"

#include "llvm/ADT/StringRef.h"
#include "llvm/Support/ConvertUTF.h"
#include "llvm/Support/Unicode.h"

#include <algorithm>
#include <cstdint>

namespace cotidy {

std::optional<std::string>
nearestName(std::string_view Word, std::span<const std::string> Candidates) {
  const llvm::StringRef Wanted(Word.data(), Word.size());
  // A third of the letters may be wrong; more is another word.
  const unsigned Limit = std::max<std::size_t>(1, Word.size() / 3);
  unsigned Best = Limit + 1;
  const std::string *Found = nullptr;
  for (const std::string &Candidate : Candidates) {
    const unsigned Distance =
        Wanted.edit_distance(Candidate, /*AllowReplacements=*/true, Limit);
    if (Distance >= Best)
      continue;
    Best = Distance;
    Found = &Candidate;
  }
  if (!Found)
    return std::nullopt;
  return *Found;
}

static std::string hexDigits(std::uint32_t Value, unsigned AtLeast) {
  static constexpr char Digits[] = "0123456789ABCDEF";
  std::string Result;
  for (; Value != 0 || Result.size() < AtLeast; Value >>= 4)
    Result.insert(Result.begin(), Digits[Value & 0xF]);
  return Result;
}

namespace {

/// One character of UTF-8.
struct Decoded {
  llvm::UTF32 Code = 0;
  std::size_t Bytes = 1;
  bool IsValid = false;
};

} // namespace

static Decoded decodeFirst(std::string_view Rest) {
  const auto *Begin = reinterpret_cast<const llvm::UTF8 *>(Rest.data());
  const auto *Source = Begin;
  Decoded Result;
  llvm::UTF32 *Target = &Result.Code;
  const std::size_t Bytes = llvm::getNumBytesForUTF8(*Begin);
  Result.IsValid =
      Bytes <= Rest.size() &&
      llvm::ConvertUTF8toUTF32(&Source, Begin + Bytes, &Target, Target + 1,
                               llvm::strictConversion) == llvm::conversionOK;
  if (Result.IsValid)
    Result.Bytes = Bytes;
  return Result;
}

static PrintableChar escaped(std::string Text, std::size_t Bytes) {
  const auto Columns = static_cast<unsigned>(Text.size());
  return {std::move(Text), Bytes, Columns, true};
}

PrintableChar printableChar(std::string_view Rest) {
  const auto First = static_cast<unsigned char>(Rest.front());
  if (First >= 0x20 && First < 0x7F)
    return {std::string(1, Rest.front()), 1, 1, false};

  const Decoded Next = decodeFirst(Rest);
  if (!Next.IsValid)
    return escaped("<" + hexDigits(First, 2) + ">", 1);

  const std::string_view Char = Rest.substr(0, Next.Bytes);
  const int Columns = llvm::sys::unicode::columnWidthUTF8(
      llvm::StringRef(Char.data(), Char.size()));
  // Format characters print, but they reorder or hide what stands around them.
  if (Columns < 0 ||
      llvm::sys::unicode::isFormatting(static_cast<int>(Next.Code)))
    return escaped("<U+" + hexDigits(Next.Code, 4) + ">", Next.Bytes);
  return {std::string(Char), Next.Bytes, static_cast<unsigned>(Columns), false};
}

std::string escapeControl(std::string_view Text) {
  std::string Result;
  while (!Text.empty()) {
    const PrintableChar Next = printableChar(Text);
    Result += Next.Text;
    Text.remove_prefix(Next.Bytes);
  }
  return Result;
}

/// As JSON writes a character: one that needs more than 16 bits as a pair.
static std::string jsonEscape(llvm::UTF32 Code) {
  if (Code <= 0xFFFF)
    return "\\u" + hexDigits(Code, 4);
  Code -= 0x10000;
  return "\\u" + hexDigits(0xD800 + (Code >> 10), 4) + "\\u" +
         hexDigits(0xDC00 + (Code & 0x3FF), 4);
}

std::string escapeInJson(std::string_view Json) {
  // Line feeds stand between values; those in strings are escaped already.
  const auto IsPlain = [](char C) {
    return C == '\n' || (C >= 0x20 && C < 0x7F);
  };
  std::string Result;
  for (;;) {
    const auto *End = std::find_if_not(Json.begin(), Json.end(), IsPlain);
    Result.append(Json.begin(), End);
    Json.remove_prefix(static_cast<std::size_t>(End - Json.begin()));
    if (Json.empty())
      return Result;
    const PrintableChar Next = printableChar(Json);
    Result += Next.Escaped ? jsonEscape(decodeFirst(Json).Code) : Next.Text;
    Json.remove_prefix(Next.Bytes);
  }
}

std::vector<std::string_view> split(std::string_view Text, char Separator) {
  std::vector<std::string_view> Parts;
  for (;;) {
    const std::size_t End = Text.find(Separator);
    Parts.push_back(Text.substr(0, End));
    if (End == std::string_view::npos)
      return Parts;
    Text.remove_prefix(End + 1);
  }
}

std::string_view trim(std::string_view Text) {
  static constexpr std::string_view Blanks = " \t\r\n\v\f";
  const std::size_t Begin = Text.find_first_not_of(Blanks);
  if (Begin == std::string_view::npos)
    return {};
  return Text.substr(Begin, Text.find_last_not_of(Blanks) - Begin + 1);
}

} // namespace cotidy
