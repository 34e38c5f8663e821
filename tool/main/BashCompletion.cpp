// SPDX-License-Identifier: Apache-2.0
#include "main/BashCompletion.h"

#include "main/ShellText.h"
#include "main/Usage.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"

namespace cotidy {

using Value = ListedOption::Value;
using Options = std::vector<ListedOption>;

/// A case of a bash pattern: "p|root".
static std::string namesOf(const Options &All,
                           std::initializer_list<Value> Kinds) {
  std::vector<std::string> Names;
  for (const ListedOption &Each : All)
    if (llvm::is_contained(Kinds, Each.Takes))
      Names.push_back(Each.Name);
  return llvm::join(Names, "|");
}

static std::string bashWordCases(const Options &All) {
  std::string Result;
  for (const ListedOption &Each : All)
    if (Each.Takes == Value::Word)
      Result += "  " + Each.Name + ") _cotidy_words " +
                llvm::join(wordsIn(Each.Words), " ") + " ;;\n";
  return Result;
}

static std::string bashSubcommandCases() {
  std::string Result;
  for (const UsageForm &Each : subcommands()) {
    if (Each.Takes == Names::Check)
      Result += "  " + std::string(Each.Subcommand) +
                ":*) _cotidy_words \"${_cotidy_checks[@]}\" ;;\n";
    if (*Each.Word)
      Result += "  " + std::string(Each.Subcommand) + ":1) _cotidy_words " +
                Each.Word + " ;;\n";
    if (Each.Takes == Names::None)
      Result += "  " + std::string(Each.Subcommand) + ":*) ;;\n";
  }
  return Result;
}

static constexpr char BashScript[] = R"(# bash completion for cotidy
# Made by: cotidy --generate=bash

_cotidy_checks=(
  @CHECKS@
)
_cotidy_options=(
  @OPTIONS@
)

_cotidy_words() { mapfile -t COMPREPLY < <(compgen -W "${*}" -- "$cur"); }

_cotidy_files() {
  compopt -o filenames
  mapfile -t COMPREPLY < <(compgen "$1" -- "$cur")
}

# The last of several names with ',' between; '-' before one takes it out.
_cotidy_list() {
  local last=${cur##*,} before
  before=${cur%"$last"}
  [[ $last != -* ]] || before+=-
  compopt -o nospace
  mapfile -t COMPREPLY < <(compgen -P "$before" -W "${_cotidy_checks[*]}" -- "${last#-}")
}

_cotidy_form() {
  if [[ $behind_colon ]]; then
    _cotidy_files -f
  else
    compopt -o nospace
    _cotidy_words @FORMS@
  fi
}

_cotidy_value() {
  case $1 in
  @FILES@) _cotidy_files -f ;;
  @FOLDERS@) _cotidy_files -d ;;
  @LISTS@) _cotidy_list ;;
  @WORDFILES@) _cotidy_form ;;
@WORDCASES@  esac
}

_cotidy_name() {
  case $1:$2 in
  :0)
    _cotidy_files -f
    COMPREPLY+=($(compgen -W '@SUBCOMMANDS@' -- "$cur"))
    ;;
@SUBCASES@  *) _cotidy_files -f ;;
  esac
}

_cotidy() {
  local cur=${COMP_WORDS[COMP_CWORD]} waiting= last= behind_colon= subcommand= names=0 word i
  COMPREPLY=()
  # To bash, --option=value is three words, and so is file:line.
  for ((i = 1; i < COMP_CWORD; ++i)); do
    word=${COMP_WORDS[i]}
    if [[ $word == -- ]]; then
      _cotidy_files -f
      return
    elif [[ $word == = ]]; then
      waiting=${last:-none}
    elif [[ $word == : ]]; then
      waiting=$last behind_colon=1
    elif [[ $waiting ]]; then
      waiting= behind_colon=
    elif [[ $word == -* ]]; then
      last=${word#-} last=${last#-}
      case $last in @VALUED@) waiting=$last ;; esac
    else
      last=
      ((names++)) || subcommand=$word
    fi
  done
  [[ $cur != : ]] || waiting=$last behind_colon=1
  [[ $cur != [:=] ]] || cur=
  if [[ $waiting ]]; then
    _cotidy_value "$waiting"
  elif [[ $cur == -* ]]; then
    _cotidy_words "${_cotidy_options[@]}"
    [[ ${COMPREPLY[0]-} != *= ]] || compopt -o nospace
  else
    case $subcommand in @SUBPATTERN@) ;; *) subcommand= ;; esac
    _cotidy_name "$subcommand" "$names"
  fi
}

complete -F _cotidy cotidy
)";

std::string bashCompletion() {
  const Options All = listedOptions();
  std::vector<std::string> Spelled, Forms;
  for (const ListedOption &Each : All) {
    const bool HasJoint =
        Each.Takes != Value::None && Each.Spelled.starts_with("--");
    Spelled.push_back(Each.Spelled + (HasJoint ? "=" : ""));
    if (Each.Takes == Value::WordFile)
      Forms = wordsIn(Each.Words);
  }
  return fill(
      BashScript,
      {{"CHECKS", llvm::join(wordsIn(listedChecks()), "\n  ")},
       {"OPTIONS", llvm::join(Spelled, "\n  ")},
       {"FORMS", llvm::join(Forms, " ")},
       {"FILES", namesOf(All, {Value::File})},
       {"FOLDERS", namesOf(All, {Value::Folder})},
       {"LISTS", namesOf(All, {Value::WordsList})},
       {"WORDFILES", namesOf(All, {Value::WordFile})},
       {"VALUED",
        namesOf(All, {Value::Text, Value::File, Value::Folder, Value::Word,
                      Value::WordsList, Value::WordFile})},
       {"WORDCASES", bashWordCases(All)},
       {"SUBCASES", bashSubcommandCases()},
       {"SUBCOMMANDS", llvm::join(wordsIn(subcommandsWithHelp()), " ")},
       {"SUBPATTERN", llvm::join(wordsIn(subcommandsWithHelp()), "|")}});
}

} // namespace cotidy
