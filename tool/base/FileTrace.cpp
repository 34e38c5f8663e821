// SPDX-License-Identifier: Apache-2.0
#include "base/FileTrace.h"

#include "base/FileStates.h"
#include "base/TraceLines.h"

#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/StringRef.h"

namespace cotidy {

// A line is a letter, what is said, and the path: R time size digest path.
std::string encode(const FileTrace &Trace) {
  std::string Out;
  if (!Trace.IsWhole)
    return Out;
  for (const auto &[Path, Text] : Trace.Read)
    Out += "R " + std::to_string(Text.Modified) + ' ' +
           std::to_string(Text.Size) + ' ' + Text.Digest + ' ' + Path + '\n';
  for (const auto &[Path, Digest] : Trace.Listed)
    Out += "L " + Digest + ' ' + Path + '\n';
  for (const std::string &Path : Trace.There)
    if (!Trace.Read.contains(Path))
      Out += "T " + Path + '\n';
  for (const std::string &Path : Trace.Missing)
    Out += "M " + Path + '\n';
  return Out;
}

static bool holdsText(llvm::StringRef Line, FileStates &Now) {
  FileTrace::Text Text;
  const auto Path = readTextLine(Line, Text);
  return Path && Now.holds(*Path, Text);
}

static bool holdsLine(llvm::StringRef Line, FileStates &Now) {
  if (Line.consume_front("R "))
    return holdsText(Line, Now);
  if (Line.consume_front("T "))
    return Now.isThere(Line);
  if (Line.consume_front("M "))
    return !Now.isThere(Line);
  if (!Line.consume_front("L "))
    return false;
  const auto [Digest, Path] = Line.split(' ');
  return Now.listing(Path) == Digest;
}

bool stillHolds(std::string_view Bytes, FileStates &Now) {
  llvm::StringRef Rest(Bytes);
  while (!Rest.empty()) {
    llvm::StringRef Line;
    std::tie(Line, Rest) = Rest.split('\n');
    if (!holdsLine(Line, Now))
      return false;
  }
  return true;
}

} // namespace cotidy
