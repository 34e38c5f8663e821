// SPDX-License-Identifier: Apache-2.0
//
// How files are named. Knows only base/Paths.h.
#include "base/Paths.h"

#include <filesystem>
#include <gtest/gtest.h>
#include <unistd.h>

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

TEST(PathMapTest, NamesAlikeWhatALinkLeadsTo) {
  namespace fs = std::filesystem;
  const fs::path Folder =
      fs::path(testing::TempDir()) / ("paths-" + std::to_string(getpid()));
  fs::create_directories(Folder / "real");
  fs::create_directory_symlink("real", Folder / "link");
  const PathMap Paths((Folder / "link").string());
  for (const char *Way : {"link", "real"})
    EXPECT_EQ(Paths.relative((Folder / Way / "src/a.cpp").string()),
              "src/a.cpp");
  EXPECT_EQ(Paths.absolute("a.cpp"), (Folder / "link/a.cpp").string());
  fs::remove_all(Folder);
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

TEST(IsTestFile, OutsideTheRootGoesByItsOwnName) {
  EXPECT_TRUE(cotidy::isTestFile("/home/me/a_test.cpp"));
  EXPECT_FALSE(cotidy::isTestFile("/home/tests/a.cpp"));
}

TEST(RelativePath, LeadsFromAFolderToAPath) {
  EXPECT_EQ(cotidy::relativePath("/p", "/p"), ".");
  EXPECT_EQ(cotidy::relativePath("/p", "/p/build/debug"), "../..");
  EXPECT_EQ(cotidy::relativePath("/p/src", "/p/./"), "src");
  EXPECT_EQ(cotidy::relativePath("", "/p"), "");
}

} // namespace
