// SPDX-License-Identifier: Apache-2.0
//
// Names that mean no file that can be read to its end. A test that waits has
// failed.
#include "base/ReadFile.h"

#include <filesystem>
#include <fstream>
#include <gtest/gtest.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

using namespace cotidy;
namespace fs = std::filesystem;

namespace {

class ReadFileTest : public testing::Test {
protected:
  fs::path Folder = fs::path(testing::TempDir()) /
                    ("cotidy-read-" + std::to_string(getpid()));
  void SetUp() override { fs::create_directories(Folder); }
  void TearDown() override { fs::remove_all(Folder); }

  std::string write(const char *Name, const std::string &Text) {
    std::ofstream(Folder / Name, std::ios::binary) << Text;
    return Folder / Name;
  }
  std::string problem(const fs::path &File) {
    return readInputFile(File.string()).Problem;
  }
};

TEST_F(ReadFileTest, GivesAllBytes) {
  const std::string Bytes("a\0b\r\n\xFF", 6);
  const FileText Read = readInputFile(write("a", Bytes));
  EXPECT_TRUE(Read);
  EXPECT_EQ(Read.Text, Bytes);
  EXPECT_EQ(readInputFile(write("empty", "")).Text, "");
  EXPECT_TRUE(readInputFile(write("empty", "")));
}

TEST_F(ReadFileTest, FollowsSymlinks) {
  write("a", "x");
  fs::create_symlink("a", Folder / "link");
  EXPECT_EQ(readInputFile(Folder / "link").Text, "x");
  fs::create_symlink("/dev/zero", Folder / "zero");
  EXPECT_EQ(problem(Folder / "zero"), "it is no regular file");
}

TEST_F(ReadFileTest, ReadsFilesOfTheKernelThatTellNoSize) {
  EXPECT_NE(readInputFile("/proc/self/status").Text.find("Name:"),
            std::string::npos);
}

TEST_F(ReadFileTest, RefusesWhatIsNoRegularFile) {
  ASSERT_EQ(mkfifo((Folder / "pipe").c_str(), 0600), 0);
  const int Socket = socket(AF_UNIX, SOCK_STREAM, 0);
  sockaddr_un Address{AF_UNIX, "socket"};
  ASSERT_EQ(chdir(Folder.c_str()), 0); // Names of sockets are short.
  ASSERT_EQ(
      bind(Socket, reinterpret_cast<sockaddr *>(&Address), sizeof(Address)), 0);
  for (const fs::path &File : {fs::path("/dev/zero"), fs::path("/dev/null"),
                               Folder / "pipe", Folder / "socket"})
    EXPECT_EQ(problem(File), "it is no regular file") << File;
  close(Socket);
  EXPECT_EQ(problem(Folder), "it is a folder");
}

TEST_F(ReadFileTest, SaysWhatElseIsWrong) {
  EXPECT_EQ(problem(Folder / "none"), "it does not exist");
  const std::string File = write("a", "x");
  EXPECT_EQ(problem(File + "/b"), "it cannot be read (Not a directory)");
  fs::create_symlink("loop", Folder / "loop");
  EXPECT_EQ(problem(Folder / "loop"),
            "it cannot be read (Too many levels of symbolic links)");
}

TEST_F(ReadFileTest, IsBounded) {
  const std::string File = write("big", "x");
  fs::resize_file(File, 1ULL << 40); // Without a block on the disk.
  EXPECT_EQ(problem(File), "it has more than 64 MB");
  EXPECT_EQ(readInputFile(File, 1 << 20).Problem, "it has more than 1 MB");
  fs::resize_file(File, 1 << 20);
  EXPECT_EQ(readInputFile(File, 1 << 20).Text.size(), 1U << 20);
}

} // namespace
