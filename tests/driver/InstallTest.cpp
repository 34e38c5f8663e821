// SPDX-License-Identifier: Apache-2.0
//
// What `cmake --install` copies works where it was copied to, and where that
// is moved to: by itself, and in projects that are built with it.
#include "driver/Driver.h"
#include "support/Files.h"

#include <filesystem>
#include <regex>
#include <string>
#include <vector>

namespace cotidy::test {
namespace {

class Install : public Driver {
public:
  /// Into a folder that is then moved, with a blank in its name.
  void SetUp() override {
    const Completed Done = run({"cmake", "--install", COTIDY_BUILD_DIR,
                                "--prefix", Folder / "not there"});
    ASSERT_EQ(Done.Code, 0) << Done.Err;
    std::filesystem::rename(Folder / "not there", Prefix);
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
    for (const Words &Step :
         {Words{"cmake", "-S", Folder / "user", "-B", Folder / "build"},
          {"cmake", "--build", Folder / "build"}})
      if (const Completed Done = run(Step); Done.Code != 0)
        return Done.Out + Done.Err;
    return run({Folder / "build/user"}).Out;
  }

  const std::filesystem::path Prefix = Folder / "it is here";
  const std::string FindPackage = "find_package(cotidy REQUIRED PATHS \"" +
                                  Prefix.string() + "\" NO_DEFAULT_PATH)";
};

TEST_F(Install, WorksElsewhere) {
  take({"one_finding.cpp"});
  Completed Done = run({Prefix / "bin/cotidy", "one_finding.cpp",
                        "--fail-on=warning", "--", "-std=c++20", runtimeFlag()},
                       Folder.path());
  EXPECT_EQ(Done.Code, Findings) << Done.Err << Done.Out;
}

TEST_F(Install, BringsThePageAndTheCompletions) {
  for (const auto &[Kind, Name] :
       {std::pair("man", "man/man1/cotidy.1"),
        {"bash", "bash-completion/completions/cotidy"},
        {"zsh", "zsh/vendor-completions/_cotidy"},
        {"fish", "fish/vendor_completions.d/cotidy.fish"}})
    EXPECT_EQ(readFile(Prefix / "share" / Name),
              cotidy({std::string("--generate=") + Kind}).Out)
        << Name;
}

constexpr const char *LastLine = "2.0s    | Barbara: goodbye\n";

TEST_F(Install, GivesTheRuntimeToAPackage) {
  const std::string Output = outputOfProjectWith(FindPackage);
  EXPECT_TRUE(Output.ends_with(LastLine)) << Output;
}

TEST_F(Install, IsNotNeededForACopyOfTheRuntime) {
  std::filesystem::create_directory(Folder / "user");
  std::filesystem::copy(source("runtime"), Folder / "user/aio",
                        std::filesystem::copy_options::recursive);
  const std::string Output = outputOfProjectWith("add_subdirectory(aio)");
  EXPECT_TRUE(Output.ends_with(LastLine)) << Output;
}

/// A way to have a target linted while it is built: what stands before and
/// behind its add_library.
struct Form {
  std::string Before, Behind;
  bool Breaks = false; ///< The finding breaks the build.
  bool Finds = true;
};

/// The generator.
class Lint : public Install, public testing::WithParamInterface<const char *> {
protected:
  /// No header but <coroutine>: the compiler has little to do.
  void SetUp() override {
    Install::SetUp();
    writeFile(Folder / "user/server.cpp", R"(#include <coroutine>
struct task {
  struct promise_type {
    task get_return_object() { return {}; }
    std::suspend_always initial_suspend() { return {}; }
    std::suspend_always final_suspend() noexcept { return {}; }
    void return_void() {}
    void unhandled_exception() {}
  };
};
extern "C" unsigned sleep(unsigned);
task nap() {
  sleep(1);
  co_return;
}
)");
  }

  void configure(const std::string &Lines) {
    writeFile(Folder / "user/CMakeLists.txt",
              "cmake_minimum_required(VERSION 3.21)\n"
              "project(user LANGUAGES CXX)\n"
              "set(CMAKE_CXX_STANDARD 20)\n" +
                  Lines);
    const Completed Done = run({"cmake", "-G", GetParam(), "-S",
                                Folder / "user", "-B", Folder / "build"});
    ASSERT_EQ(Done.Code, 0) << Done.Err;
  }

  Completed buildTarget(const std::string &Name) {
    return run({"cmake", "--build", Folder / "build", "--target", Name});
  }

  static bool finds(const Completed &Done) {
    // Ninja joins both, Make does not.
    return (Done.Out + Done.Err).find("'sleep' blocks the event loop") !=
           std::string::npos;
  }
};

TEST_P(Lint, FindsWhileBuilding) {
  const std::string Hook = "set(CMAKE_CXX_CLANG_TIDY \"";
  const std::string Program = (Prefix / "bin/cotidy").string();
  const std::string Module = (Prefix / "lib/cotidy/cotidy-tidy.so").string();
  const std::vector<Form> Forms = {
      {"", "cotidy_lint(target)"},
      {"", "cotidy_lint(target --fail-on=warning)", /*Breaks=*/true},
      {"", "cotidy_lint(target --quiet --checks=-async-blocking-call)", false,
       /*Finds=*/false},
      {"",
       "cotidy_lint(target \"--config={CheckOptions: {async-blocking-call."
       "IgnoredFunctions: 'one;sleep'}}\")",
       false, false},
      {Hook + Program + ";--quiet\")", ""},
      {Hook + Program + ";--fail-on=warning\")", "", true},
      {Hook + "clang-tidy-19;--load=" + Module +
           ";--checks=-*,async-*;--quiet\")",
       ""},
      {"",
       "set_property(TARGET target PROPERTY CXX_CLANG_TIDY clang-tidy-19 "
       "\"--load=${COTIDY_TIDY_MODULE}\" --checks=-*,async-* "
       "--warnings-as-errors=*)",
       true}};
  std::string Lines = FindPackage + "\n";
  auto NameOf = [](std::size_t I) { return "target" + std::to_string(I); };
  for (std::size_t I = 0; I < Forms.size(); ++I) {
    const std::string Behind =
        std::regex_replace(Forms[I].Behind, std::regex("target"), NameOf(I));
    Lines += Forms[I].Before + "\nadd_library(" + NameOf(I) +
             " server.cpp)\nunset(CMAKE_CXX_CLANG_TIDY)\n" + Behind + "\n";
  }
  ASSERT_NO_FATAL_FAILURE(configure(Lines));
  for (std::size_t I = 0; I < Forms.size(); ++I) {
    SCOPED_TRACE(Forms[I].Before + Forms[I].Behind);
    const Completed Done = buildTarget(NameOf(I));
    EXPECT_EQ(Done.Code != 0, Forms[I].Breaks) << Done.Out << Done.Err;
    EXPECT_EQ(finds(Done), Forms[I].Finds) << Done.Out << Done.Err;
  }
}

TEST_P(Lint, IsKnownBesideTheFolderThatLookedForThePackage) {
  writeFile(Folder / "user/packages/CMakeLists.txt", FindPackage + "\n");
  ASSERT_NO_FATAL_FAILURE(configure("add_subdirectory(packages)\n"
                                    "add_library(server server.cpp)\n"
                                    "cotidy_lint(server)\n"));
  const Completed Done = buildTarget("server");
  EXPECT_EQ(Done.Code, 0) << Done.Out << Done.Err;
  EXPECT_TRUE(finds(Done)) << Done.Out;
}

// Behind two files: neither of them has a finding alone. The hook sees what the
// build before has found out about the other one.
TEST_P(Lint, HasATargetForAllFilesTogether) {
  const std::string Server = readFile(Folder / "user/server.cpp");
  const std::size_t End = Server.find("extern \"C\"");
  writeFile(Folder / "user/server.cpp",
            Server.substr(0, End) +
                "void rest();\ntask nap() {\n  rest();\n  co_return;\n}\n");
  writeFile(Folder / "user/rest.cpp", "extern \"C\" unsigned sleep(unsigned);\n"
                                      "void rest() { sleep(1); }\n");
  ASSERT_NO_FATAL_FAILURE(
      configure("set(CMAKE_EXPORT_COMPILE_COMMANDS ON)\n" + FindPackage +
                "\nadd_library(server server.cpp rest.cpp)\n"
                "cotidy_lint(server)\n"
                "cotidy_check_target(shows)\n"
                "cotidy_check_target(breaks --fail-on=warning)\n"
                "cotidy_check_target(silent \"--config={CheckOptions: {async-"
                "blocking-call.IgnoredFunctions: 'one;rest'}}\")\n"));
  EXPECT_EQ(buildTarget("server").Code, 0);
  writeFile(Folder / "user/server.cpp",
            readFile(Folder / "user/server.cpp") + "\n");
  const Completed Again = buildTarget("server");
  EXPECT_NE((Again.Out + Again.Err).find("blocks the event loop"),
            std::string::npos)
      << Again.Out << Again.Err;
  const std::tuple<const char *, bool, bool> Table[] = {
      {"shows", true, false}, {"breaks", true, true}, {"silent", false, false}};
  for (const auto &[Name, Finds, Breaks] : Table) {
    const Completed Done = buildTarget(Name);
    EXPECT_EQ(Done.Code != 0, Breaks) << Name << Done.Out << Done.Err;
    EXPECT_EQ((Done.Out + Done.Err).find("'rest' blocks the event loop") !=
                  std::string::npos,
              Finds)
        << Name << Done.Out << Done.Err;
  }
}

TEST_P(Lint, SaysWhatATargetForAllFilesNeeds) {
  writeFile(Folder / "user/CMakeLists.txt",
            "cmake_minimum_required(VERSION 3.21)\n"
            "project(user LANGUAGES CXX)\n" +
                FindPackage + "\ncotidy_check_target(all-files)\n");
  const Completed Done = run({"cmake", "-G", GetParam(), "-S", Folder / "user",
                              "-B", Folder / "build"});
  EXPECT_NE(Done.Code, 0);
  EXPECT_NE(Done.Err.find("CMAKE_EXPORT_COMPILE_COMMANDS ON"), Done.Err.npos)
      << Done.Err;
}

INSTANTIATE_TEST_SUITE_P(Install, Lint,
                         testing::Values("Ninja", "Unix Makefiles"),
                         [](const auto &Each) {
                           return std::string(Each.param).substr(0, 4);
                         });

TEST_F(Install, BringsTheModuleForClangTidy) {
  take({"one_finding.cpp"});
  const Completed Done =
      run({"clang-tidy-19",
           "--load=" + (Prefix / "lib/cotidy/cotidy-tidy.so").string(),
           "--checks=-*,async-*", "one_finding.cpp", "--", "-std=c++20",
           "-I" + (Prefix / "include").string()},
          Folder.path());
  EXPECT_NE(Done.Out.find("[async-blocking-call]"), Done.Out.npos)
      << Done.Out << Done.Err;
}

} // namespace
} // namespace cotidy::test
