// SPDX-License-Identifier: Apache-2.0
//
// A header compiles alone. Those that see Clang take seconds each, so they are
// compiled together, one floor at a time.
#include "meta/House.h"
#include "support/Files.h"
#include "support/Process.h"

#include <gtest/gtest.h>
#include <sstream>

namespace fs = std::filesystem;

namespace cotidy::test {
namespace {

std::vector<std::string> compilerCall() {
  std::vector<std::string> Words = {COTIDY_CLANG,
                                    "-std=c++20",
                                    "-fsyntax-only",
                                    "-x",
                                    "c++",
                                    "-I" + source("runtime/include").string(),
                                    "-I" + source("tool").string(),
                                    "-I" + source(".").string()};
  std::istringstream Folders(COTIDY_LLVM_INCLUDE);
  for (std::string Folder; std::getline(Folders, Folder, ';');)
    Words.insert(Words.end(), {"-isystem", Folder});
  return Words;
}

void expectCompiles(const std::vector<fs::path> &Headers,
                    const std::vector<std::string> &Flags = {}) {
  TempFolder Folder;
  std::string Text;
  for (const fs::path &Header : Headers)
    Text += "#include \"" + Header.string() + "\"\n";
  writeFile(Folder / "all.cpp", Text);
  std::vector<std::string> Words = compilerCall();
  Words.insert(Words.end(), Flags.begin(), Flags.end());
  Words.push_back(Folder / "all.cpp");
  const Completed Done = run(Words);
  EXPECT_EQ(Done.Code, 0) << Text << Done.Err;
}

void expectEachCompiles(const std::vector<fs::path> &Headers) {
  for (const fs::path &Header : Headers)
    expectCompiles({Header});
}

/// The texts of a floor's headers and of those below.
std::string stampOf(const std::string &Floor) {
  std::string Texts;
  for (const std::string &Each : floors()) {
    for (const fs::path &Header : filesBelow(folderOf(Each), ".h"))
      Texts += Header.string() + readFile(Header);
    if (Each == Floor)
      break;
  }
  return std::to_string(std::hash<std::string>()(Texts));
}

class HeadersTest : public testing::Test {
public:
  explicit HeadersTest(std::string Floor) : Floor(std::move(Floor)) {}

  void TestBody() override {
    const fs::path Done = fs::path(COTIDY_BUILD_DIR) / "tests/headers" / Floor;
    const std::string Stamp = stampOf(Floor);
    if (fs::exists(Done) && readFile(Done) == Stamp)
      return; // what compiled once need not be compiled again
    expectCompile(filesBelow(folderOf(Floor), ".h"));
    if (!HasFailure())
      writeFile(Done, Stamp);
  }

private:
  void expectCompile(const std::vector<fs::path> &Headers) {
    if (Headers.empty())
      return;
    const std::string Build = readFile(folderOf(Floor) / "CMakeLists.txt");
    if (Build.find("CLANG") == Build.npos)
      expectEachCompiles(Headers);
    else
      expectCompiles(Headers);
  }

  std::string Floor;
};

TEST(Headers, OfTheRuntime) {
  for (const fs::path &Header : filesBelow(source("runtime/include"), ".hpp"))
    if (readFile(Header).find("AIO_DEBUG") == std::string::npos)
      expectCompiles({Header});
    else // for programs that are compiled so only
      expectCompiles({Header}, {"-DAIO_DEBUG"});
}

/// A user's compiler, with the runtime's headers as if they were the user's
/// own: nothing that it warns of comes from them.
TEST(Headers, OfTheRuntimeWarnOfNothing) {
  const std::vector<std::vector<std::string>> Ways = {
      {"-O0"}, {"-O3"}, {"-O0", "-DAIO_DEBUG"}};
  for (const std::vector<std::string> &Flags : Ways) {
    std::vector<std::string> Words = {"g++-12",
                                      "-std=c++20",
                                      "-Wall",
                                      "-Wextra",
                                      "-Wshadow",
                                      "-Wconversion",
                                      "-Werror",
                                      "-S",
                                      "-o",
                                      "/dev/null",
                                      "-I" + source("runtime/include").string(),
                                      source("tests/runtime/everything.cpp")};
    Words.insert(Words.end(), Flags.begin(), Flags.end());
    const Completed Done = run(Words);
    EXPECT_EQ(Done.Code, 0) << Flags.front() << '\n' << Done.Err;
  }
}

[[maybe_unused]] const bool Registered = [] {
  for (const std::string &Floor : floors())
    testing::RegisterTest(
        "HeadersOfFloor", Floor.c_str(), nullptr, nullptr, __FILE__, __LINE__,
        [Floor]() -> testing::Test * { return new HeadersTest(Floor); });
  return true;
}();

} // namespace
} // namespace cotidy::test
