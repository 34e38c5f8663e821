// SPDX-License-Identifier: Apache-2.0
//
// What is found does not depend on how a program is cut into files: each input
// of one file is made two, with the bodies that others call in the second one.
#include "split/Split.h"
#include "checks/Output.h"
#include "checks/Tree.h"
#include "support/Files.h"

#include <gtest/gtest.h>

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
    {"detached_exception_types", "what throws is not stated"},
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

class SplitTest : public testing::TestWithParam<std::string> {};

TEST_P(SplitTest, IsFoundAsInOneFile) {
  const Input &About = inputs().at(GetParam());
  std::vector<std::string> Flags = {"-I" COTIDY_SOURCE_DIR "/test-inputs/mocks",
                                    "-I" COTIDY_SOURCE_DIR "/test-inputs/" +
                                        About.Check};
  for (const std::string &Each : About.Flags)
    Flags.push_back(
        Each.starts_with("-I") ? "-I" + source(Each.substr(2)).string() : Each);
  const SplitCode Code = splitCode(About.Files[0].Text, Flags);
  if (Code.Moved.empty())
    return; // nothing that it calls can stand elsewhere
  Input Both = About;
  Both.Files = {{"callers.cpp", Code.Callers, 1},
                {"callees.cpp", Code.Callees, 1}};
  TempFolder Folder;
  Tree Program(Folder.path());
  Program.add(Both, {Code.Callers, Code.Callees});
  const Completed Done =
      Program.drive(program(), with({"-j1", "--no-cache"}, About.Arguments));
  const Said Told = readRun(Done.Out, Done.Err);
  ASSERT_EQ(Told.Incomplete, std::vector<std::string>()) << Done.Err;
  Lines Found;
  for (const Message &Each : Told.Findings)
    if (Each.File == "callers.cpp")
      Found.emplace(Each.Line, Each.Check);
  const Lines Expected = expectedOf(About, Code);
  if (Different.contains(nameOf(About))) {
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
