// SPDX-License-Identifier: Apache-2.0
#include "main/Tell.h"

#include "base/Text.h"
#include "checks/Checks.h"

#include "llvm/ADT/SmallString.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Format.h"
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

/// The checks whose name is the word, or else has it as a part.
static std::vector<std::string> checksNamed(llvm::StringRef Word) {
  std::vector<std::string> Result;
  for (const Check *Each : allChecks()) {
    if (Each->Name == Word || Each->Name == "async-" + Word.str())
      return {Each->Name.str()};
    if (!Word.empty() && Each->Name.contains(Word))
      Result.push_back(Each->Name.str());
  }
  return Result;
}

/// The check that a wrong name is likely to mean, with or without "async-".
static std::string suggestionFor(const std::string &Name) {
  std::vector<std::string> Names;
  for (const Check *Each : allChecks())
    Names.push_back(Each->Name.str());
  auto Near = nearestName(Name, Names);
  if (!Near)
    Near = nearestName("async-" + Name, Names);
  return Near ? "did you mean '" + *Near + "'?"
              : "see cotidy --list-checks --checks='*'";
}

int tellCheck(const std::string &Name) {
  std::vector<std::string> Found = checksNamed(Name);
  if (Found.empty())
    return complain("there is no check '" + escapeControl(Name) + "'; " +
                    suggestionFor(Name));
  if (Found.size() > 1)
    return complain("'" + escapeControl(Name) +
                    "' is part of several names: " + llvm::join(Found, ", "));
  llvm::outs() << checkPage(Found.front());
  return Clean;
}

static int tellSources(Configuration &Config, llvm::StringRef File) {
  for (const auto &[Each, Source] : Config.sourcesFor(File))
    llvm::outs() << "'" << Each->Name << "' is enabled in the "
                 << escapeControl(Source) << ".\n";
  return Clean;
}

/// Whatever was noted is an error here.
static int verify(const Configuration &Config) {
  int Code = Clean;
  for (const auto &Sentences : {Config.passedOver(), Config.notes()})
    for (const std::string &Problem : Sentences)
      Code = complain(Problem);
  if (Code == Clean)
    llvm::outs() << "No config errors detected.\n";
  return Code;
}

/// Those of a kind together, each with what it finds.
static void list(llvm::ArrayRef<const Check *> Enabled) {
  static constexpr std::pair<Harm, const char *> Kinds[] = {
      {Harm::Slow, "what keeps others waiting"},
      {Harm::Wrong, "what may go wrong"},
      {Harm::None, "what has no effect"}};
  std::size_t Width = 0;
  for (const Check *Each : Enabled)
    Width = std::max(Width, Each->Name.size());
  llvm::outs() << "Enabled checks:\n";
  for (const auto &[Kind, Title] : Kinds) {
    if (llvm::none_of(Enabled, [Kind = Kind](const Check *Each) {
          return Each->Does == Kind;
        }))
      continue;
    llvm::outs() << "  " << Title << ":\n";
    for (const Check *Each : Enabled)
      if (Each->Does == Kind)
        llvm::outs() << "    " << llvm::left_justify(Each->Name, Width) << "  "
                     << Each->Summary << '\n';
  }
  llvm::outs() << '\n';
}

int tellSettings(const CommandLine &Command, Configuration &Config) {
  const auto &Files = Command.Database.Files;
  llvm::SmallString<256> File(Files.empty() ? "dummy.cpp" : Files.front());
  llvm::sys::fs::make_absolute(File);
  const Settings &Effective = *Config.settingsFor(File);
  if (Command.What == Action::ExplainConfig)
    return tellSources(Config, File);
  if (Command.What == Action::VerifyConfig)
    return verify(Config);
  for (const std::string &Sentence : Config.passedOver())
    note(Sentence);
  if (Command.What == Action::DumpConfig) {
    llvm::outs() << Effective.asYaml();
  } else {
    if (Effective.Enabled.empty() && !Command.AllowNoChecks)
      return complain("no checks are enabled; see Checks in .clang-tidy and "
                      "--checks");
    list(Effective.Enabled);
  }
  return Clean;
}

} // namespace cotidy
