// SPDX-License-Identifier: Apache-2.0
//
// Findings that a project lives with for now.
#include "driver/Driver.h"

namespace fs = std::filesystem;

namespace cotidy::test {
namespace {

class BaselineOfProject : public Driver {
protected:
  BaselineOfProject() {
    writeFile(Folder / ".git", "");
    write("", "");
    database({"a.cpp"}, {"clang++", "-std=c++20", runtimeFlag()});
  }

  /// Before: lines above; More: another coroutine.
  void write(const std::string &Before, const std::string &More) {
    writeFile(Folder / "a.cpp",
              Before +
                  "#include <aio/task.hpp>\n#include <unistd.h>\n"
                  "aio::task<void> f() { sleep(1); co_return; }\n" +
                  More);
  }

  Completed runWith(Words More) {
    More.insert(More.begin(),
                {"-p", ".", "--format=concise", "--fail-on=warning"});
    return cotidy(More);
  }
};

TEST_F(BaselineOfProject, HidesWhatIsKnownAndNothingElse) {
  const Completed First = runWith({"--write-baseline=known"});
  EXPECT_EQ(First.Code, Findings);
  const std::string Known = readFile(Folder / "known");
  EXPECT_EQ(Known.substr(Known.find(' ', Known.rfind('\n', Known.size() - 2))),
            " async-blocking-call a.cpp: call to 'sleep' blocks the event "
            "loop\n");
  // Unrelated edits change nothing.
  write("// one line\n// and another\n", "");
  const Completed Again = runWith({"--baseline=known"});
  EXPECT_EQ(Again.Code, Clean) << Again.Out;
  EXPECT_EQ(Again.Out, "");
  write("", "aio::task<void> g() { sleep(2); co_return; }\n");
  const Completed More = runWith({"--baseline=known"});
  EXPECT_EQ(More.Code, Findings);
  EXPECT_EQ(std::count(More.Out.begin(), More.Out.end(), '\n'), 1) << More.Out;
  const Completed Told = cotidy({"-p", ".", "--baseline=known"});
  EXPECT_NE(Told.Out.find("1 known by the baseline"), Told.Out.npos)
      << Told.Out;
}

TEST_F(BaselineOfProject, SaysWhatIsFixedAndPrunesIt) {
  runWith({"--write-baseline=known"});
  const std::string Before = readFile(Folder / "known");
  writeFile(Folder / "a.cpp", "int x;\n");
  EXPECT_EQ(runWith({"--baseline=known"}).Err,
            "note: 1 finding of the baseline is there no longer; "
            "--prune-baseline takes them out\n");
  EXPECT_EQ(readFile(Folder / "known"), Before);
  // A unit that cannot be analysed may still have it.
  writeFile(Folder / "a.cpp", "int x\n");
  runWith({"--baseline=known", "--prune-baseline"});
  EXPECT_EQ(readFile(Folder / "known"), Before);
  writeFile(Folder / "a.cpp", "int x;\n");
  runWith({"--baseline=known", "--prune-baseline"});
  EXPECT_EQ(readFile(Folder / "known"),
            Before.substr(0, Before.rfind('\n', Before.size() - 2) + 1));
}

TEST_F(BaselineOfProject, ThatCannotBeReadEndsTheRun) {
  writeFile(Folder / "wrong", "# a comment\nnonsense\n");
  for (const auto &[File, Why] :
       {std::pair("wrong", "--baseline=wrong: line 2 does not begin with a "
                           "fingerprint of 16 hex digits"),
        std::pair("none", "--baseline=none: ")}) {
    const Completed Done = runWith({"--baseline=" + std::string(File)});
    EXPECT_EQ(Done.Code, Usage);
    EXPECT_NE(Done.Err.find(Why), Done.Err.npos) << Done.Err;
  }
  EXPECT_EQ(runWith({"--prune-baseline"}).Code, Usage);
}

} // namespace
} // namespace cotidy::test
