// SPDX-License-Identifier: Apache-2.0
//
// writeOutput on all that a user may name: whole or not at all.
#include "fix/Output.h"

#include <fcntl.h>
#include <filesystem>
#include <fstream>
#include <gtest/gtest.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>

using namespace cotidy;
namespace fs = std::filesystem;

namespace {

class Output : public testing::Test {
protected:
  fs::path Folder = fs::path(testing::TempDir()) /
                    ("cotidy-output-" + std::to_string(getpid()));
  std::string File = Folder / "fixes.yaml";

  void SetUp() override { fs::create_directories(Folder); }
  void TearDown() override { fs::remove_all(Folder); }

  static std::string read(const fs::path &Path) {
    std::ifstream In(Path, std::ios::binary);
    return {std::istreambuf_iterator<char>(In), {}};
  }
  static mode_t modeOf(const std::string &Path) {
    struct stat Status{};
    stat(Path.c_str(), &Status);
    return Status.st_mode & 07777;
  }
};

TEST_F(Output, MakesANewFileWithTheUsualRights) {
  const mode_t Before = umask(0027);
  EXPECT_EQ(writeOutput(File, "text"), std::nullopt);
  umask(Before);
  EXPECT_EQ(read(File), "text");
  EXPECT_EQ(modeOf(File), 0640U);
}

TEST_F(Output, ReplacesAFileAndKeepsItsRights) {
  std::ofstream(Folder / "real") << "a longer text than the new one";
  chmod((Folder / "real").c_str(), 0604);
  fs::create_symlink("real", File);
  EXPECT_EQ(writeOutput(File, "text"), std::nullopt);
  EXPECT_TRUE(fs::is_symlink(File));
  EXPECT_EQ(read(Folder / "real"), "text");
  EXPECT_EQ(modeOf(File), 0604U);
}

TEST_F(Output, LeavesTheOldTextWhenTheNewOneCannotBeWritten) {
  std::ofstream(File) << "old";
  const pid_t Child = fork();
  if (Child == 0) {
    const rlimit Small{8, 8};
    setrlimit(RLIMIT_FSIZE, &Small);
    _exit(writeOutput(File, std::string(100, 'x')) ? 0 : 1);
  }
  int Status = 0;
  waitpid(Child, &Status, 0);
  EXPECT_EQ(Status, 0) << "the problem is said";
  EXPECT_EQ(read(File), "old");
  EXPECT_EQ(std::distance(fs::directory_iterator(Folder), {}), 1);
}

TEST_F(Output, SaysWhyNothingIsWritten) {
  const std::string Nowhere = Folder / "none/fixes.yaml";
  EXPECT_EQ(writeOutput(Nowhere, "x"),
            "cannot write " + Nowhere + ": No such file or directory");
  EXPECT_EQ(writeOutput(Folder.string(), "x"),
            "cannot write " + Folder.string() + ": Is a directory");
  EXPECT_EQ(writeOutput("/dev/full", "x"),
            "cannot write /dev/full: No space left on device");
}

TEST_F(Output, GoesIntoAPipeAndADevice) {
  EXPECT_EQ(writeOutput("/dev/null", "x"), std::nullopt);
  EXPECT_TRUE(fs::is_character_file("/dev/null"));
  ASSERT_EQ(mkfifo(File.c_str(), 0600), 0);
  std::string Received;
  std::thread Reader([&] { Received = read(File); });
  EXPECT_EQ(writeOutput(File, "text"), std::nullopt);
  Reader.join();
  EXPECT_EQ(Received, "text");
  EXPECT_TRUE(fs::is_fifo(File));
}

TEST_F(Output, SaysWhenTheReaderOfAPipeIsGone) {
  ASSERT_EQ(mkfifo(File.c_str(), 0600), 0);
  std::thread Reader([&] { close(open(File.c_str(), O_RDONLY)); });
  auto Problem = writeOutput(File, std::string(1 << 20, 'x'));
  Reader.join();
  EXPECT_EQ(Problem, "cannot write " + File + ": Broken pipe");
}

} // namespace
