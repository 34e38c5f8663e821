// SPDX-License-Identifier: Apache-2.0
#include "cdb/PrecompiledHeaders.h"

#include "cdb/Language.h"

#include "llvm/ADT/StringRef.h"
#include "llvm/Support/FileSystem.h"

namespace cotidy {

using Words = std::vector<std::string>;
using llvm::StringRef;

/// Whether it was there.
static bool dropEnding(StringRef &Precompiled) {
  return Precompiled.consume_back(".gch") || Precompiled.consume_back(".pch");
}

/// What a word says behind a flag, in the same word or in the next; "" when it
/// is another.
static StringRef valueOf(const Words &All, std::size_t At, StringRef Flag) {
  StringRef Word = All[At];
  if (!Word.consume_front(Flag))
    return "";
  return Word.empty() && At + 1 < All.size() ? StringRef(All[At + 1]) : Word;
}

PrecompiledHeaders::PrecompiledHeaders(const std::vector<DatabaseEntry> &All) {
  for (const DatabaseEntry &Entry : All) {
    const auto &Command = Entry.Command;
    if (!isHeader(Command.Filename))
      continue;
    for (std::size_t I = 0; I < Command.CommandLine.size(); ++I)
      if (StringRef Made = valueOf(Command.CommandLine, I, "-o");
          dropEnding(Made))
        Headers[absolutePath(Command.Directory, Made.str())] = Command.Filename;
  }
}

/// The compiler takes the first that is there, precompiled or not.
std::string
PrecompiledHeaders::headerOf(const std::string &Name,
                             const std::vector<std::string> &Folders) const {
  for (const std::string &Folder : Folders) {
    const std::string Candidate = absolutePath(Folder, Name);
    if (llvm::sys::fs::exists(Candidate))
      return "";
    if (const auto Made = Headers.find(Candidate); Made != Headers.end())
      return Made->second;
  }
  return "";
}

void PrecompiledHeaders::replaceIn(Words &CommandLine,
                                   const std::string &Directory) const {
  if (Headers.empty())
    return;
  std::vector<std::string> Folders = {Directory};
  for (std::size_t I = 0; I < CommandLine.size(); ++I)
    if (const StringRef Folder = valueOf(CommandLine, I, "-I"); !Folder.empty())
      Folders.push_back(absolutePath(Directory, Folder.str()));
  for (std::size_t I = 0; I + 1 < CommandLine.size(); ++I) {
    std::string &Flag = CommandLine[I], &Value = CommandLine[I + 1];
    StringRef Name = Value;
    if (Flag != "-include" && !(Flag == "-include-pch" && dropEnding(Name)))
      continue;
    if (std::string Header = headerOf(Name.str(), Folders); !Header.empty()) {
      Flag = "-include";
      Value = std::move(Header);
    }
  }
}

} // namespace cotidy
