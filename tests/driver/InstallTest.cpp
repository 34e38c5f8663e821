// SPDX-License-Identifier: Apache-2.0
//
// What `cmake --install` copies works where it was copied to.
#include "driver/Driver.h"
#include "support/Files.h"

#include <filesystem>
#include <string>
#include <vector>

namespace cotidy::test {
namespace {

class Install : public Driver {
public:
  void install() {
    const Completed Done = run(
        {"cmake", "--install", COTIDY_BUILD_DIR, "--prefix", Folder / "there"});
    ASSERT_EQ(Done.Code, 0) << Done.Err;
  }

  /// What an example of the runtime prints as a project of its own, whose
  /// CMakeLists.txt gets the target cotidy::aio by \p Line.
  std::string outputOfProjectWith(const std::string &Line) {
    writeFile(Folder / "user/CMakeLists.txt",
              "cmake_minimum_required(VERSION 3.21)\n"
              "project(user LANGUAGES CXX)\n" +
                  Line +
                  "\nadd_executable(user hello.cpp)\n"
                  "target_link_libraries(user PRIVATE cotidy::aio)\n");
    writeFile(Folder / "user/hello.cpp",
              readFile(source("runtime/examples/hello.cpp")));
    for (const std::vector<std::string> &Step :
         {std::vector<std::string>{"cmake", "-S", Folder / "user", "-B",
                                   Folder / "build"},
          {"cmake", "--build", Folder / "build"}})
      if (const Completed Done = run(Step); Done.Code != 0)
        return Done.Out + Done.Err;
    return run({Folder / "build/user"}).Out;
  }
};

TEST_F(Install, WorksElsewhere) {
  install();
  take({"one_finding.cpp"});
  Completed Done = run({Folder / "there/bin/cotidy", "one_finding.cpp",
                        "--fail-on=warning", "--", "-std=c++20", runtimeFlag()},
                       Folder.path());
  EXPECT_EQ(Done.Code, Findings) << Done.Err << Done.Out;
}

constexpr const char *LastLine = "2.0s    | Barbara: goodbye\n";

TEST_F(Install, GivesTheRuntimeToAPackage) {
  install();
  const std::string Output =
      outputOfProjectWith("find_package(cotidy REQUIRED PATHS \"" +
                          (Folder / "there").string() + "\" NO_DEFAULT_PATH)");
  EXPECT_TRUE(Output.ends_with(LastLine)) << Output;
}

TEST_F(Install, IsNotNeededForACopyOfTheRuntime) {
  std::filesystem::create_directory(Folder / "user");
  std::filesystem::copy(source("runtime"), Folder / "user/aio",
                        std::filesystem::copy_options::recursive);
  const std::string Output = outputOfProjectWith("add_subdirectory(aio)");
  EXPECT_TRUE(Output.ends_with(LastLine)) << Output;
}

} // namespace
} // namespace cotidy::test
