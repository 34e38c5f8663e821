// SPDX-License-Identifier: Apache-2.0
#include "base/Uri.h"

#include "base/Paths.h"

#include <cctype>

namespace cotidy {

static bool isPlain(unsigned char C) {
  return std::isalnum(C) ||
         std::string_view("-._~+/").find(char(C)) != std::string_view::npos;
}

std::string uriOf(std::string_view Path) {
  constexpr char Digits[] = "0123456789ABCDEF";
  std::string Result = Path.starts_with('/') ? "file://" : "";
  for (const unsigned char C : Path) {
    if (isPlain(C)) {
      Result += char(C);
    } else {
      Result += '%';
      Result += Digits[C >> 4];
      Result += Digits[C & 15];
    }
  }
  return Result;
}

static int digitOf(char C) {
  if (C >= '0' && C <= '9')
    return C - '0';
  const char Lower = char(C | 0x20);
  return Lower >= 'a' && Lower <= 'f' ? Lower - 'a' + 10 : -1;
}

std::optional<std::string> pathOf(std::string_view Uri) {
  for (const std::string_view Begin : {"file://localhost/", "file:///"}) {
    if (!Uri.starts_with(Begin))
      continue;
    Uri.remove_prefix(Begin.size() - 1);
    std::string Path;
    for (; !Uri.empty(); Uri.remove_prefix(1)) {
      if (Uri[0] != '%') {
        Path += Uri[0];
        continue;
      }
      if (Uri.size() < 3 || digitOf(Uri[1]) < 0 || digitOf(Uri[2]) < 0)
        return std::nullopt;
      Path += char(digitOf(Uri[1]) * 16 + digitOf(Uri[2]));
      Uri.remove_prefix(2);
    }
    if (Path.find('\0') != Path.npos)
      return std::nullopt;
    return normalizePath(Path);
  }
  return std::nullopt;
}

} // namespace cotidy
