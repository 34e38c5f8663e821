// SPDX-License-Identifier: Apache-2.0
#include "main/ZshCompletion.h"

#include "main/ShellText.h"
#include "main/Usage.h"

#include "llvm/ADT/StringExtras.h"

namespace cotidy {

using Value = ListedOption::Value;
using Options = std::vector<ListedOption>;

/// Text in which what has a meaning in a list of _describe or in _arguments has
/// none.
static std::string escaped(llvm::StringRef Text, llvm::StringRef Special) {
  std::string Result;
  for (const char C : Text)
    Result += (Special.contains(C) ? "\\" : "") + std::string(1, C);
  return Result;
}

static std::string zshList(const std::vector<WordHelp> &All) {
  std::string Result;
  for (const auto &[Word, Help] : All)
    Result +=
        "    " +
        quotedForShell(escaped(Word, ":") + (Help.empty() ? "" : ":") + Help) +
        "\n";
  return Result;
}

static std::string zshAction(const ListedOption &Option) {
  switch (Option.Takes) {
  case Value::None:
    return "";
  case Value::Text:
    return " ";
  case Value::File:
    return "_files";
  case Value::Folder:
    return "_files -/";
  case Value::Word:
    return "(" + llvm::join(wordsIn(Option.Words), " ") + ")";
  case Value::WordsList:
    return "_cotidy_list";
  case Value::WordFile:
    return "_cotidy_form";
  }
  return "";
}

static std::string zshOptions(const Options &All) {
  std::string Result;
  for (const ListedOption &Each : All) {
    std::string Spec = (Each.MayRepeat ? "*" : "") + Each.Spelled;
    if (Each.Takes != Value::None)
      Spec += Each.Spelled.starts_with("--") ? "=" : "+";
    Spec += "[" + escaped(Each.Help, "[]\\") + "]";
    if (Each.Takes != Value::None)
      Spec += ":" + escaped(Each.ValueName, ":") + ":" + zshAction(Each);
    Result += "  " + quotedForShell(Spec) + " \\\n";
  }
  return Result;
}

static std::string zshSubcommandCases() {
  std::string Result;
  for (const UsageForm &Each : subcommands()) {
    const std::string Name = Each.Subcommand;
    if (Each.Takes == Names::Check)
      Result += "  " + Name + ":*) _describe check checks ;;\n";
    if (*Each.Word)
      Result += "  " + Name + ":2) compadd " + Each.Word + " ;;\n";
    if (Each.Takes == Names::None)
      Result += "  " + Name + ":*) ;;\n";
  }
  return Result;
}

static constexpr char ZshScript[] = R"(#compdef cotidy
# Made by: cotidy --generate=zsh

local -a checks=(
@CHECKS@)

# The last of several names with ',' between; '-' before one takes it out.
_cotidy_list() {
  compset -P '*,'
  compset -P '-'
  _describe check checks -S ''
}

_cotidy_form() {
  if compset -P '*:'; then
    _files
    return
  fi
  local -a forms=(
@FORMS@  )
  _describe form forms -S ''
}

_cotidy_name() {
  local -a subcommands=(
@SUBCOMMANDS@  )
  if ((CURRENT == 1)); then
    _describe subcommand subcommands
    _files
    return
  fi
  case $words[1]:$CURRENT in
@SUBCASES@  *) _files ;;
  esac
}

_arguments \
@OPTIONS@  '*::name:_cotidy_name'
)";

std::string zshCompletion() {
  const Options All = listedOptions();
  std::vector<WordHelp> Forms;
  for (const ListedOption &Each : All)
    if (Each.Takes == Value::WordFile)
      Forms = Each.Words;
  return fill(ZshScript, {{"CHECKS", zshList(listedChecks())},
                          {"FORMS", zshList(Forms)},
                          {"SUBCOMMANDS", zshList(subcommandsWithHelp())},
                          {"SUBCASES", zshSubcommandCases()},
                          {"OPTIONS", zshOptions(All)}});
}

} // namespace cotidy
