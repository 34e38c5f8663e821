// SPDX-License-Identifier: Apache-2.0
//
// What the exit code says, and what is said about wrong usage.
#include "driver/Driver.h"

namespace cotidy::test {
namespace {

using ExitCode = Driver;

TEST_F(ExitCode, IsZeroWithoutFindings) {
  take({"clean.cpp", "no_coroutine.cpp", "empty.cpp"});
  Completed Done = analyse({"clean.cpp", "no_coroutine.cpp", "empty.cpp"});
  EXPECT_EQ(Done.Code, Clean) << Done.Err;
}

TEST_F(ExitCode, OfFindingsDependsOnWhatFails) {
  take({"one_finding.cpp"});
  EXPECT_EQ(analyse({"one_finding.cpp"}).Code, Clean);
  EXPECT_EQ(analyse({"one_finding.cpp", "--fail-on=warning"}).Code, Findings);
  EXPECT_EQ(analyse({"one_finding.cpp", "--warnings-as-errors=*"}).Code,
            Findings);
  EXPECT_EQ(
      analyse({"one_finding.cpp", "--warnings-as-errors=async-seq*"}).Code,
      Clean);
}

TEST_F(ExitCode, IsThreeWhenAUnitIsLost) {
  take({"does_not_compile.cpp", "one_finding.cpp"});
  Completed Done = analyse({"does_not_compile.cpp", "one_finding.cpp"});
  EXPECT_EQ(Done.Code, Incomplete);
  EXPECT_NE(Done.Out.find("does_not_compile.cpp:5:3: warning: "),
            Done.Out.npos);
  EXPECT_NE(Done.Out.find("one_finding.cpp:9:3: warning: "), Done.Out.npos);
}

TEST_F(ExitCode, IsZeroForThoseWhoDoNotMind) {
  take({"does_not_compile.cpp", "one_finding.cpp"});
  const auto Code = [&](Words More) {
    More.insert(More.begin(), {"does_not_compile.cpp", "one_finding.cpp",
                               "--fail-on=warning"});
    return analyse(More).Code;
  };
  EXPECT_EQ(Code({}), Findings);
  EXPECT_EQ(Code({"--exit-zero"}), Incomplete);
  EXPECT_EQ(Code({"--allow-incomplete"}), Findings);
  EXPECT_EQ(Code({"--exit-zero", "--allow-incomplete"}), Clean);
}

class Problem : public Driver {
protected:
  /// Wrong usage is one sentence that holds Part.
  void expect(const Completed &Done, const std::string &Part) {
    EXPECT_EQ(Done.Code, Usage);
    EXPECT_TRUE(Done.Err.starts_with("error: ")) << Done.Err;
    EXPECT_NE(Done.Err.find(Part), Done.Err.npos) << Done.Err;
    EXPECT_EQ(Done.Out, "");
  }
};

TEST_F(Problem, UnknownOption) { expect(cotidy({"--nonsense"}), "--nonsense"); }

TEST_F(Problem, NoDatabase) {
  expect(cotidy({}), "no compile_commands.json found");
}

TEST_F(Problem, MissingFolder) {
  expect(cotidy({"-p", "/nowhere"}),
         "there is no '/nowhere'; -p names the folder of "
         "a compile_commands.json");
  expect(cotidy({"-p", "."}), "/compile_commands.json'; -p names the folder");
}

TEST_F(Problem, MalformedDatabase) {
  writeFile(Folder / "compile_commands.json", "[{\"file\": ");
  expect(cotidy({}), "not whole, valid JSON");
}

TEST_F(Problem, DatabaseWithoutCommands) {
  writeFile(Folder / "compile_commands.json",
            R"([{"directory": "/", "file": "a.cpp"}])");
  expect(cotidy({}), "it has no usable \"command\"");
}

TEST_F(Problem, UnknownCheck) {
  take({"clean.cpp"});
  expect(analyse({"clean.cpp", "--checks=-*,async-blocking-cal"}),
         "did you mean 'async-blocking-call'?");
}

TEST_F(Problem, NoCheckIsLeft) {
  take({"clean.cpp"});
  expect(analyse({"clean.cpp", "--checks=-*"}), "no checks are enabled");
}

TEST_F(Problem, UnknownPage) {
  expect(cotidy({"explain", "async-blokcing-call"}),
         "did you mean 'async-blocking-call'?");
}

TEST_F(Problem, MalformedLineFilter) {
  take({"clean.cpp"});
  expect(analyse({"clean.cpp", "--line-filter=["}),
         "--line-filter is not a list");
}

} // namespace
} // namespace cotidy::test
