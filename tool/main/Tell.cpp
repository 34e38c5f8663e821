// SPDX-License-Identifier: Apache-2.0
#include "main/Tell.h"

#include "base/Text.h"
#include "checks/Checks.h"

#include "llvm/ADT/SmallString.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/raw_ostream.h"

namespace cotidy {

int complain(const std::string &Problem) {
  llvm::errs() << "error: " << escapeControl(Problem) << '\n';
  return BadUsage;
}

int complain(llvm::Error Problem) {
  llvm::handleAllErrors(
      std::move(Problem),
      [](const llvm::ErrorInfoBase &Each) { complain(Each.message()); });
  return BadUsage;
}

void note(const std::string &Sentence) {
  llvm::errs() << "note: " << escapeControl(Sentence) << '\n';
}

int tellCheck(const std::string &Name) {
  llvm::StringRef Page = checkPage(Name);
  if (!Page.empty()) {
    llvm::outs() << Page;
    return Clean;
  }
  std::vector<std::string> Names;
  for (const Check *Each : allChecks())
    Names.push_back(Each->Name.str());
  auto Near = nearestName(Name, Names);
  return complain("there is no check '" + Name + "'; " +
                  (Near ? "did you mean '" + *Near + "'?"
                        : "see cotidy --list-checks --checks='*'"));
}

int tellSettings(const CommandLine &Command, Configuration &Config) {
  const auto &Files = Command.Database.Files;
  llvm::SmallString<256> File(Files.empty() ? "dummy.cpp" : Files.front());
  llvm::sys::fs::make_absolute(File);
  auto Found = Config.settingsFor(File);
  if (!Found)
    return complain(Found.takeError());
  const Settings &Effective = **Found;
  if (Command.What == Action::VerifyConfig) {
    for (const std::string &Problem : Config.notes())
      complain(Problem);
    if (!Config.notes().empty())
      return BadUsage;
    llvm::outs() << "No config errors detected.\n";
  } else if (Command.What == Action::DumpConfig) {
    llvm::outs() << Effective.asYaml();
  } else {
    if (Effective.Enabled.empty())
      return complain("no checks are enabled; see Checks in .clang-tidy and "
                      "--checks");
    llvm::outs() << "Enabled checks:\n";
    for (const Check *Each : Effective.Enabled)
      llvm::outs() << "    " << Each->Name << '\n';
    llvm::outs() << '\n';
  }
  return Clean;
}

} // namespace cotidy
