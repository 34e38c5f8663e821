// SPDX-License-Identifier: Apache-2.0
//
// Whatever a worker tries, it leaves nothing behind and reaches nobody. Each
// attempt is also made outside of a worker, where it must succeed: else it
// would show nothing.
#include "run/Pool.h"

#include <algorithm>
#include <cstdio>
#include <fcntl.h>
#include <filesystem>
#include <fstream>
#include <gtest/gtest.h>
#include <sys/mman.h>
#include <sys/shm.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>

using namespace cotidy;
namespace fs = std::filesystem;

namespace {

struct Attempt {
  const char *Name;
  bool (*Try)(); ///< In a folder with the file "file" and the folder "folder".
};

bool opens(const char *Path, int Flags) { return open(Path, Flags, 0600) >= 0; }

sockaddr_un addressOf(const char *Path) {
  sockaddr_un Address{};
  Address.sun_family = AF_UNIX;
  std::snprintf(Address.sun_path, sizeof(Address.sun_path), "%s", Path);
  return Address;
}

const Attempt Attempts[] = {
    {"create a file", [] { return opens("new", O_CREAT | O_WRONLY); }},
    {"create an empty file", [] { return opens("new", O_CREAT | O_RDONLY); }},
    {"create a file with creat", [] { return creat("new", 0600) >= 0; }},
    {"create a nameless file", [] { return opens(".", O_TMPFILE | O_RDWR); }},
    {"open for writing", [] { return opens("file", O_WRONLY); }},
    {"open for reading and writing", [] { return opens("file", O_RDWR); }},
    {"truncate by opening", [] { return opens("file", O_RDONLY | O_TRUNC); }},
    {"truncate", [] { return truncate("file", 0) == 0; }},
    {"make a folder", [] { return mkdir("new", 0700) == 0; }},
    {"remove a folder", [] { return rmdir("folder") == 0; }},
    {"remove a file", [] { return unlink("file") == 0; }},
    {"rename", [] { return rename("file", "new") == 0; }},
    {"link", [] { return link("file", "new") == 0; }},
    {"make a symbolic link", [] { return symlink("file", "new") == 0; }},
    {"make a FIFO", [] { return mkfifo("new", 0600) == 0; }},
    {"change the mode", [] { return chmod("file", 0400) == 0; }},
    {"change the mode of an open file",
     [] { return fchmod(open("file", O_RDONLY), 0400) == 0; }},
    {"change the owner", [] { return chown("file", getuid(), -1) == 0; }},
    {"change the times",
     [] { return utimensat(AT_FDCWD, "file", nullptr, 0) == 0; }},
    {"share memory by a name",
     [] {
       const int Memory = shm_open("/cotidy-sandbox", O_CREAT | O_RDWR, 0600);
       shm_unlink("/cotidy-sandbox");
       return Memory >= 0;
     }},
    {"share memory by a key",
     [] {
       const int Memory = shmget(IPC_PRIVATE, 1, IPC_CREAT | 0600);
       shmctl(Memory, IPC_RMID, nullptr);
       return Memory >= 0;
     }},
    {"bind a socket",
     [] {
       const sockaddr_un Address = addressOf("new");
       return bind(socket(AF_UNIX, SOCK_STREAM, 0),
                   reinterpret_cast<const sockaddr *>(&Address),
                   sizeof(Address)) == 0;
     }},
    {"make a network socket",
     [] { return socket(AF_INET, SOCK_DGRAM, 0) >= 0; }},
    {"start a program",
     [] {
       const pid_t Child = fork();
       if (Child == 0) {
         execl("/bin/true", "true", nullptr);
         _exit(1);
       }
       int Status = 1;
       waitpid(Child, &Status, 0);
       return Status == 0;
     }},
};

/// A folder with one file and one folder in it, as the current one.
class Scratch {
public:
  Scratch() {
    std::string Name = testing::TempDir() + "cotidy-sandbox-XXXXXX";
    Folder = mkdtemp(Name.data());
    fs::create_directory(Folder / "folder");
    std::ofstream(Folder / "file") << "text";
  }
  Scratch(const Scratch &) = delete;
  Scratch &operator=(const Scratch &) = delete;
  ~Scratch() { fs::remove_all(Folder); }

  /// Names, kinds, sizes and modes of all that is in it.
  std::string contents() const {
    std::vector<std::string> Lines;
    for (const auto &Entry : fs::recursive_directory_iterator(Folder)) {
      struct stat Info{};
      lstat(Entry.path().c_str(), &Info);
      Lines.push_back(Entry.path().filename().string() + " " +
                      std::to_string(Info.st_mode) + " " +
                      std::to_string(Info.st_size) + " " +
                      std::to_string(Info.st_mtim.tv_nsec) + "\n");
    }
    std::sort(Lines.begin(), Lines.end());
    std::string Result;
    for (const std::string &Line : Lines)
      Result += Line;
    return Result;
  }

  fs::path Folder;
};

/// Whether an attempt succeeds in a process that nobody has locked.
bool succeedsOutside(const Attempt &What) {
  const Scratch Here;
  const pid_t Child = fork();
  if (Child == 0)
    _exit(chdir(Here.Folder.c_str()) == 0 && What.Try() ? 0 : 1);
  int Status = 1;
  waitpid(Child, &Status, 0);
  return Status == 0;
}

TEST(Sandbox, LetsAWorkerChangeNothing) {
  for (const Attempt &What : Attempts) {
    EXPECT_TRUE(succeedsOutside(What)) << What.Name;
    const Scratch Here;
    const std::string Before = Here.contents();
    runPool(
        1, PoolOptions{},
        [&](std::size_t) {
          const bool Entered = chdir(Here.Folder.c_str()) == 0;
          return std::vector<std::uint8_t>{Entered, What.Try()};
        },
        [&](std::size_t, const JobOutcome &Outcome) {
          EXPECT_EQ(Outcome.Bytes, (std::vector<std::uint8_t>{1, 0}))
              << What.Name << ": " << Outcome.Reason;
        });
    EXPECT_EQ(Here.contents(), Before) << What.Name;
  }
}

TEST(Sandbox, LetsAWorkerRead) {
  const Scratch Here;
  runPool(
      1, PoolOptions{},
      [&](std::size_t) {
        std::ifstream File(Here.Folder / "file");
        std::string Text;
        File >> Text;
        for (const auto &Entry : fs::directory_iterator(Here.Folder))
          Text += Entry.is_directory() ? " " + Entry.path().filename().string()
                                       : "";
        return std::vector<std::uint8_t>(Text.begin(), Text.end());
      },
      [](std::size_t, const JobOutcome &Outcome) {
        EXPECT_EQ(std::string(Outcome.Bytes.begin(), Outcome.Bytes.end()),
                  "text folder");
      });
}

TEST(Sandbox, HoldsForTheThreadsOfAWorkerToo) {
  const Scratch Here;
  const std::string New = Here.Folder / "new";
  runPool(
      1, PoolOptions{},
      [&](std::size_t) {
        bool Made = false;
        std::thread([&] {
          Made = opens(New.c_str(), O_CREAT | O_WRONLY);
        }).join();
        return std::vector<std::uint8_t>{Made};
      },
      [](std::size_t, const JobOutcome &Outcome) {
        EXPECT_EQ(Outcome.Bytes, std::vector<std::uint8_t>{0});
      });
  EXPECT_FALSE(fs::exists(New));
}

} // namespace
