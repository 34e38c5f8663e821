// SPDX-License-Identifier: Apache-2.0
//
// A header compiles alone. That of a source is the first that it includes, so
// the build proves it; for each of the runtime it has a source that includes
// nothing else.
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
                                    "-I" + source("tool").string(),
                                    "-I" + source(".").string()};
  std::istringstream Folders(COTIDY_LLVM_INCLUDE);
  for (std::string Folder; std::getline(Folders, Folder, ';');)
    Words.insert(Words.end(), {"-isystem", Folder});
  return Words;
}

void expectCompiles(const std::vector<fs::path> &Headers) {
  TempFolder Folder;
  std::string Text;
  for (const fs::path &Header : Headers)
    Text += "#include \"" + Header.string() + "\"\n";
  writeFile(Folder / "all.cpp", Text);
  std::vector<std::string> Words = compilerCall();
  Words.push_back(Folder / "all.cpp");
  const Completed Done = run(Words);
  EXPECT_EQ(Done.Code, 0) << Text << Done.Err;
}

/// All headers of the floors, those with a source of their own or the others.
std::vector<fs::path> headersOfTool(bool WithSource) {
  std::vector<fs::path> Result;
  for (const std::string &Floor : floors())
    for (const fs::path &Header : filesBelow(folderOf(Floor), ".h"))
      if (fs::exists(fs::path(Header).replace_extension(".cpp")) == WithSource)
        Result.push_back(Header);
  return Result;
}

TEST(Headers, OfTheToolAreTheFirstThatTheirSourcesInclude) {
  for (const fs::path &Header : headersOfTool(/*WithSource=*/true)) {
    const fs::path Source = fs::path(Header).replace_extension(".cpp");
    const std::vector<std::string> Included = includesOf(Source);
    const std::string Own = Header.parent_path().filename().string() + "/" +
                            Header.filename().string();
    EXPECT_TRUE(!Included.empty() && Included.front() == Own)
        << Source << " does not include " << Own << " first";
  }
}

/// Together, as each that sees Clang takes seconds, and in the order of the
/// floors: what one lacks can only come from one below it.
TEST(Headers, OfTheToolWithoutASourceCompile) {
  std::vector<fs::path> Headers = headersOfTool(/*WithSource=*/false);
  ASSERT_FALSE(Headers.empty());
  expectCompiles(Headers);
}

/// A user's compiler, with the runtime's headers as if they were the user's
/// own: nothing that it warns of comes from them. What it sees without
/// optimizing it sees with -O1 too.
TEST(Headers, OfTheRuntimeWarnOfNothing) {
  const std::vector<std::vector<std::string>> Ways = {
      {"-O1"}, {"-O3"}, {"-O0", "-DAIO_DEBUG"}};
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

} // namespace
} // namespace cotidy::test
