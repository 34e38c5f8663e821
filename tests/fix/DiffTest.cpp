// SPDX-License-Identifier: Apache-2.0
//
// Diffs are compared as text, and given to `patch`.
#include "fix/Diff.h"

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <gtest/gtest.h>
#include <random>

using namespace cotidy;
namespace fs = std::filesystem;

namespace {

std::string diff(const std::string &Before, const std::string &After,
                 const std::string &File = "x") {
  FixPlan Plan;
  Plan.Before[File] = Before;
  Plan.After[File] = After;
  return unifiedDiff(Plan, [](const std::string &Name) { return Name; });
}

/// A folder that goes with the test.
class Diff : public testing::Test {
protected:
  fs::path Folder = fs::path(testing::TempDir()) /
                    ("cotidy-diff-" + std::to_string(getpid()));
  void SetUp() override { fs::create_directories(Folder); }
  void TearDown() override { fs::remove_all(Folder); }

  void write(const std::string &Name, const std::string &Text) {
    fs::create_directories((Folder / Name).parent_path());
    std::ofstream(Folder / Name, std::ios::binary) << Text;
  }
  std::string read(const std::string &Name) {
    std::ifstream In(Folder / Name, std::ios::binary);
    return {std::istreambuf_iterator<char>(In), {}};
  }
  /// Before, after `patch -p1` has applied the diff to After.
  std::string patched(const std::string &Before, const std::string &After,
                      const std::string &Name = "x") {
    write(Name, Before);
    write("the.patch", diff(Before, After, Name));
    std::string Command =
        "cd '" + Folder.string() + "' && patch --binary -s -p1 < the.patch";
    EXPECT_EQ(std::system(Command.c_str()), 0) << read("the.patch");
    return read(Name);
  }
};

TEST_F(Diff, ShowsThreeLinesAroundAChange) {
  EXPECT_EQ(diff("1\n2\n3\n4\n5\n6\n7\n8\n9\n",
                 "1\n2\n3\n4\nfive\n6\n7\n8\n9\n", "src/x.cpp"),
            "--- a/src/x.cpp\n+++ b/src/x.cpp\n@@ -2,7 +2,7 @@\n 2\n 3\n "
            "4\n-5\n+five\n 6\n 7\n 8\n");
}

TEST_F(Diff, JoinsChangesThatAreCloseAndPartsOthers) {
  std::string Before, Near, Far;
  for (int I = 0; I < 30; ++I) {
    std::string Line = std::to_string(I) + "\n";
    Before += Line;
    Near += I == 10 || I == 17 ? "new\n" : Line;
    Far += I == 10 || I == 18 ? "new\n" : Line;
  }
  auto Hunks = [](const std::string &Text) {
    int Count = 0;
    for (auto At = Text.find("\n@@ "); At != std::string::npos;
         At = Text.find("\n@@ ", At + 1))
      ++Count;
    return Count;
  };
  EXPECT_EQ(Hunks(diff(Before, Near)), 1);
  EXPECT_EQ(Hunks(diff(Before, Far)), 2);
}

TEST_F(Diff, SaysWhenTheLastLineHasNoNewline) {
  EXPECT_EQ(
      diff("a\nb", "a\nc"),
      "--- a/x\n+++ b/x\n@@ -1,2 +1,2 @@\n a\n-b\n\\ No newline at end of "
      "file\n+c\n\\ No newline at end of file\n");
  EXPECT_EQ(patched("a\nb", "a\nb\n"), "a\nb\n");
  EXPECT_EQ(patched("a\nb\n", "a\nb"), "a\nb");
  EXPECT_EQ(patched("a\nb", "x\na\nb"), "x\na\nb");
}

TEST_F(Diff, KeepsCarriageReturns) {
  EXPECT_EQ(patched("a\r\nb\r\nc\n", "a\r\nB\r\nc\n"), "a\r\nB\r\nc\n");
  EXPECT_EQ(patched("a\r\nb\r\n", "a\nb\r\n"), "a\nb\r\n");
}

TEST_F(Diff, FillsAnEmptyFileAndEmptiesAFullOne) {
  EXPECT_EQ(diff("", "a\n"), "--- a/x\n+++ b/x\n@@ -0,0 +1,1 @@\n+a\n");
  EXPECT_EQ(patched("", "a\nb\n"), "a\nb\n");
  EXPECT_EQ(diff("a\n", ""), "--- a/x\n+++ b/x\n@@ -1,1 +0,0 @@\n-a\n");
}

TEST_F(Diff, IsEmptyWhenNothingChanges) { EXPECT_EQ(diff("a\n", "a\n"), ""); }

TEST_F(Diff, NamesFilesWithBlanksSoThatPatchFindsThem) {
  EXPECT_EQ(patched("a\n", "b\n", "some folder/a file.cpp"), "b\n");
}

TEST_F(Diff, QuotesNamesThatCouldBeTakenForALineOfThePatch) {
  EXPECT_EQ(diff("a\n", "b\n", "x\n+++ y").substr(0, 21),
            "--- \"a/x\\012+++ y\"\n++");
  EXPECT_EQ(diff("a\n", "b\n", "/abs/x").substr(0, 13), "--- a/abs/x\n+");
}

TEST_F(Diff, QuotesNamesThatAreNotAscii) {
  EXPECT_TRUE(diff("a\n", "b\n", "é\u202E")
                  .starts_with("--- \"a/\\303\\251\\342\\200\\256\"\n"));
  EXPECT_EQ(patched("a\n", "b\n", "some é/\u202E\x9B.cpp"), "b\n");
}

TEST_F(Diff, OfTextsThatHaveNothingInCommonIsStillAPatch) {
  std::string Before, After;
  for (int I = 0; I < 6000; ++I) {
    Before += "old " + std::to_string(I) + "\n";
    After += "new " + std::to_string(I) + "\n";
  }
  EXPECT_EQ(patched(Before, After), After);
}

TEST_F(Diff, OfRandomTextsIsAlwaysWhatPatchMakesOfThem) {
  std::mt19937 Random(1);
  for (int Round = 0; Round < 150; ++Round) {
    auto Text = [&] {
      std::string Result;
      for (unsigned Lines = Random() % 25; Lines > 0; --Lines)
        Result += char('a' + Random() % 4) + std::string("\n");
      if (Random() % 3 == 0)
        Result += "z";
      return Result;
    };
    std::string Before = Text(), After = Text();
    if (After.empty()) // patch removes a file that becomes empty.
      continue;
    EXPECT_EQ(patched(Before, After), After);
  }
}

} // namespace
