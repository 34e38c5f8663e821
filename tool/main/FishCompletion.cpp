// SPDX-License-Identifier: Apache-2.0
#include "main/FishCompletion.h"

#include "main/ShellText.h"
#include "main/Usage.h"

#include "llvm/ADT/StringExtras.h"

namespace cotidy {

using Value = ListedOption::Value;

/// As fish reads it.
static std::string quotedForFish(llvm::StringRef Text) {
  std::string Result = "'";
  for (const char C : Text)
    Result += (C == '\'' || C == '\\' ? "\\" : "") + std::string(1, C);
  return Result + "'";
}

/// Candidates of `complete -a`: a line each, with a tab before what it means.
static std::string fishList(const std::vector<WordHelp> &All) {
  std::vector<std::string> Lines;
  for (const auto &[Word, Help] : All)
    Lines.push_back(quotedForFish(Word + (Help.empty() ? "" : "\t") + Help));
  return llvm::join(Lines, " ");
}

static std::string fishValues(const ListedOption &Option) {
  switch (Option.Takes) {
  case Value::None:
    return "";
  case Value::Text:
    return " -x";
  case Value::File:
    return " -r -F";
  case Value::Folder:
    return " -x -a '(__fish_complete_directories)'";
  case Value::Word:
  case Value::WordFile:
    return " -x -a " +
           quotedForFish("(printf '%s\\n' " + fishList(Option.Words) + ")");
  case Value::WordsList:
    return " -x -a '(__fish_complete_list , __cotidy_signed_checks)'";
  }
  return "";
}

static constexpr char FishScript[] = R"(# Made by: cotidy --generate=fish

function __cotidy_checks
    printf '%s\n' @CHECKS@
end

# '-' before a check takes it out.
function __cotidy_signed_checks
    __cotidy_checks
    __cotidy_checks | string replace -r '^' -
end

)";

std::string fishCompletion() {
  std::string Result = fill(FishScript, {{"CHECKS", fishList(listedChecks())}});
  for (const auto &[Name, Help] : subcommandsWithHelp())
    Result += "complete -c cotidy -n __fish_use_subcommand -a " + Name +
              " -d " + quotedForFish(Help) + "\n";
  for (const UsageForm &Each : subcommands()) {
    const std::string Seen =
        "complete -c cotidy -n '__fish_seen_subcommand_from " +
        std::string(Each.Subcommand) + "' ";
    if (Each.Takes == Names::Check)
      Result += Seen + "-f -a '(__cotidy_checks)'\n";
    if (*Each.Word)
      Result += Seen + (Each.Takes == Names::None ? "-f " : "") + "-a " +
                Each.Word + "\n";
  }
  for (const ListedOption &Each : listedOptions())
    Result += "complete -c cotidy " +
              std::string(Each.Spelled.starts_with("--") ? "-l " : "-s ") +
              Each.Name + fishValues(Each) + " -d " + quotedForFish(Each.Help) +
              "\n";
  return Result;
}

} // namespace cotidy
