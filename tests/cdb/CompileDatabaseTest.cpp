// SPDX-License-Identifier: Apache-2.0
//
// Databases as build systems write them, and as nobody should.
#include "TempProject.h"

#include "cdb/FindDatabase.h"
#include "cdb/JsonDatabase.h"

#include <algorithm>
#include <chrono>
#include <sys/stat.h>

using namespace cotidy;
using nlohmann::json;
namespace fs = std::filesystem;

namespace {

using Strings = std::vector<std::string>;
using CompileDatabaseTest = TempProject;

bool contains(const std::string &Text, const std::string &Part) {
  return Text.find(Part) != std::string::npos;
}

TEST_F(CompileDatabaseTest, GivesTheCommandOfEachEntry) {
  write("a b.cpp");
  write("c.cpp");
  const CompileDatabase Database =
      loaded({entry("a b.cpp", "/usr/bin/c++ -DX=\\\"y\\ z\\\" -I'in c' -std="
                               "c++20 -o a.o -c 'a b.cpp'"),
              {{"directory", Folder.string()},
               {"file", path("c.cpp")},
               {"arguments", {"clang++", "-DA=b c", "c.cpp"}}}});
  ASSERT_EQ(Database.Commands.size(), 2U);
  EXPECT_EQ(Database.Commands[0].Filename, path("a b.cpp"));
  EXPECT_EQ(Database.Commands[0].Directory, Folder.string());
  EXPECT_EQ(Database.Commands[0].CommandLine,
            (Strings{"/usr/bin/c++", "--driver-mode=g++", "-DX=\"y z\"",
                     "-Iin c", "-std=c++20", "--", "a b.cpp"}));
  EXPECT_EQ(
      Database.Commands[1].CommandLine,
      (Strings{"clang++", "--driver-mode=g++", "-DA=b c", "--", "c.cpp"}));
}

TEST_F(CompileDatabaseTest, SaysWhichLineIsNotJson) {
  for (const char *Text : {"", "[{\"directory\":\"/\",\n\"fi", "[1,]", "{a: b}",
                           "[] []", "\xFF\xFE", "[\"\xFF\"]"}) {
    EXPECT_TRUE(contains(problemOf(loadText(Text)), "valid JSON (line "))
        << Text;
  }
}

TEST_F(CompileDatabaseTest, RejectsDeepNestingWithoutCrashing) {
  EXPECT_NE(problemOf(loadText(std::string(2'000'000, '['))), "");
}

TEST_F(CompileDatabaseTest, RejectsWhatIsNoListOfCommands) {
  EXPECT_TRUE(contains(problemOf(loadText("{}")), "an array"));
  EXPECT_TRUE(contains(problemOf(load({})), "holds no command"));
  EXPECT_TRUE(contains(problemOf(loadText("[1]")), "\"directory\""));
}

TEST_F(CompileDatabaseTest, LosesOnlyTheEntryThatLacksAKey) {
  write("a.cpp");
  const json Good = entry("good.cpp", "c++ good.cpp");
  write("good.cpp");
  for (const char *Key : {"directory", "file", "command"})
    for (const json &Value : {json(), json(1), json(""), json("a\0b")}) {
      json Bad = entry("a.cpp", "c++ a.cpp");
      Bad[Key] = Value;
      if (Value == json("a\0b"))
        Bad[Key] = std::string("a\0b", 3);
      const CompileDatabase Database = loaded({Bad, Good});
      EXPECT_EQ(Database.Commands.size(), 1U);
      ASSERT_EQ(Database.Unusable.size(), 1U) << Bad;
      EXPECT_TRUE(contains(Database.Unusable[0].Reason, Key)) << Bad;
      EXPECT_EQ(Database.Unusable[0].File, Key == std::string("file")
                                               ? path("compile_commands.json")
                                               : path("a.cpp"));
      EXPECT_TRUE(contains(problemOf(load({Bad})), Key)) << Bad;
    }
}

TEST_F(CompileDatabaseTest, TakesWhatNinjaListsBesideCommands) {
  write("a.cpp");
  write("b.cpp");
  const CompileDatabase Database =
      loaded({entry("prog", ""), entry("a.cpp", ""), entry("b.cpp", ""),
              entry("a.o", "c++ a.o -o prog"), entry("api.h", ""),
              entry("a.cpp", "c++ -c a.cpp")});
  EXPECT_EQ(Database.Commands.size(), 1U);
  EXPECT_EQ(Database.OtherLanguages, 3U);
  ASSERT_EQ(Database.Unusable.size(), 1U);
  EXPECT_EQ(Database.Unusable[0].File, path("b.cpp"));
}

TEST_F(CompileDatabaseTest, HasAnOrderOfItsOwn) {
  for (const char *Name : {"a.cpp", "b.cpp", "gone/a.cpp"})
    write(Name);
  fs::create_symlink("a.cpp", Folder / "twin.cpp");
  Entries All = {entry("b.cpp", "c++ -DB -c b.cpp"),
                 entry("b.cpp", "c++ -DA -c b.cpp"),
                 entry("twin.cpp", "c++ -c twin.cpp"),
                 entry("a.cpp", "c++ -fconserve-stack -g -c a.cpp"),
                 entry("a.cpp", "c++ -c a.cpp"),
                 entry("z.cpp", "c++ -c z.cpp"),
                 entry("y.cpp", "")};
  const auto Told = [&] {
    const CompileDatabase Database = loaded(All);
    json Result = {Database.DroppedFlags, Database.OtherLanguages};
    for (const auto &Each : Database.Commands)
      Result.push_back({Each.Filename, Each.CommandLine});
    for (const UnusableUnit &Each : Database.Unusable)
      Result.push_back({Each.File, Each.Reason});
    return Result;
  };
  const json First = Told();
  EXPECT_EQ(First.size(), 2U + 3U + 2U) << First;
  for (std::size_t I = 0; I < All.size(); ++I) {
    std::rotate(All.begin(), All.begin() + 1, All.end());
    EXPECT_EQ(Told(), First) << json(All);
  }
}

TEST_F(CompileDatabaseTest, IgnoresKeysThatItDoesNotKnow) {
  write("a.cpp");
  json Entry = entry("a.cpp", "c++ a.cpp");
  Entry["provides"] = {{"m", "m.pcm"}};
  EXPECT_EQ(loaded({Entry}).Commands.size(), 1U);
}

TEST_F(CompileDatabaseTest, LosesOnlyTheUnitWhoseFolderOrFileIsMissing) {
  write("a.cpp");
  fs::create_directory(Folder / "folder.cpp");
  json Lost = entry("a.cpp", "c++ a.cpp");
  Lost["directory"] = "/nowhere\n";
  const CompileDatabase Database =
      loaded({Lost, entry("gone.cpp", "c++ gone.cpp"),
              entry("a.cpp", "c++ a.cpp"), entry("folder.cpp", "c++ x")});
  EXPECT_EQ(Database.Commands.size(), 1U);
  ASSERT_EQ(Database.Unusable.size(), 3U);
  EXPECT_EQ(Database.Unusable[0].Reason,
            "its folder '/nowhere\n' does not exist");
  EXPECT_EQ(Database.Unusable[1].Reason, "it is a folder, not a file");
  EXPECT_EQ(Database.Unusable[2].File, path("gone.cpp"));
  EXPECT_TRUE(contains(Database.Unusable[2].Reason, "does not exist"));
}

TEST_F(CompileDatabaseTest, AnalysesTheSameCommandOnce) {
  write("real/a.cpp");
  fs::create_symlink(Folder / "real", Folder / "link");
  const CompileDatabase Database = loaded(
      {entry("real/a.cpp", "c++ -DX -o 1.o -c real/a.cpp"),
       entry("real/a.cpp", "c++ -DX -MD -MF 2.d -g -o 2.o -c real/a.cpp"),
       entry("link/a.cpp", "c++ -DX -c link/a.cpp"),
       entry(path("real/a.cpp"), "c++ -DX -Wall -c " + path("real/a.cpp"))});
  EXPECT_EQ(Database.Commands.size(), 1U);
}

TEST_F(CompileDatabaseTest, KeepsAFileUnderReallyDifferentFlags) {
  write("a.cpp");
  EXPECT_EQ(loaded({entry("a.cpp", "c++ -DX -c a.cpp"),
                    entry("a.cpp", "c++ -DY -c a.cpp")})
                .Commands.size(),
            2U);
}

TEST_F(CompileDatabaseTest, PassesOverOtherLanguagesUnlessTheyAreNamed) {
  write("a.c");
  write("b.S");
  write("c.cpp");
  const Entries Known = {entry("a.c", "cc -c a.c"), entry("b.S", "cc -c b.S"),
                         entry("c.cpp", "c++ -c c.cpp")};
  const CompileDatabase Whole = loaded(Known);
  EXPECT_EQ(Whole.Commands.size(), 1U);
  EXPECT_EQ(Whole.OtherLanguages, 2U);
  EXPECT_EQ(loaded(Known, {path("a.c")}).Commands.size(), 1U);
}

TEST_F(CompileDatabaseTest, KnowsCxxByItsFlagOrItsCompiler) {
  write("a.c");
  write("b.inc");
  EXPECT_EQ(loaded({entry("a.c", "g++ -c a.c"),
                    entry("b.inc", "gcc -x c++ -c b.inc")})
                .Commands.size(),
            2U);
}

TEST_F(CompileDatabaseTest, ParsesOneFileOfACommandThatCompilesMany) {
  write("a.cpp");
  write("b.cpp");
  const CompileDatabase Database =
      loaded({entry("a.cpp", "c++ a.cpp b.cpp x.o -o all"),
              entry("b.cpp", "c++ a.cpp b.cpp x.o -o all")});
  ASSERT_EQ(Database.Commands.size(), 2U);
  EXPECT_EQ(Database.Commands[1].CommandLine.back(), "b.cpp");
}

TEST_F(CompileDatabaseTest, PassesOverTheCommandThatAHeaderBorrowed) {
  write("a.cpp");
  write("h.h");
  EXPECT_EQ(
      loaded({entry("a.cpp", "c++ -c a.cpp"), entry("h.h", "c++ -c a.cpp")})
          .Commands.size(),
      1U);
}

TEST_F(CompileDatabaseTest, PassesOverCommandsThatPrecompileAHeader) {
  write("a.cpp");
  write("h.hxx.cxx");
  EXPECT_EQ(
      loaded({entry("a.cpp", "c++ -c a.cpp"),
              entry("h.hxx.cxx", "c++ -x c++-header -o h.gch -c h.hxx.cxx"),
              entry("h.hxx.cxx",
                    "c++ -Xclang -emit-pch -x c++-header -c h.hxx.cxx")})
          .Commands.size(),
      1U);
}

TEST_F(CompileDatabaseTest, TakesASourceThatIsSaidToBeAPrecompiledHeader) {
  write("a.cpp");
  write("b.cpp");
  EXPECT_EQ(loaded({entry("a.cpp", "c++ -Xclang -emit-pch -c a.cpp"),
                    entry("b.cpp", "c++ -o b.pch -c b.cpp")})
                .Commands.size(),
            2U);
}

TEST_F(CompileDatabaseTest, FindsANamedFileThroughASymlink) {
  write("real/a.cpp");
  fs::create_symlink(Folder / "real", Folder / "link");
  const Entries Known = {entry("real/a.cpp", "c++ -c real/a.cpp")};
  EXPECT_EQ(loaded(Known, {path("link/a.cpp")}).Commands.size(), 1U);
}

TEST_F(CompileDatabaseTest, SaysWhatToDoAboutAFileThatItDoesNotKnow) {
  write("a.cpp");
  write("x/a.cpp");
  write("b.cpp");
  write("h.hpp");
  const Entries Known = {entry("a.cpp", "c++ -c a.cpp")};
  EXPECT_TRUE(
      contains(problemOf(load(Known, {path("b.cpp")})), "add it to the build"));
  EXPECT_TRUE(contains(problemOf(load(Known, {path("x/a.cpp")})),
                       "did you mean '" + path("a.cpp") + "'?"));
  EXPECT_TRUE(contains(problemOf(load(Known, {path("h.hpp")})),
                       "name a file that includes it"));
  EXPECT_TRUE(contains(problemOf(load(Known, {path("gone.cpp")})),
                       "it does not exist"));
}

TEST_F(CompileDatabaseTest, IsSearchedAboveTheFileAndInItsBuildFolder) {
  const std::string File = write("src/deep/a.cpp");
  write("build/compile_commands.json",
        json::array({entry("src/deep/a.cpp", "c++ -c src/deep/a.cpp")}).dump());
  DatabaseRequest Request;
  Request.Files = {File};
  auto Database = loadDatabase(Request);
  ASSERT_TRUE(bool(Database)) << llvm::toString(Database.takeError());
  EXPECT_EQ(Database->Commands.size(), 1U);
}

TEST_F(CompileDatabaseTest, IsNoPipeAndNoDevice) {
  ASSERT_EQ(mkfifo(path("pipe").c_str(), 0600), 0);
  DatabaseRequest Request;
  for (const std::string &Path : {path("pipe"), std::string("/dev/zero")}) {
    Request.BuildPath = Path;
    EXPECT_EQ(problemOf(loadDatabase(Request)),
              "'" + Path + "' is no compile database: it is no regular file");
  }
}

TEST_F(CompileDatabaseTest, SaysHowToMakeOneWhenThereIsNone) {
  auto Path = findDatabase("", {"/nowhere/else/a.cpp"}, "/nowhere");
  ASSERT_FALSE(bool(Path)) << *Path;
  EXPECT_TRUE(contains(llvm::toString(Path.takeError()),
                       "CMAKE_EXPORT_COMPILE_COMMANDS"));
  DatabaseRequest Request;
  Request.BuildPath = path("build");
  EXPECT_TRUE(contains(problemOf(loadDatabase(Request)),
                       "CMAKE_EXPORT_COMPILE_COMMANDS"));
}

TEST_F(CompileDatabaseTest, KeepsNamesWithALineFeed) {
  write("a\nb.cpp");
  const CompileDatabase Database =
      loaded({entry("a\nb.cpp", "c++ -c 'a\nb.cpp'")});
  ASSERT_EQ(Database.Commands.size(), 1U);
  EXPECT_EQ(Database.Commands[0].CommandLine.back(), "a\nb.cpp");
}

TEST_F(CompileDatabaseTest, LoadsTenThousandEntriesInAFewSeconds) {
  write("a.cpp");
  Entries Known;
  for (int I = 0; I < 10'000; ++I)
    Known.push_back(entry(
        "a.cpp", "c++ -DN=" + std::to_string(I) +
                     " -Iinclude -isystem /usr/include/x -std=c++20 -O2 -Wall "
                     "-Wextra -fPIC -MD -MF a.d -o a.o -c a.cpp"));
  const auto Start = std::chrono::steady_clock::now();
  EXPECT_EQ(loaded(Known).Commands.size(), 10'000U);
  EXPECT_LT(std::chrono::steady_clock::now() - Start, std::chrono::seconds(10));
}

using FixedFlagsTest = TempProject;

TEST_F(FixedFlagsTest, UnderstandsTheCallThatCMakeMakes) {
  DatabaseRequest Request;
  Request.Files = {write("a.cpp")};
  Request.HasFixedFlags = true;
  Request.FixedFlags = {"/usr/bin/c++", "-std=c++20", "-MD",        "-MT",
                        "a.o",          "-MF",        "a.o.d",      "-o",
                        "a.o",          "-c",         path("a.cpp")};
  Request.ExtraArgsBefore = {"--driver-mode=g++"};
  Request.ExtraArgs = {"-DEXTRA"};
  auto Database = loadDatabase(Request);
  ASSERT_TRUE(bool(Database)) << llvm::toString(Database.takeError());
  ASSERT_EQ(Database->Commands.size(), 1U);
  EXPECT_EQ(Database->Commands[0].CommandLine,
            (Strings{"/usr/bin/c++", "--driver-mode=g++", "-std=c++20",
                     "-DEXTRA", "--", path("a.cpp")}));
  EXPECT_EQ(Database->Commands[0].Directory, fs::current_path());
}

TEST_F(FixedFlagsTest, AppliesFlagsWithoutACompilerToEveryFile) {
  DatabaseRequest Request;
  Request.Files = {write("a.cpp"), write("b.cpp")};
  Request.HasFixedFlags = true;
  Request.FixedFlags = {"-std=c++20", "-Iinclude"};
  auto Database = loadDatabase(Request);
  ASSERT_TRUE(bool(Database)) << llvm::toString(Database.takeError());
  ASSERT_EQ(Database->Commands.size(), 2U);
  EXPECT_EQ(Database->Commands[1].CommandLine,
            (Strings{"clang++", "--driver-mode=g++", "-std=c++20", "-Iinclude",
                     "--", path("b.cpp")}));
}

TEST_F(FixedFlagsTest, NeedsACxxFileOrAWordForIt) {
  for (const char *Name : {"README.md", "noext", "start.s"}) {
    DatabaseRequest Request;
    Request.HasFixedFlags = true;
    Request.Files = {write(Name)};
    EXPECT_TRUE(
        contains(problemOf(loadDatabase(Request)), "it is no C++ file; -xc++"))
        << Name;
    Request.FixedFlags = {"-xc++"};
    EXPECT_TRUE(bool(loadDatabase(Request))) << Name;
  }
}

TEST_F(FixedFlagsTest, NeedsAFileThatExists) {
  DatabaseRequest Request;
  Request.HasFixedFlags = true;
  EXPECT_TRUE(contains(problemOf(loadDatabase(Request)), "need a file"));
  Request.Files = {path("gone.cpp")};
  EXPECT_TRUE(contains(problemOf(loadDatabase(Request)), "does not exist"));
  Request.Files = {Folder.string()};
  EXPECT_TRUE(contains(problemOf(loadDatabase(Request)), "it is a folder"));
  ASSERT_EQ(mkfifo(path("pipe.cpp").c_str(), 0600), 0);
  Request.Files = {path("pipe.cpp")};
  EXPECT_TRUE(contains(problemOf(loadDatabase(Request)), "no regular file"));
  Request.Files = {path("gone.cpp"), write("a.cpp")};
  auto Database = loadDatabase(Request);
  ASSERT_TRUE(bool(Database)) << llvm::toString(Database.takeError());
  EXPECT_EQ(Database->Commands.size(), 1U);
  EXPECT_EQ(Database->Unusable.size(), 1U);
}

using ResponseFileTest = TempProject;

TEST_F(ResponseFileTest, IsReadRelativeToTheFolderOfTheEntry) {
  write("a.cpp");
  write("more.rsp", "-DB='x y' @last.rsp");
  write("last.rsp", "-DC\n-DD");
  const CompileDatabase Database =
      loaded({entry("a.cpp", "c++ -DA @more.rsp -c a.cpp")});
  ASSERT_EQ(Database.Commands.size(), 1U);
  EXPECT_EQ(Database.Commands[0].CommandLine,
            (Strings{"c++", "--driver-mode=g++", "-DA", "-DB=x y", "-DC", "-DD",
                     "--", "a.cpp"}));
}

TEST_F(ResponseFileTest, CostsOnlyItsUnitWhenItCannotBeRead) {
  write("a.cpp");
  write("loop.rsp", "-DX @loop.rsp");
  std::string Last = "end.rsp";
  write(Last, "-DX");
  for (int I = 0; I < 40; ++I) { // Twice as many words with every level.
    const std::string Name = "level" + std::to_string(I) + ".rsp";
    write(Name, "@" + Last + " @" + Last);
    Last = Name;
  }
  const CompileDatabase Database =
      loaded({entry("a.cpp", "c++ @loop.rsp -c a.cpp"),
              entry("a.cpp", "c++ @gone.rsp -c a.cpp"),
              entry("a.cpp", "c++ @/dev/zero -c a.cpp"),
              entry("a.cpp", "c++ @" + Last + " -c a.cpp"),
              entry("a.cpp", "c++ -c a.cpp")});
  EXPECT_EQ(Database.Commands.size(), 1U);
  ASSERT_EQ(Database.Unusable.size(), 4U);
  for (const char *Why :
       {"recursive", "its response file 'gone.rsp' does not exist",
        "'/dev/zero': Invalid argument", "File too large"})
    EXPECT_TRUE(std::any_of(
        Database.Unusable.begin(), Database.Unusable.end(),
        [&](const UnusableUnit &Unit) { return contains(Unit.Reason, Why); }))
        << Why;
}

TEST(SplitCommandTest, SplitsLikeAShell) {
  EXPECT_EQ(splitCommand("a  'b c' \"d \\\" \\n\" e\\ f '' g\"h\"i"),
            (Strings{"a", "b c", "d \" \\n", "e f", "", "ghi"}));
  EXPECT_EQ(splitCommand(" \n"), Strings{});
  EXPECT_EQ(splitCommand("open 'quote"), (Strings{"open", "quote"}));
  EXPECT_EQ(splitCommand("end\\"), Strings{"end\\"});
}

} // namespace
