// SPDX-License-Identifier: Apache-2.0
#include "base/TraceLines.h"

#include "llvm/ADT/StringRef.h"

namespace cotidy {

std::optional<std::string> readTextLine(std::string_view Said,
                                        FileTrace::Text &Text) {
  llvm::StringRef Line(Said);
  if (Line.consumeInteger(10, Text.Modified) || !Line.consume_front(" ") ||
      Line.consumeInteger(10, Text.Size) || !Line.consume_front(" "))
    return std::nullopt;
  const auto [Digest, Path] = Line.split(' ');
  Text.Digest = Digest.str();
  return Path.str();
}

std::vector<std::string> filesReadIn(std::string_view Trace) {
  std::vector<std::string> Result;
  llvm::StringRef Rest(Trace);
  while (!Rest.empty()) {
    llvm::StringRef Line;
    std::tie(Line, Rest) = Rest.split('\n');
    FileTrace::Text Text;
    if (Line.consume_front("R "))
      if (auto Path = readTextLine(Line, Text))
        Result.push_back(std::move(*Path));
  }
  return Result;
}

} // namespace cotidy
