// SPDX-License-Identifier: Apache-2.0
//
// What is found does not depend on how a program is cut into files: each input
// of one file is made two, with the bodies that others call in the second one.
#include "split/Split.h"
#include "checks/Output.h"
#include "checks/Tree.h"
#include "support/Files.h"

#include <gtest/gtest.h>

namespace fs = std::filesystem;

namespace cotidy::test {
namespace {

using Lines = std::set<std::pair<unsigned, std::string>>;

/// What is expected on lines whose code is still there.
Lines expectedOf(const Input &About, const SplitCode &Code) {
  Lines Result;
  for (const Expectation &Each : About.Expected)
    if ((Each.Is == Expectation::Want || Each.Is == Expectation::FixmeNot) &&
        !Code.moves(Each.Line))
      Result.emplace(Each.Line, Each.Check);
  return Result;
}

std::string listed(const Lines &Of, const Lines &Without) {
  std::string Result;
  for (const auto &[Line, Check] : Of)
    if (!Without.contains({Line, Check}))
      Result += "\n  line " + std::to_string(Line) + " " + Check;
  return Result;
}

/// What is still told of one file only, or of two, and why.
const std::map<std::string, std::string> Different = {
    {"blocking_call_libraries",
     "that a task of another file goes on elsewhere is not stated"},
    {"dangling_reference_temporaries",
     "what a function of another file that makes a task copies is not stated"},
    {"detached_exception_asio", "what throws is not stated"},
    {"detached_exception_libraries", "what throws is not stated"},
    {"detached_exception_types", "what throws is not stated"},
    {"detached_exception_ways", "what throws is not stated"},
    {"dropped_task_handed",
     "what a function of another file does before it gives a task is not "
     "stated"},
    {"iterator_across_await_meanwhile",
     "who alone works on an object is asked in one file"},
    {"never_suspends_possible", "of a task of another file nothing is asked"},
    {"never_suspends_wrappers", "of a task of another file nothing is asked"},
    {"redundant_await_wrapper_basics",
     "what a wrapper would return has to be seen"},
    {"redundant_await_wrapper_eager",
     "what a wrapper would return has to be seen"},
    {"sequential_awaits_helpers_seen",
     "the keys of requests that another file makes are not compared"},
    {"thread_bound_state_parts",
     "what a function of another file gives is not stated"},
    {"unused_nolint_doubt", "it asks what one file can know"},
};

std::string nameOf(const Input &Of) {
  std::string Name = Of.Check + "_" + Of.Name;
  std::replace(Name.begin(), Name.end(), '-', '_');
  return Name;
}

/// Those of one file, by their names.
const std::map<std::string, Input> &inputs() {
  static const std::map<std::string, Input> All = [] {
    std::map<std::string, Input> Result;
    for (const Input &Each : readInputs())
      if (Each.Files.size() == 1)
        Result.emplace(nameOf(Each), Each);
    return Result;
  }();
  return All;
}

/// The flags that an input is cut with.
std::vector<std::string> flagsOf(const Input &About) {
  std::vector<std::string> Flags = {"-I" COTIDY_SOURCE_DIR "/test-inputs/mocks",
                                    "-I" COTIDY_SOURCE_DIR "/test-inputs/" +
                                        About.Check};
  for (const std::string &Each : About.Flags)
    Flags.push_back(
        Each.starts_with("-I") ? "-I" + source(Each.substr(2)).string() : Each);
  return Flags;
}

/// Where the first of the two files stands in a tree.
std::string callersOf(const Input &About) {
  return About.Check + "/" + About.Name + "/callers.cpp";
}

/// All inputs that can be cut, by their names, and what is said of them: those
/// that share their arguments are one program, as they are uncut.
struct Cut {
  std::map<std::string, SplitCode> Codes;
  std::map<std::string, Lines> Found; ///< Of each first file, by its name.
  std::string Problems;
};

void analyse(const std::vector<const Input *> &Some, Cut &Into) {
  TempFolder Folder;
  Tree Program(Folder.path());
  for (const Input *Each : Some) {
    const SplitCode &Code = Into.Codes.at(nameOf(*Each));
    Input Both = *Each;
    const std::string Callers = callersOf(*Each);
    Both.Files = {
        {Callers, Code.Callers, 1},
        {fs::path(Callers).replace_filename("callees.cpp"), Code.Callees, 1}};
    Program.add(Both, {Code.Callers, Code.Callees});
  }
  const Completed Done = Program.drive(
      program(), with({"-j1", "--no-cache"}, Some.front()->Arguments),
      "concise");
  for (const std::string &Each : linesOf(Done.Out))
    if (Each.ends_with("[incomplete]"))
      Into.Problems += Each + "\n";
  for (const Message &Each : readTidy(Done.Out, Folder.path()).Findings)
    Into.Found[Each.File].emplace(Each.Line, Each.Check);
}

Cut cutAll() {
  Cut Result;
  std::map<std::vector<std::string>, std::vector<const Input *>> Programs;
  for (const auto &[Name, About] : inputs()) {
    SplitCode Code = splitCode(About.Files[0].Text, flagsOf(About));
    if (Code.Moved.empty())
      continue; // nothing that it calls can stand elsewhere
    Result.Codes.emplace(Name, std::move(Code));
    Programs[About.Arguments].push_back(&About);
  }
  for (const auto &[Arguments, Some] : Programs)
    analyse(Some, Result);
  return Result;
}

const Cut &cut() {
  static const Cut All = cutAll();
  return All;
}

TEST(Split, AllOfItIsAnalysedWhole) {
  EXPECT_EQ(cut().Problems, "");
  EXPECT_GE(cut().Codes.size(), 50u) << "about a half can be cut";
}

class SplitTest : public testing::TestWithParam<std::string> {};

TEST_P(SplitTest, IsFoundAsInOneFile) {
  const Input &About = inputs().at(GetParam());
  const auto Code = cut().Codes.find(GetParam());
  if (Code == cut().Codes.end())
    return;
  const auto At = cut().Found.find(callersOf(About));
  const Lines Found = At == cut().Found.end() ? Lines() : At->second;
  const Lines Expected = expectedOf(About, Code->second);
  if (Different.contains(GetParam())) {
    EXPECT_NE(Expected, Found) << "it is told alike now: take it from the list";
    return;
  }
  EXPECT_EQ(listed(Expected, Found), "") << "is found in one file only";
  EXPECT_EQ(listed(Found, Expected), "") << "is found in two files only";
}

std::vector<std::string> names() {
  std::vector<std::string> Result;
  for (const auto &[Name, About] : inputs())
    Result.push_back(Name);
  return Result;
}

INSTANTIATE_TEST_SUITE_P(, SplitTest, testing::ValuesIn(names()),
                         [](const auto &Of) { return Of.param; });

} // namespace
} // namespace cotidy::test
