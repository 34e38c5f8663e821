// SPDX-License-Identifier: Apache-2.0
#include "main/Plan.h"

#include "base/Text.h"
#include "main/NinjaFile.h"
#include "main/PhaseWords.h"
#include "main/ShellText.h"

#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/FileSystem.h"
#include <iostream>
#include <nlohmann/json.hpp>

namespace cotidy {

using nlohmann::ordered_json;

/// Files outside of the project have absolute names; apart, so that no two
/// files have one place.
static std::string placeOf(llvm::StringRef Name) {
  const bool IsOutside = Name.consume_front("/");
  return (IsOutside ? "others/" : "units/") + Name.str();
}

std::vector<PlannedFile> planOf(const Project &Of) {
  std::vector<PlannedFile> Result;
  const auto &Commands = Of.database().Commands;
  for (std::size_t Unit = 0; Unit < Commands.size(); ++Unit) {
    const std::string Name = Of.nameOf(Unit);
    if (Result.empty() || Result.back().Name != Name)
      Result.push_back({Name, placeOf(Name), {}});
    Result.back().Commands.push_back(&Commands[Unit]);
  }
  return Result;
}

std::string shellWords(const std::vector<std::string> &Words) {
  std::string Result;
  for (const std::string &Each : Words) {
    const bool IsPlain =
        !Each.empty() && Each.find_first_not_of(
                             "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVW"
                             "XYZ0123456789_-+=./,:@%") == Each.npos;
    Result +=
        (Result.empty() ? "" : " ") + (IsPlain ? Each : quotedForShell(Each));
  }
  return Result;
}

static std::string extractionOf(const CommandLine &Command,
                                const PlannedFile &File) {
  std::vector<std::string> Words = {"cotidy", "extract"};
  llvm::append_range(Words,
                     wordsForExtract(Command.GivenOptions, /*Known=*/false));
  Words.insert(Words.end(),
               {"-o", File.Place + ".cotidy", File.Commands.front()->Filename});
  return shellWords(Words);
}

static ordered_json jsonOf(const CommandLine &Command, const Project &Of) {
  llvm::SmallString<256> Here;
  llvm::sys::fs::current_path(Here);
  ordered_json Units = ordered_json::array(), Unusable = ordered_json::array();
  for (const PlannedFile &File : planOf(Of)) {
    ordered_json Commands = ordered_json::array();
    for (const clang::tooling::CompileCommand *Each : File.Commands)
      Commands.push_back(
          {{"directory", Each->Directory}, {"arguments", Each->CommandLine}});
    Units.push_back({{"file", File.Name},
                     {"result", File.Place + ".cotidy"},
                     {"extract", extractionOf(Command, File)},
                     {"commands", std::move(Commands)}});
  }
  for (const UnusableUnit &Each : Of.database().Unusable)
    Unusable.push_back(
        {{"file", Of.paths().relative(Each.File)}, {"reason", Each.Reason}});
  return {{"directory", Here.str().str()},
          {"root", Of.paths().root()},
          {"units", std::move(Units)},
          {"unusable", std::move(Unusable)}};
}

int tellPlan(const CommandLine &Command, const Project &Of) {
  if (!Command.NinjaFolder.empty())
    return writeNinja(Command, Of);
  std::cout << escapeInJson(jsonOf(Command, Of)
                                .dump(2, ' ', false,
                                      nlohmann::json::error_handler_t::replace))
            << '\n';
  return std::cout.flush() ? Clean : BadUsage;
}

} // namespace cotidy
