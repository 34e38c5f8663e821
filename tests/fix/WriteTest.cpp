// SPDX-License-Identifier: Apache-2.0
//
// Real files: whole or not at all.
#include "fix/WritePlan.h"

#include <filesystem>
#include <fstream>
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <sys/xattr.h>

using namespace cotidy;
namespace fs = std::filesystem;

namespace {

class Write : public testing::Test {
protected:
  fs::path Folder = fs::path(testing::TempDir()) /
                    ("cotidy-write-" + std::to_string(getpid()));
  std::string File = Folder / "a.cpp";

  void SetUp() override {
    fs::create_directories(Folder);
    write(File, "old\n");
  }
  void TearDown() override {
    // Nothing but what the test made is left.
    for (const auto &Entry : fs::directory_iterator(Folder))
      EXPECT_EQ(Entry.path().string().find(".cotidy-"), std::string::npos);
    fs::remove_all(Folder);
  }
  static void write(const fs::path &Path, const std::string &Text) {
    std::ofstream(Path, std::ios::binary) << Text;
  }
  static std::string read(const fs::path &Path) {
    std::ifstream In(Path, std::ios::binary);
    return {std::istreambuf_iterator<char>(In), {}};
  }
};

TEST_F(Write, ReplacesTheText) {
  EXPECT_FALSE(replaceFiles({{File, "old\n", std::string("n\0w", 3)}}));
  EXPECT_EQ(read(File), std::string("n\0w", 3));
}

TEST_F(Write, KeepsTheMode) {
  for (mode_t Mode : {0640U, 0755U, 0600U}) {
    write(File, "old\n");
    chmod(File.c_str(), Mode);
    EXPECT_FALSE(replaceFiles({{File, "old\n", "new\n"}}));
    struct stat Status{};
    stat(File.c_str(), &Status);
    EXPECT_EQ(Status.st_mode & 07777, Mode);
  }
}

TEST_F(Write, KeepsOwnerAndGroupWhereItMay) {
  // Root may give a file to anybody, others to the groups that they are in.
  const bool IsRoot = geteuid() == 0;
  std::vector<gid_t> Groups(64);
  int Count = getgroups(int(Groups.size()), Groups.data());
  const gid_t Group = IsRoot      ? 4711
                      : Count > 0 ? Groups[std::size_t(Count) - 1]
                                  : getegid();
  const uid_t Owner = IsRoot ? 4712 : geteuid();
  ASSERT_EQ(chown(File.c_str(), Owner, Group), 0);
  EXPECT_FALSE(replaceFiles({{File, "old\n", "new\n"}}));
  struct stat Status{};
  stat(File.c_str(), &Status);
  EXPECT_EQ(Status.st_uid, Owner);
  EXPECT_EQ(Status.st_gid, Group);
}

TEST_F(Write, KeepsExtendedAttributes) {
  if (setxattr(File.c_str(), "user.origin", "here", 4, 0) != 0)
    ASSERT_EQ(errno, ENOTSUP) << "not every file system has them";
  char Before[8] = {}, After[8] = {};
  const ssize_t Length = getxattr(File.c_str(), "user.origin", Before, 8);
  EXPECT_FALSE(replaceFiles({{File, "old\n", "new\n"}}));
  EXPECT_EQ(getxattr(File.c_str(), "user.origin", After, 8), Length);
  EXPECT_STREQ(After, Before);
}

TEST_F(Write, FollowsASymlinkAndLeavesItASymlink) {
  fs::path Link = Folder / "sub/link.cpp";
  fs::create_directories(Folder / "sub");
  fs::create_symlink("../a.cpp", Link);
  EXPECT_FALSE(replaceFiles({{Link, "old\n", "new\n"}}));
  EXPECT_TRUE(fs::is_symlink(Link));
  EXPECT_EQ(read(File), "new\n");
}

TEST_F(Write, LeavesAFileThatWasChangedInTheMeantime) {
  for (const char *Now : {"olds\n", "ol", "", "old\nmore"}) {
    write(File, Now);
    auto Problem = replaceFiles({{File, "old\n", "new\n"}});
    ASSERT_TRUE(Problem);
    EXPECT_TRUE(Problem->Changed);
    EXPECT_NE(Problem->Why.find("was changed"), std::string::npos);
    EXPECT_EQ(read(File), Now);
  }
}

TEST_F(Write, LeavesAReadOnlyFile) {
  chmod(File.c_str(), 0444);
  auto Problem = replaceFiles({{File, "old\n", "new\n"}});
  ASSERT_TRUE(Problem);
  EXPECT_FALSE(Problem->Changed);
  EXPECT_EQ(Problem->Why,
            File + " is read-only; make it writable and run cotidy again");
  EXPECT_EQ(read(File), "old\n");
}

TEST_F(Write, SaysWhenTheFolderTakesNoNewFile) {
  fs::permissions(Folder, fs::perms::owner_read | fs::perms::owner_exec);
  auto Problem = replaceFiles({{File, "old\n", "new\n"}});
  fs::permissions(Folder, fs::perms::owner_all);
  if (Problem) { // Root may write anywhere.
    EXPECT_NE(Problem->Why.find("cannot make a new file"), std::string::npos);
    EXPECT_EQ(read(File), "old\n");
  } else {
    EXPECT_EQ(read(File), "new\n");
  }
}

TEST_F(Write, SaysWhenThereIsNoFile) {
  auto Problem = replaceFiles({{Folder / "none.cpp", "", "x"}});
  ASSERT_TRUE(Problem);
  EXPECT_EQ(Problem->Why.rfind("cannot find ", 0), 0U);
  EXPECT_FALSE(fs::exists(Folder / "none.cpp"));
}

TEST_F(Write, LeavesWhatIsNotAPlainFile) {
  fs::create_directories(Folder / "dir");
  EXPECT_TRUE(replaceFiles({{Folder / "dir", "", "x"}}));
  std::string Pipe = Folder / "pipe";
  ASSERT_EQ(mkfifo(Pipe.c_str(), 0600), 0);
  EXPECT_TRUE(replaceFiles({{Pipe, "", "x"}}));
}

TEST_F(Write, GivesOneNameOfAHardLinkedFileTheNewText) {
  fs::create_hard_link(File, Folder / "twin.cpp");
  EXPECT_FALSE(replaceFiles({{File, "old\n", "new\n"}}));
  EXPECT_EQ(read(File), "new\n");
  EXPECT_EQ(read(Folder / "twin.cpp"), "old\n");
}

const std::string &nameItself(const std::string &Name) { return Name; }

/// A finding whose fix changes these files.
Finding fixOf(const std::vector<std::string> &Files) {
  Finding Result;
  Result.Suggestion.emplace();
  for (const std::string &Each : Files)
    Result.Suggestion->Edits.push_back({Each, 0, 3, "new"});
  return Result;
}

class WritePlan : public Write {
protected:
  std::string Other = Folder / "b.cpp", Third = Folder / "c.cpp";
  FixPlan Plan;

  void SetUp() override {
    Write::SetUp();
    for (const std::string &Each : {File, Other, Third}) {
      write(Each, "old\n");
      Plan.Before[Each] = "old\n";
      Plan.After[Each] = "new\n";
    }
  }
};

TEST_F(WritePlan, MakesAFixOfSeveralFilesWholeOrNotAtAll) {
  const std::vector<Finding> Found = {fixOf({File, Other}), fixOf({Other}),
                                      fixOf({Third})};
  Plan.Applied = {0, 1, 2};
  chmod(Other.c_str(), 0444);
  WrittenPlan Done = writePlan(Plan, Found, nameItself);
  EXPECT_EQ(Done.Fixed, std::vector<std::size_t>{2});
  ASSERT_EQ(Done.Problems.size(), 1U);
  EXPECT_EQ(Done.Problems[0].Why,
            Other + " is read-only; make it writable and run cotidy again; "
                    "fixes that change other files, too, are not made");
  EXPECT_EQ(read(File), "old\n");
  EXPECT_EQ(read(Third), "new\n");

  write(Third, "old\n");
  chmod(Other.c_str(), 0644);
  Done = writePlan(Plan, Found, nameItself);
  EXPECT_EQ(Done.Fixed, (std::vector<std::size_t>{0, 1, 2}));
  EXPECT_TRUE(Done.Problems.empty());
  EXPECT_EQ(read(File) + read(Other) + read(Third), "new\nnew\nnew\n");
}

TEST_F(WritePlan, TiesFilesByWayOfOthers) {
  const std::vector<Finding> Found = {fixOf({Other, Third}),
                                      fixOf({File, Other})};
  Plan.Applied = {0, 1};
  chmod(Third.c_str(), 0444);
  EXPECT_TRUE(writePlan(Plan, Found, nameItself).Fixed.empty());
  EXPECT_EQ(read(File) + read(Other), "old\nold\n");
}

TEST_F(WritePlan, RestoresWhatWasWrittenWhenALaterFileFails) {
  // Both names lead to one file, which has changed when it is its turn again.
  fs::remove(Other);
  fs::create_symlink(File, Other);
  chmod(File.c_str(), 0640);
  const std::vector<Finding> Found = {fixOf({File, Other})};
  Plan.Applied = {0};
  WrittenPlan Done = writePlan(Plan, Found, nameItself);
  EXPECT_TRUE(Done.Fixed.empty());
  ASSERT_EQ(Done.Problems.size(), 1U);
  EXPECT_TRUE(Done.Problems[0].Changed);
  EXPECT_EQ(read(File), "old\n");
  struct stat Status{};
  stat(File.c_str(), &Status);
  EXPECT_EQ(Status.st_mode & 07777, 0640U);
}

} // namespace
