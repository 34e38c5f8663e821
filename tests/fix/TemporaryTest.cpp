// SPDX-License-Identifier: Apache-2.0
//
// What processes that end in the middle of writing leave behind, and who
// removes it.
#include "fix/Temporary.h"

#include <csignal>
#include <filesystem>
#include <fstream>
#include <functional>
#include <gtest/gtest.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace cotidy;
namespace fs = std::filesystem;

namespace {

class Leftovers : public testing::Test {
protected:
  fs::path Folder = fs::path(testing::TempDir()) /
                    ("cotidy-leftovers-" + std::to_string(getpid()));
  std::string File = Folder / "a.cpp";

  void SetUp() override {
    fs::create_directories(Folder);
    std::ofstream(File) << "old\n";
  }
  void TearDown() override { fs::remove_all(Folder); }

  std::string text() const {
    std::ifstream In(File);
    return {std::istreambuf_iterator<char>(In), {}};
  }
  /// Files beside the one that is written.
  std::ptrdiff_t others() const {
    return std::distance(fs::directory_iterator(Folder), {}) - 1;
  }
  /// The signal that ends a process which does this; 0: it ended by itself.
  static int signalOf(const std::function<void()> &Act) {
    const pid_t Child = fork();
    if (Child == 0) {
      Act();
      _exit(0);
    }
    int Status = 0;
    waitpid(Child, &Status, 0);
    return WIFSIGNALED(Status) ? WTERMSIG(Status) : 0;
  }
};

TEST_F(Leftovers, OfAKilledProcessAreRemovedByTheNext) {
  for (int I = 0; I < 3; ++I)
    EXPECT_EQ(signalOf([&] {
                Temporary New(File);
                New.write("half of the");
                std::raise(SIGKILL);
              }),
              SIGKILL);
  EXPECT_EQ(others(), 3);
  removeLeftovers({Folder.string(), "/no/such/folder"});
  EXPECT_EQ(others(), 0);
  EXPECT_EQ(text(), "old\n");
}

TEST_F(Leftovers, AreNoneAfterASignalThatCanWait) {
  for (int Signal : {SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGPIPE, SIGALRM}) {
    EXPECT_EQ(signalOf([&] {
                Temporary New(File);
                std::raise(Signal);
                New.write("never moved\n");
              }),
              Signal);
    EXPECT_EQ(others(), 0) << Signal;
    EXPECT_EQ(text(), "old\n");
  }
  EXPECT_EQ(signalOf([&] {
              Temporary New(File);
              std::raise(SIGINT);
              New.write("new\n");
              New.moveOverTarget();
            }),
            SIGINT);
  EXPECT_EQ(others(), 0);
  EXPECT_EQ(text(), "new\n") << "what has begun is brought to its end";
}

TEST_F(Leftovers, AreNoneWhenAFileMayNotBecomeThatLarge) {
  EXPECT_EQ(signalOf([&] {
              const rlimit Small{4, 4};
              setrlimit(RLIMIT_FSIZE, &Small);
              Temporary New(File);
              if (New.write("longer than that"))
                std::raise(SIGUSR1);
            }),
            0);
  EXPECT_EQ(others(), 0);
}

TEST_F(Leftovers, OfAProcessThatLivesAreLeftToIt) {
  Temporary New(File);
  ASSERT_TRUE(New);
  EXPECT_EQ(signalOf([&] { removeLeftovers({Folder.string()}); }), 0);
  EXPECT_EQ(others(), 1);
  EXPECT_TRUE(New.write("new\n") && New.moveOverTarget());
  EXPECT_EQ(text(), "new\n");
  EXPECT_EQ(others(), 0);
}

TEST_F(Leftovers, AreNoStrangersFiles) {
  for (const char *Name :
       {".cotidy-", ".cotidy-backup", "a.cpp.cotidy-Ab12Cd", ".cotidy",
        ".cotidy-0123456789abcdef-0123456789abcdef"})
    std::ofstream(Folder / Name) << "mine";
  // Even under the right name: what is no plain file was not written by cotidy.
  signalOf([&] {
    Temporary New(File);
    std::raise(SIGKILL);
  });
  for (const auto &Entry : fs::directory_iterator(Folder))
    if (Entry.path().filename().string().size() > 40 && fs::is_empty(Entry)) {
      fs::remove(Entry);
      fs::create_symlink(File, Entry.path());
      break;
    }
  removeLeftovers({Folder.string()});
  EXPECT_EQ(others(), 6);
  EXPECT_EQ(text(), "old\n");
}

} // namespace
