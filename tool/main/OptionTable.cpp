// SPDX-License-Identifier: Apache-2.0
#include "main/OptionTable.h"

#include "checks/Checks.h"
#include "main/Options.h"
#include "main/OutputForms.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringSwitch.h"

namespace cotidy {

using Value = ListedOption::Value;

std::vector<WordHelp> listedChecks() {
  std::vector<WordHelp> Result;
  for (const Check *Each : allChecks())
    Result.emplace_back(Each->Name, Each->Summary);
  return Result;
}

/// Of those that take a text: what it means is what the help calls it.
static Value kindOf(llvm::StringRef ValueName) {
  return llvm::StringSwitch<Value>(ValueName)
      .Cases("file", "path", "patch", "file[:line]", Value::File)
      .Case("folder", Value::Folder)
      .Case("globs", Value::WordsList)
      .Case("form[:file]", Value::WordFile)
      .Default(Value::Text);
}

static std::vector<WordHelp> wordsOf(const cl::Option &Option, Value Takes) {
  if (Takes == Value::WordsList)
    return listedChecks();
  std::vector<WordHelp> Result;
  if (Takes == Value::WordFile)
    for (const OutputForm &Each : outputForms())
      Result.emplace_back(Each.Name, Each.Help);
  if (const auto Found = choices().find(&Option); Found != choices().end())
    for (unsigned I = 0; I < Found->second->getNumOptions(); ++I)
      Result.emplace_back(Found->second->getOption(I),
                          Found->second->getDescription(I));
  return Result;
}

static ListedOption listed(const cl::Option &Option) {
  ListedOption Result;
  Result.Name = Option.ArgStr.str();
  Result.Spelled = spelled(Option);
  Result.Help = Option.HelpStr.str();
  Result.MayRepeat = Option.getNumOccurrencesFlag() == cl::ZeroOrMore;
  if (choices().contains(&Option)) {
    Result.Takes = Value::Word;
    Result.ValueName = "word";
  } else if (Option.getValueExpectedFlag() == cl::ValueRequired) {
    Result.ValueName = Option.ValueStr.str();
    Result.Takes = kindOf(Option.ValueStr);
  }
  Result.Words = wordsOf(Option, Result.Takes);
  return Result;
}

std::vector<ListedOption> listedOptions() {
  std::vector<ListedOption> Result;
  for (const auto &Each : cl::getRegisteredOptions()) {
    const cl::Option &Option = *Each.getValue();
    const bool IsOwn = llvm::is_contained(Option.Categories, &optionCategory());
    if ((IsOwn && Option.getOptionHiddenFlag() == cl::NotHidden) ||
        Option.ArgStr == "help" || Option.ArgStr == "version")
      Result.push_back(listed(Option));
  }
  llvm::sort(Result, [](const ListedOption &A, const ListedOption &B) {
    return A.Name < B.Name;
  });
  return Result;
}

} // namespace cotidy
