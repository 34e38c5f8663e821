// SPDX-License-Identifier: Apache-2.0
//
// How files are named. Knows only base/Paths.h.
#include "base/Paths.h"

#include <filesystem>
#include <fstream>
#include <gtest/gtest.h>

namespace fs = std::filesystem;
using cotidy::findRoot;
using cotidy::PathMap;

namespace {

TEST(PathMapTest, NamesAFileBelowTheRootRelativeToIt) {
  const PathMap Paths("/home/me/project");
  EXPECT_EQ(Paths.relative("/home/me/project/src/a.cpp"), "src/a.cpp");
  EXPECT_EQ(Paths.absolute("src/a.cpp"), "/home/me/project/src/a.cpp");
}

TEST(PathMapTest, LeavesAFileOutsideTheRootAbsolute) {
  const PathMap Paths("/home/me/project");
  EXPECT_EQ(Paths.relative("/usr/include/a.h"), "/usr/include/a.h");
  EXPECT_EQ(Paths.absolute("/usr/include/a.h"), "/usr/include/a.h");
}

TEST(PathMapTest, DoesNotTakeANeighbourWithALongerNameForAFileBelow) {
  EXPECT_EQ(PathMap("/p/root").relative("/p/root2/a.cpp"), "/p/root2/a.cpp");
}

TEST(PathMapTest, TakesOutDotsAndDoubledSlashes) {
  const PathMap Paths("/p/./root/");
  EXPECT_EQ(Paths.relative("/p//root/x/../src/./a.cpp"), "src/a.cpp");
  EXPECT_EQ(Paths.relative("//p/root/a.cpp"), "a.cpp");
  EXPECT_EQ(Paths.relative("/p/root/../other/a.cpp"), "/p/other/a.cpp");
}

TEST(PathMapTest, NamesTheRootItselfWithADot) {
  const PathMap Paths("/p/root");
  EXPECT_EQ(Paths.relative("/p/root/"), ".");
  EXPECT_EQ(Paths.absolute("."), "/p/root");
}

TEST(PathMapTest, KeepsEveryNameWhenThereIsNoRoot) {
  const PathMap Paths("");
  EXPECT_EQ(Paths.relative("/p/./a.cpp"), "/p/./a.cpp");
  EXPECT_EQ(Paths.absolute("a.cpp"), "a.cpp");
}

TEST(PathMapTest, WorksWithTheRootOfTheFileSystem) {
  const PathMap Paths("/");
  EXPECT_EQ(Paths.relative("/etc/a.h"), "etc/a.h");
  EXPECT_EQ(Paths.absolute("etc/a.h"), "/etc/a.h");
}

TEST(PathMapTest, KeepsWhatIsNoPathAtAll) {
  EXPECT_EQ(PathMap("/p").relative("<built-in>"), "<built-in>");
  EXPECT_EQ(PathMap("/p").relative(""), "");
}

TEST(PathMapTest, KeepsBlanksAndLineFeedsInNames) {
  const PathMap Paths("/my project");
  EXPECT_EQ(Paths.relative("/my project/a\nb.cpp"), "a\nb.cpp");
  EXPECT_EQ(Paths.absolute("a\nb.cpp"), "/my project/a\nb.cpp");
}

class FindRootTest : public testing::Test {
protected:
  void SetUp() override {
    std::string Name = fs::temp_directory_path() / "cotidy-root-XXXXXX";
    ASSERT_NE(mkdtemp(Name.data()), nullptr);
    Folder = Name;
    fs::create_directories(Folder / "repo/src/deep");
  }
  void TearDown() override { fs::remove_all(Folder); }

  fs::path Folder;
};

TEST_F(FindRootTest, IsTheNearestFolderWithAGitFolder) {
  fs::create_directories(Folder / ".git");
  fs::create_directories(Folder / "repo/.git");
  EXPECT_EQ(findRoot({Folder / "repo/src/deep/a.cpp"}), Folder / "repo");
}

TEST_F(FindRootTest, KnowsTheGitFileOfASecondWorkTree) {
  std::ofstream(Folder / "repo/.git") << "gitdir: elsewhere\n";
  EXPECT_EQ(findRoot({Folder / "repo/src/a.cpp"}), Folder / "repo");
}

TEST_F(FindRootTest, IsElseTheDeepestCommonFolder) {
  EXPECT_EQ(findRoot({Folder / "repo/src/deep/a.cpp", Folder / "repo/src/b.cpp",
                      Folder / "repo/src2/c.cpp"}),
            Folder / "repo");
  EXPECT_EQ(findRoot({Folder / "repo/src/b.cpp"}), Folder / "repo/src");
}

TEST(IsTestFile, GoesByTheNamesThatProjectsUse) {
  for (const char *Name :
       {"test/a.cpp", "src/http/tests/server.cpp", "src/a_test.cpp",
        "src/ServerTest.cpp", "src/test_server.cpp", "unittests/x/y.h",
        "examples/test_main/main.cpp", "integration_tests/a.cpp"})
    EXPECT_TRUE(cotidy::isTestFile(Name)) << Name;
  for (const char *Name :
       {"src/contest.cpp", "src/latest.cpp", "testing-ground/a.cpp",
        "src/attestation/a.cpp", "/home/tests/a.cpp", "a.cpp", ""})
    EXPECT_FALSE(cotidy::isTestFile(Name)) << Name;
}

TEST_F(FindRootTest, IsEmptyWithoutFiles) { EXPECT_EQ(findRoot({}), ""); }

} // namespace
