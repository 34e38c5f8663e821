// SPDX-License-Identifier: Apache-2.0
//
// replaceFile on real files: whole or not at all.
#include "fix/Write.h"

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
  EXPECT_FALSE(replaceFile(File, "old\n", std::string("n\0w", 3)));
  EXPECT_EQ(read(File), std::string("n\0w", 3));
}

TEST_F(Write, KeepsTheMode) {
  for (mode_t Mode : {0640U, 0755U, 0600U}) {
    write(File, "old\n");
    chmod(File.c_str(), Mode);
    EXPECT_FALSE(replaceFile(File, "old\n", "new\n"));
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
  EXPECT_FALSE(replaceFile(File, "old\n", "new\n"));
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
  EXPECT_FALSE(replaceFile(File, "old\n", "new\n"));
  EXPECT_EQ(getxattr(File.c_str(), "user.origin", After, 8), Length);
  EXPECT_STREQ(After, Before);
}

TEST_F(Write, FollowsASymlinkAndLeavesItASymlink) {
  fs::path Link = Folder / "sub/link.cpp";
  fs::create_directories(Folder / "sub");
  fs::create_symlink("../a.cpp", Link);
  EXPECT_FALSE(replaceFile(Link, "old\n", "new\n"));
  EXPECT_TRUE(fs::is_symlink(Link));
  EXPECT_EQ(read(File), "new\n");
}

TEST_F(Write, LeavesAFileThatWasChangedInTheMeantime) {
  for (const char *Now : {"olds\n", "ol", "", "old\nmore"}) {
    write(File, Now);
    auto Problem = replaceFile(File, "old\n", "new\n");
    ASSERT_TRUE(Problem);
    EXPECT_TRUE(Problem->Changed);
    EXPECT_NE(Problem->Why.find("was changed"), std::string::npos);
    EXPECT_EQ(read(File), Now);
  }
}

TEST_F(Write, LeavesAReadOnlyFile) {
  chmod(File.c_str(), 0444);
  auto Problem = replaceFile(File, "old\n", "new\n");
  ASSERT_TRUE(Problem);
  EXPECT_FALSE(Problem->Changed);
  EXPECT_EQ(Problem->Why,
            File + " is read-only; make it writable and run cotidy again");
  EXPECT_EQ(read(File), "old\n");
}

TEST_F(Write, SaysWhenTheFolderTakesNoNewFile) {
  fs::permissions(Folder, fs::perms::owner_read | fs::perms::owner_exec);
  auto Problem = replaceFile(File, "old\n", "new\n");
  fs::permissions(Folder, fs::perms::owner_all);
  if (Problem) { // Root may write anywhere.
    EXPECT_NE(Problem->Why.find("cannot make a new file"), std::string::npos);
    EXPECT_EQ(read(File), "old\n");
  } else {
    EXPECT_EQ(read(File), "new\n");
  }
}

TEST_F(Write, SaysWhenThereIsNoFile) {
  auto Problem = replaceFile(Folder / "none.cpp", "", "x");
  ASSERT_TRUE(Problem);
  EXPECT_EQ(Problem->Why.rfind("cannot find ", 0), 0U);
  EXPECT_FALSE(fs::exists(Folder / "none.cpp"));
}

TEST_F(Write, LeavesWhatIsNotAPlainFile) {
  fs::create_directories(Folder / "dir");
  EXPECT_TRUE(replaceFile(Folder / "dir", "", "x"));
  std::string Pipe = Folder / "pipe";
  ASSERT_EQ(mkfifo(Pipe.c_str(), 0600), 0);
  EXPECT_TRUE(replaceFile(Pipe, "", "x"));
}

TEST_F(Write, GivesOneNameOfAHardLinkedFileTheNewText) {
  fs::create_hard_link(File, Folder / "twin.cpp");
  EXPECT_FALSE(replaceFile(File, "old\n", "new\n"));
  EXPECT_EQ(read(File), "new\n");
  EXPECT_EQ(read(Folder / "twin.cpp"), "old\n");
}

} // namespace
