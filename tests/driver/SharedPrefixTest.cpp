// SPDX-License-Identifier: Apache-2.0
//
// Units that begin with the same includes say what each says alone.
#include "driver/Driver.h"

namespace cotidy::test {
namespace {

class SharedPrefix : public Driver {
protected:
  SharedPrefix() {
    writeFile(Folder / ".git", "");
    writeFile(Folder / "common.h",
              "#pragma once\n#include <aio/task.hpp>\n#include <unistd.h>\n"
              "inline aio::task<int> nap() { sleep(1); co_return 1; }\n");
  }

  void unit(const std::string &Name, const std::string &Text) {
    writeFile(Folder / Name, Text);
    Files.push_back(Name);
  }

  /// The report, the same with and without sharing.
  nlohmann::json report(const Words &Flags = {}) {
    Words Command = {"clang++", "-std=c++20", runtimeFlag()};
    Command.insert(Command.end(), Flags.begin(), Flags.end());
    database(Files, Command);
    const Words Call = {"-p",
                        ".",
                        "--no-cache",
                        "--format=json",
                        "--confidence=possible",
                        "--weight=all"};
    Words Alone = Call;
    Alone.push_back("--no-shared-prefix");
    const std::string Shared = cotidy(Call).Out;
    EXPECT_EQ(Shared, cotidy(Alone).Out);
    return nlohmann::json::parse(Shared);
  }

  Words Files;
};

const std::string Begin = "#include \"common.h\"\n#include <cstddef>\n";
const std::string Sleeps = "sleep(1);";

std::string coroutine(const std::string &Name, const std::string &Body) {
  return "aio::task<void> " + Name + "() {\n  " + Body + "\n  co_return;\n}\n";
}

TEST_F(SharedPrefix, ChangesNothing) {
  for (int I = 0; I < 5; ++I)
    unit("u" + std::to_string(I) + ".cpp",
         Begin + (I % 2 ? "#include <string>\n" : "") +
             coroutine("f" + std::to_string(I), Sleeps));
  // Each coroutine blocks and never suspends; one is in the header.
  EXPECT_EQ(report()["findings"].size(), 12U);
}

TEST_F(SharedPrefix, IsOfEachUnitsOwnFile) {
  unit("a.cpp", Begin + coroutine("f", Sleeps + " // NOLINT"));
  unit("b.cpp",
       Begin + "#line 7\n" +
           coroutine("g", "// NOLINTNEXTLINE(async-blocking-call)\n" + Sleeps));
  unit("c.cpp", Begin + "static int own() { return __LINE__; }\n" +
                    coroutine("h", "own(); " + Sleeps));
  const nlohmann::json Report = report();
  EXPECT_EQ(Report["summary"]["suppressed"], 2);
}

TEST_F(SharedPrefix, EndsWhereAFileIsLost) {
  unit("a.cpp", Begin + coroutine("f", Sleeps));
  unit("c.cpp", Begin + "int x = nope;\n" + coroutine("g", Sleeps));
  unit("d.cpp", Begin + "#include \"missing.h\"\n");
  unit("e.cpp", Begin + coroutine("h", Sleeps));
  const nlohmann::json Report = report();
  EXPECT_EQ(Report["incomplete"].size(), 2U);
  EXPECT_EQ(Report["findings"].size(), 8U);
}

TEST_F(SharedPrefix, IsNoneForAHeaderThatIsReadTwice) {
  writeFile(Folder / "open.h", "struct open_header {};\n");
  for (const char *Name : {"a.cpp", "b.cpp"})
    unit(Name, "#include \"open.h\"\n" + Begin + coroutine("f", Sleeps));
  EXPECT_TRUE(report()["incomplete"].empty());
}

TEST_F(SharedPrefix, IsNoneForABrokenHeader) {
  writeFile(Folder / "broken.h", "#pragma once\nint x = nope;\n");
  for (const char *Name : {"a.cpp", "b.cpp"})
    unit(Name, "#include \"broken.h\"\n" + Begin + coroutine("f", Sleeps));
  EXPECT_EQ(report()["incomplete"].size(), 2U);
}

TEST_F(SharedPrefix, TakesFilesOfAnyName) {
  for (const char *Name : {"a b.cpp", "\u00e4.cpp", "q'.cpp", "100%.cpp"})
    unit(Name, Begin + coroutine("f", Sleeps));
  EXPECT_EQ(report()["summary"]["incomplete"], 0);
}

TEST_F(SharedPrefix, BranchesWhereUnitsDiffer) {
  for (const char *Name : {"x.h", "y.h", "z.h"})
    writeFile(Folder / Name, "#pragma once\n#include \"common.h\"\ninline "
                             "aio::task<int> " +
                                 std::string(1, *Name) +
                                 "() { sleep(1); co_return 1; }\n");
  const std::string X = "#include \"x.h\"\n", Y = "#include \"y.h\"\n",
                    Z = "#include \"z.h\"\n";
  int Number = 0;
  for (const std::string &Then : {X, X, X + Y, X + Y, X + Y + Z, Y, Y + X,
                                  Y + X, Z, Z + Y, std::string()}) {
    const std::string Name = "u" + std::to_string(++Number);
    unit(Name + ".cpp", Begin + Then + coroutine(Name, Sleeps));
  }
  // Each coroutine blocks and never suspends; four are in headers.
  EXPECT_EQ(report()["findings"].size(), 2U * (11 + 4));
}

TEST_F(SharedPrefix, LosesNoMoreThanTheBranchThatIsBroken) {
  writeFile(Folder / "broken.h", "#pragma once\nint x = nope;\n");
  for (const char *Name : {"a.cpp", "b.cpp"})
    unit(Name, Begin + "#include \"broken.h\"\n" + coroutine("f", Sleeps));
  for (const char *Name : {"c.cpp", "d.cpp"})
    unit(Name, Begin + "#include <string>\n" + coroutine("g", Sleeps));
  EXPECT_EQ(report()["incomplete"].size(), 2U);
}

TEST_F(SharedPrefix, KeepsWhatAFlagDecides) {
  for (const char *Name : {"a.cpp", "b.cpp", "c.cpp"})
    unit(Name, "#include <cstddef>\n#ifdef NAPS\n" + Begin +
                   coroutine(std::string("f") + *Name, Sleeps) + "#endif\n");
  EXPECT_EQ(report({"-DNAPS"})["findings"].size(), 8U);
  EXPECT_EQ(report()["findings"].size(), 0U);
}

TEST_F(SharedPrefix, IsOfSeveralFoldersWhereTheIncludesMeanTheSame) {
  std::filesystem::create_directories(Folder / "deep" / "er");
  std::filesystem::create_directories(Folder / "other");
  writeFile(Folder / "other" / "common.h", // another one
            "#pragma once\n#include <aio/task.hpp>\n#include <unistd.h>\n");
  for (const char *Name : {"a.cpp", "b.cpp", "deep/c.cpp", "deep/er/d.cpp",
                           "other/e.cpp", "other/f.cpp"})
    unit(Name, Begin + coroutine("f", Sleeps));
  // The coroutine in the header of the others is no part of e and f.
  EXPECT_EQ(report({"-I."})["findings"].size(), 14U);
}

TEST_F(SharedPrefix, IsWhatTheCommandIncludesToo) {
  for (const char *Name : {"a.cpp", "b.cpp", "c.cpp"})
    unit(Name, coroutine(std::string("f") + *Name, Sleeps));
  unit("d.cpp", "#include <string>\n" + coroutine("g", Sleeps));
  unit("e.cpp", "#include <string>\n#include <map>\n" + coroutine("h", Sleeps));
  EXPECT_EQ(
      report({"-include", (Folder / "common.h").string()})["findings"].size(),
      12U);
}

} // namespace
} // namespace cotidy::test
