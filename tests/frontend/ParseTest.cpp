// SPDX-License-Identifier: Apache-2.0
#include "support/Parsed.h"

#include <filesystem>
#include <set>

namespace cotidy {
namespace {

std::set<unsigned> coroutineLines(const std::string &Code, bool Skip) {
  std::set<unsigned> Lines;
  withUnit(
      Code,
      [&](model::Unit &Unit) {
        for (const model::Coroutine &Each : Unit.functions().coroutines())
          Lines.insert(Unit.source().locate(Each.Body->getBeginLoc()).Line);
      },
      Skip);
  return Lines;
}

TEST(Parse, NoCoroutineIsLostByNotReadingSystemBodies) {
  const std::string Code = std::string(Prelude) + R"(
#include <algorithm>
#include <functional>
#include <memory>
#include <thread>
#include <vector>
lazy<int> plain() { co_return 1; }
template <class T> lazy<T> generic(T value) { co_return value; }
struct with_member { lazy<int> method() { co_return 2; } };
lazy<int> uses() {
  auto inner = [](auto n) -> lazy<int> { co_return n; };
  co_return co_await inner(1) + co_await generic(2);
}
void starts() {
  // Only the body of std::thread's constructor instantiates this one.
  std::thread([](auto n) -> void {
    auto late = [](auto m) -> lazy<int> { co_return m; };
    late(n);
  }, 1).join();
  std::vector<int> v{1};
  std::for_each(v.begin(), v.end(), [](auto n) { [n]() -> lazy<int> { co_return n; }(); });
  std::function<lazy<int>(int)> f = [](int n) -> lazy<int> { co_return n; };
}
)";
  std::set<unsigned> All = coroutineLines(Code, /*Skip=*/false);
  EXPECT_EQ(coroutineLines(Code, /*Skip=*/true), All);
  EXPECT_EQ(All.size(), 8u);
}

TEST(Parse, ErrorsAreDataAndTheRestIsStillSeen) {
  unsigned Seen = 0;
  ParseOutcome Outcome = withUnit(
      std::string(Prelude) + "lazy<int> f() { co_return 1; }\nint x = nope;\n",
      [&](model::Unit &Unit) { Seen = Unit.functions().coroutines().size(); });
  EXPECT_EQ(Outcome.Failure, "");
  ASSERT_EQ(Outcome.Errors.size(), 1u);
  EXPECT_EQ(Outcome.Errors[0].Message, "use of undeclared identifier 'nope'");
  EXPECT_EQ(Seen, 1u);
}

TEST(Parse, AMissingFileIsAFailureInWords) {
  clang::tooling::CompileCommand Command("/", "/none.cpp",
                                         {"clang++", "/none.cpp"}, "");
  PathMap Paths("");
  ParseOutcome Outcome =
      parseUnit({Command, llvm::cantFail(findResourceDir("cotidy"))}, Paths,
                [](clang::ASTContext &) {});
  EXPECT_NE(Outcome.Failure, "");
}

TEST(Parse, NothingThatACommandAsksForIsWritten) {
  std::filesystem::path Folder =
      std::filesystem::temp_directory_path() / "cotidy-parse-writes";
  std::filesystem::create_directories(Folder);
  std::string Into = Folder.string() + "/";
  clang::tooling::CompileCommand Command("/", "/code.cpp",
                                         {"clang++",
                                          "-c",
                                          "-MD",
                                          "-MF",
                                          Into + "d",
                                          "-o",
                                          Into + "o",
                                          "-Xclang",
                                          "-diagnostic-log-file",
                                          "-Xclang",
                                          Into + "log",
                                          "-Xclang",
                                          "-header-include-file",
                                          "-Xclang",
                                          Into + "h",
                                          "-Xclang",
                                          "-dependency-file",
                                          "-Xclang",
                                          Into + "dep",
                                          "--serialize-diagnostics",
                                          Into + "dia",
                                          "-ftime-trace=" + Into + "t",
                                          "-save-stats=obj",
                                          "/code.cpp"},
                                         "");
  std::map<std::string, std::string> Files = {{"/code.cpp", "int x = nope;"}};
  PathMap Paths("");
  parseUnit({Command, llvm::cantFail(findResourceDir("cotidy")), true, &Files},
            Paths, [](clang::ASTContext &) {});
  EXPECT_TRUE(std::filesystem::is_empty(Folder));
  std::filesystem::remove_all(Folder);
}

} // namespace
} // namespace cotidy
