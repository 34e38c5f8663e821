// SPDX-License-Identifier: Apache-2.0
//
// Two that judge async-dangling-reference without knowing it: Clang's own
// coro_lifetimebound, which a plugin gives to every task type, and
// AddressSanitizer, under which inputs with a main() are run.
#include "checks/Corpus.h"
#include "checks/Tree.h"
#include "support/Files.h"
#include "support/Process.h"

#include <algorithm>
#include <gtest/gtest.h>
#include <regex>
#include <set>

namespace cotidy::test {
namespace {

/// Those of one file: neither of the two sees a body in another unit.
std::vector<Input> inputsOf(const std::string &Check) {
  std::vector<Input> Result = readInputs();
  std::erase_if(Result, [&](const Input &Each) {
    return Each.Check != Check || Each.Files.size() != 1;
  });
  return Result;
}

/// The lines at which Clang says that something dies too early.
std::set<unsigned> linesThatClangSees(const Input &About) {
  TempFolder Folder;
  Tree Files(Folder.path());
  Files.add(About, {About.Files.front().Text});
  std::vector<std::string> Call =
      gccCommand(About, Folder / About.Files.front().Name);
  Call.front() = "clang++-19";
  Call = with(Call, {"-fplugin=" COTIDY_ORACLE, "-ferror-limit=0", "-Wdangling",
                     "-Wreturn-stack-address"});
  static const std::regex Warning(
      R"(\.cpp:(\d+):\d+: warning: .*\[-W(dangling\S*|return-stack-address)\])");
  std::set<unsigned> Lines;
  for (const std::string &Line : linesOf(run(Call, Folder.path()).Err)) {
    std::smatch Found;
    if (std::regex_search(Line, Found, Warning))
      Lines.insert(unsigned(std::stoul(Found[1])));
  }
  return Lines;
}

/// Where the input says that Clang is wrong: "// Clang warns: why".
std::set<unsigned> linesToPassOver(const Input &About) {
  std::set<unsigned> Lines;
  unsigned Number = 0;
  for (const std::string &Line : linesOf(About.Files.front().Text))
    if (++Number; Line.find("// Clang warns: ") != Line.npos)
      Lines.insert(Number);
  return Lines;
}

TEST(Oracle, WhatClangSeesDieTooEarlyIsFound) {
  std::size_t Seen = 0;
  for (const Input &Each : inputsOf("dangling-reference")) {
    std::set<unsigned> Expected = linesToPassOver(Each);
    const std::set<unsigned> Lines = linesThatClangSees(Each);
    for (unsigned Line : Expected)
      EXPECT_TRUE(Lines.contains(Line))
          << Each.place(Each.Files.front().Name, Line) << ": it does not";
    for (const Expectation &Wanted : Each.Expected)
      if (Wanted.Is == Expectation::Want)
        Expected.insert(Wanted.Line);
    for (unsigned Line : Lines) {
      ++Seen;
      EXPECT_TRUE(Expected.contains(Line))
          << Each.place(Each.Files.front().Name, Line)
          << ": Clang sees something here";
    }
  }
  EXPECT_GE(Seen, 8u); // or it sees nothing at all
}

/// What AddressSanitizer says of a program that is given one argument.
std::string asanSays(const std::string &Program, const std::string &Argument) {
  return run({Program, Argument}, ".").Err;
}

/// Built in a folder, of the input with another text.
std::string programOf(const Input &Of, const std::string &Text,
                      const TempFolder &Folder) {
  Tree Files(Folder.path());
  Files.add(Of, {Text});
  std::vector<std::string> Call =
      gccCommand(Of, Folder / Of.Files.front().Name);
  std::erase(Call, "-fsyntax-only");
  const std::string Program = (Folder / "cases").string();
  Call = with(Call, {"-g", "-O0", "-fsanitize=address",
                     "-fsanitize-address-use-after-scope", "-o", Program});
  const Completed Built = run(Call, Folder.path());
  EXPECT_EQ(Built.Code, 0) << Built.Err;
  return Program;
}

/// The cases of an input, and whether there is a finding in each. A case begins
/// at "// case: name" and ends where the next one does.
std::map<std::string, bool> casesOf(const Input &Of) {
  static const std::regex Begins(R"(^// case: (\w+))");
  unsigned Number = 0;
  std::map<std::string, bool> Cases;
  std::string Case;
  for (const std::string &Line : linesOf(Of.Files.front().Text)) {
    ++Number;
    std::smatch Found;
    if (std::regex_search(Line, Found, Begins))
      Cases[Case = Found[1]] = false;
    for (const Expectation &Wanted : Of.Expected)
      if (Wanted.Line == Number && Wanted.Is == Expectation::Want)
        Cases[Case] = true;
  }
  return Cases;
}

bool canBeRun(const Input &Each) {
  return Each.Files.front().Text.find("int main(") != std::string::npos;
}

// Each function of the input is a case; main() runs the one that is named.
// Those with a finding are those that read what has died.
TEST(Oracle, AddressSanitizerSeesTheSame) {
  for (const Input &Each : inputsOf("dangling-reference")) {
    if (!canBeRun(Each))
      continue;
    TempFolder Folder;
    const std::string Program =
        programOf(Each, Each.Files.front().Text, Folder);
    const std::map<std::string, bool> Cases = casesOf(Each);
    ASSERT_FALSE(Cases.empty());
    for (const auto &[Name, IsWrong] : Cases)
      EXPECT_EQ(asanSays(Program, Name).find("AddressSanitizer") !=
                    std::string::npos,
                IsWrong)
          << Each.Name << ": " << Name;
  }
}

// All that is wrong in an input that can be run has a fix.
TEST(Oracle, AddressSanitizerIsSilentWhereAllIsFixed) {
  std::size_t Fixed = 0;
  for (const Input &Each : inputsOf("dangling-reference")) {
    if (!canBeRun(Each))
      continue;
    TempFolder Folder;
    const std::string Program =
        programOf(Each, readFile(Each.golden(/*Unsafe=*/true)), Folder);
    for (const auto &[Name, WasWrong] : casesOf(Each)) {
      Fixed += WasWrong;
      const std::string Said = asanSays(Program, Name);
      EXPECT_EQ(Said.find("AddressSanitizer"), std::string::npos)
          << Each.Name << ": " << Name << '\n'
          << Said;
    }
  }
  EXPECT_GE(Fixed, 6u);
}

} // namespace
} // namespace cotidy::test
