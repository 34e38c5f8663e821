// SPDX-License-Identifier: Apache-2.0
#include "main/ShellText.h"

#include "main/Usage.h"

namespace cotidy {

std::string
fill(std::string Script,
     std::initializer_list<std::pair<const char *, std::string>> Texts) {
  for (const auto &[Key, Text] : Texts) {
    const std::string Mark = '@' + std::string(Key) + '@';
    for (std::size_t At = 0; (At = Script.find(Mark, At)) != Script.npos;
         At += Text.size())
      Script.replace(At, Mark.size(), Text);
  }
  return Script;
}

std::string quotedForShell(llvm::StringRef Text) {
  std::string Result = "'";
  for (const char C : Text)
    Result += C == '\'' ? std::string("'\\''") : std::string(1, C);
  return Result + "'";
}

std::vector<std::string> wordsIn(const std::vector<WordHelp> &All) {
  std::vector<std::string> Result;
  for (const auto &[Word, Help] : All)
    Result.push_back(Word);
  return Result;
}

std::vector<WordHelp> subcommandsWithHelp() {
  std::vector<WordHelp> Result;
  for (const UsageForm &Each : subcommands())
    Result.emplace_back(Each.Subcommand, Each.Help);
  return Result;
}

} // namespace cotidy
