// SPDX-License-Identifier: Apache-2.0
#include "checks/Tree.h"

#include "support/Files.h"

#include <algorithm>

namespace fs = std::filesystem;

namespace cotidy::test {

std::vector<std::string> with(std::vector<std::string> Words,
                              const std::vector<std::string> &More) {
  Words.insert(Words.end(), More.begin(), More.end());
  return Words;
}

static std::string absoluteFlag(const std::string &Flag) {
  return Flag.starts_with("-I") ? "-I" + source(Flag.substr(2)).string() : Flag;
}

static std::vector<std::string> compilerFlags(const Input &Of) {
  std::vector<std::string> Flags =
      with({"-std=c++20", "-Iruntime/include", "-Itest-inputs/mocks",
            "-Itest-inputs/" + Of.Check},
           Of.Flags);
  std::transform(Flags.begin(), Flags.end(), Flags.begin(), absoluteFlag);
  return Flags;
}

/// What only wraps a function that blocks is reported twice, in most inputs of
/// blocking calls: that is said in the inputs of the other check alone. So is
/// what is off by default.
static const std::string Checks =
    "async-*,-async-never-suspends,-async-redundant-await-wrapper,"
    "-async-unbounded-gather";

// Nothing above the folder counts: it is the root of its files' names, and has
// the settings that are looked for.
Tree::Tree(fs::path Where) : Folder(std::move(Where)) {
  writeFile(Folder / ".git", "");
  writeFile(Folder / ".clang-tidy", "Checks: '" + Checks + "'\n");
  writeFile(Folder / ".clang-format", "DisableFormat: true\n");
}

void Tree::add(const Input &Each, const std::vector<std::string> &Texts) {
  for (std::size_t I = 0; I < Each.Files.size(); ++I) {
    const InputFile &File = Each.Files[I];
    writeFile(Folder / File.Name, Texts[I]);
    if (!File.isUnit())
      continue;
    const auto Words =
        with(with({"clang++"}, compilerFlags(Each)), {"-c", File.Name});
    Entries.push_back(
        {{"directory", Folder}, {"file", File.Name}, {"arguments", Words}});
    Units.push_back(Folder / File.Name);
  }
  writeFile(Folder / "compile_commands.json", Entries.dump(1));
}

Completed Tree::drive(const std::string &Program,
                      const std::vector<std::string> &Arguments,
                      const std::string &Form) const {
  return call(
      with({Program, "-p", Folder, "--quiet", "--format=" + Form}, Arguments),
      Units);
}

Completed Tree::tidy(const std::string &Module,
                     std::vector<std::string> Arguments,
                     const std::vector<std::string> &Files) const {
  if (std::none_of(Arguments.begin(), Arguments.end(), [](const auto &Word) {
        return Word.starts_with("--checks=");
      }))
    Arguments.push_back("--checks=-*," + Checks);
  return Files.empty() ? Completed()
                       : call(with({"clang-tidy-19", "--load", Module, "-p",
                                    Folder, "--quiet", "--header-filter=.*"},
                                   Arguments),
                              Files);
}

Completed Tree::call(std::vector<std::string> Words,
                     const std::vector<std::string> &Files) const {
  return run(with(std::move(Words), Files), Folder);
}

std::vector<std::string> gccCommand(const Input &Of, const fs::path &File) {
  return with(with({"g++-12", "-fsyntax-only"}, compilerFlags(Of)), {File});
}

} // namespace cotidy::test
