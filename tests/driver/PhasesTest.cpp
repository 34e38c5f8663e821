// SPDX-License-Identifier: Apache-2.0
//
// The phases apart: extracted in any parts, merged in any order and solved, the
// units of a database have the report of one run, to the byte.
#include "driver/Driver.h"

#include <sys/stat.h>

namespace fs = std::filesystem;

namespace cotidy::test {
namespace {

using nlohmann::json;
using Words = std::vector<std::string>;

/// A project whose units need each other, share a finding in a header, have
/// fixes, and can not all be analysed.
class Phases : public Driver {
protected:
  Phases() {
    writeFile(Folder / "files.h",
              "#pragma once\n"
              "#include <aio/task.hpp>\n"
              "#include <unistd.h>\n"
              "namespace files { void load(); }\n"
              "aio::task<int> page(int number);\n"
              "inline aio::task<> nap() { sleep(1); co_return; }\n");
    writeFile(Folder / "lib/files.cpp",
              "#include \"../files.h\"\n"
              "static void step() { sleep(1); }\n"
              "void files::load() { step(); }\n"
              "aio::task<int> page(int number) { co_return number; }\n");
    writeFile(Folder / "serve.cpp",
              "#include \"files.h\"\n"
              "#include <aio/gather.hpp>\n"
              "aio::task<> serve() { files::load(); co_return; }\n"
              "aio::task<int> far(int of);\n"
              "aio::task<int> both() {\n"
              "  int a = co_await far(1);\n"
              "  int b = co_await far(2);\n"
              "  co_return a + b;\n"
              "}\n");
    writeFile(Folder / "far.cpp", "#include \"files.h\"\n"
                                  "aio::task<int> timer(int of);\n"
                                  "aio::task<int> far(int of) {\n"
                                  "  co_return co_await timer(of);\n"
                                  "}\n");
    writeFile(Folder / "broken.cpp", "#include \"files.h\"\n"
                                     "int x = y;\n"
                                     "#ifdef MORE\nint z = y;\n#endif\n");
    writeFile(Folder / ".git", "");
    json Entries = json::array();
    for (const char *File :
         {"lib/files.cpp", "serve.cpp", "far.cpp", "broken.cpp", "missing.cpp"})
      Entries.push_back(entry(File, {}));
    Entries.push_back(entry("broken.cpp", {"-DMORE"}));
    writeFile(Folder / "build/compile_commands.json", Entries.dump());
    // The same in each folder, and its fixes take long to compile.
    static const Completed Once = cotidy({"-p", "build", "--format=json"});
    Whole = Once;
  }

  json entry(const std::string &File, const Words &More) {
    Words Call = {"g++", "-std=c++20", runtimeFlag(),
                  "-I" + Folder.path().string()};
    Call.insert(Call.end(), More.begin(), More.end());
    Call.insert(Call.end(), {"-c", File});
    return {{"directory", Folder.path()}, {"file", File}, {"arguments", Call}};
  }

  void extract(Words More) {
    More.insert(More.begin(), {"extract", "-p", "build", "--quiet"});
    const Completed Done = cotidy(More);
    EXPECT_EQ(Done.Code, Clean) << Done.Err;
    EXPECT_EQ(Done.Out, "");
  }

  void merge(const std::string &To, Words Files) {
    Files.insert(Files.begin(), {"merge", "-o", To});
    const Completed Done = cotidy(Files);
    EXPECT_EQ(Done.Code, Clean) << Done.Err;
    EXPECT_EQ(Done.Out, "");
  }

  Completed solve(Words More) {
    More.insert(More.begin(), "solve");
    More.push_back("--format=json");
    return cotidy(More);
  }

  void expectTheSame(const Completed &Done) {
    EXPECT_EQ(Done.Out, Whole.Out);
    EXPECT_EQ(Done.Code, Whole.Code) << Done.Err;
  }

  Completed Whole;
};

TEST_F(Phases, HaveMuchToAgreeUpon) {
  const json Told = json::parse(Whole.Out);
  EXPECT_EQ(Whole.Code, Incomplete);
  EXPECT_EQ(Told["incomplete"].size(), 3u) << "two commands, and no file";
  EXPECT_EQ(Told["findings"].size(), 3u) << Whole.Out;
  bool HasFix = false, HasHeader = false, HasChain = false;
  for (const json &Each : Told["findings"]) {
    HasFix |= Each.contains("fix");
    HasHeader |= Each["units"].size() > 1;
    HasChain |= Each["notes"][0]["file"] == "lib/files.cpp";
  }
  EXPECT_TRUE(HasFix && HasHeader && HasChain) << Whole.Out;
}

TEST_F(Phases, EndInTheReportOfOneRun) {
  extract({"-o", "all.cotidy"});
  expectTheSame(solve({"-p", "build", "all.cotidy"}));
}

TEST_F(Phases, MayBeCutIntoAnyParts) {
  for (const std::string Parts : {"1", "2", "9"}) {
    Words Files;
    for (int Part = 1; Part <= std::stoi(Parts); ++Part) {
      Files.insert(Files.begin(), "part" + std::to_string(Part)); // backwards
      extract({"--shard=" + std::to_string(Part) + "/" + Parts, "-o",
               Files.front()});
    }
    merge("all" + Parts, Files);
    EXPECT_EQ(readFile(Folder / ("all" + Parts)), readFile(Folder / "all1"));
    Files.insert(Files.begin(), {"-p", "build"});
    expectTheSame(solve(Files));
  }
  expectTheSame(solve({"-p", "build", "all9"}));
}

TEST_F(Phases, TakeFilesInAnyOrderAndTwice) {
  Words Files;
  for (const char *File :
       {"lib/files.cpp", "serve.cpp", "far.cpp", "broken.cpp"})
    extract({File, "-o", Files.emplace_back("results/" + std::string(File))});
  expectTheSame(
      solve({"-p", "build", Files[2], Files[0], Files[3], Files[1], Files[0]}));
  merge("left", {Files[0], Files[1]});
  merge("right", {Files[1], Files[2], Files[3]});
  merge("all", {"right", "left"});
  expectTheSame(solve({"-p", "build", "all"}));
}

TEST_F(Phases, HaveTheSameBytesInAnyFolder) {
  extract({"-o", "all.cotidy", "--no-cache", "-j2"});
  TempFolder Other;
  fs::copy(Folder.path(), Other / "deeper", fs::copy_options::recursive);
  std::string Database = readFile(Folder / "build/compile_commands.json");
  for (std::size_t At; (At = Database.find(Folder.path())) != Database.npos;)
    Database.replace(At, Folder.path().string().size(), Other / "deeper");
  writeFile(Other / "deeper/build/compile_commands.json", Database);
  const Completed Done = run({program(), "extract", "-p", "build", "-o",
                              "other.cotidy", "--no-shared-prefix", "-j1"},
                             Other / "deeper");
  EXPECT_EQ(Done.Code, Clean) << Done.Err;
  EXPECT_EQ(readFile(Other / "deeper/other.cotidy"),
            readFile(Folder / "all.cotidy"));
}

/// What programs that link do: what they are given is all there is.
TEST_F(Phases, NeedNeitherDatabaseNorSourcesToDecide) {
  extract({"-o", "all.cotidy"});
  json Expected = json::parse(Whole.Out);
  for (json &Each : Expected["findings"])
    Each.erase("fix"); // which would have to be compiled
  EXPECT_EQ(json::parse(solve({"all.cotidy"}).Out), Expected);
  for (json &Each : Expected["findings"])
    Each.erase("endColumn"); // which the line would say
  TempFolder Elsewhere;
  fs::copy(Folder / "all.cotidy", Elsewhere / "all.cotidy");
  const Completed Done =
      run({program(), "solve", "--root=.", "--format=json", "all.cotidy"},
          Elsewhere.path());
  EXPECT_EQ(json::parse(Done.Out), Expected) << Done.Err;
  EXPECT_EQ(Done.Code, Incomplete);
}

TEST_F(Phases, FailAsOneRunDoes) {
  extract({"-o", "all.cotidy"});
  EXPECT_EQ(solve({"all.cotidy", "--fail-on=warning"}).Code, Findings);
  EXPECT_EQ(solve({"all.cotidy", "--warnings-as-errors=async-*"}).Code,
            Findings);
  EXPECT_EQ(solve({"all.cotidy", "--allow-incomplete"}).Code, Clean);
}

TEST_F(Phases, FixWithADatabaseOnly) {
  extract({"-o", "all.cotidy"});
  const Completed Refused = cotidy({"solve", "--fix", "all.cotidy"});
  EXPECT_EQ(Refused.Code, Usage);
  EXPECT_EQ(Refused.Err, "error: --fix is about compiling; give -p as well, "
                         "with the database that the results are of\n");
  EXPECT_EQ(cotidy({"solve", "-p", "build", "--diff", "all.cotidy"}).Out,
            cotidy({"-p", "build", "--diff"}).Out);
}

TEST_F(Phases, SayWhichUnitsAreMissing) {
  extract({"serve.cpp", "-o", "some.cotidy"});
  const Completed Done = solve({"-p", "build", "some.cotidy"});
  EXPECT_EQ(Done.Code, Incomplete);
  EXPECT_EQ(json::parse(Done.Out)["incomplete"].size(), 5u);
  EXPECT_NE(Done.Out.find("there is no result of it"), Done.Out.npos);
}

TEST_F(Phases, RefuseUnitsOfAnotherDatabase) {
  extract({"-o", "all.cotidy"});
  writeFile(Folder / "other/compile_commands.json",
            json::array({entry("far.cpp", {"-DOTHER"})}).dump());
  const Completed Done = solve({"-p", "other", "all.cotidy"});
  EXPECT_EQ(Done.Code, Usage);
  EXPECT_NE(Done.Err.find("units that the database does not have with these "
                          "flags, such as broken.cpp"),
            Done.Err.npos)
      << Done.Err;
}

TEST_F(Phases, RefuseResultsOfTwoStates) {
  extract({"-o", "before.cotidy"});
  writeFile(Folder / "far.cpp", "int changed;\n");
  extract({"-o", "after.cotidy"});
  const Completed Done =
      cotidy({"merge", "-o", "all.cotidy", "before.cotidy", "after.cotidy"});
  EXPECT_EQ(Done.Code, Usage);
  EXPECT_NE(Done.Err.find("after.cotidy: its result of far.cpp is another"),
            Done.Err.npos)
      << Done.Err;
  EXPECT_FALSE(fs::exists(Folder / "all.cotidy"));
}

TEST_F(Phases, ReadNothingButResults) {
  extract({"-o", "all.cotidy"});
  const std::string Bytes = readFile(Folder / "all.cotidy");
  writeFile(Folder / "short", Bytes.substr(0, Bytes.size() / 2));
  writeFile(Folder / "text", "no results");
  ASSERT_EQ(mkfifo((Folder / "pipe").c_str(), 0600), 0);
  for (const char *File : {"short", "text", "pipe", "none", "/dev/zero"}) {
    EXPECT_EQ(cotidy({"solve", File}).Code, Usage) << File;
    const Completed Done = cotidy({"merge", "-o", "out", "all.cotidy", File});
    EXPECT_EQ(Done.Code, Usage) << File;
    EXPECT_TRUE(Done.Err.starts_with("error: " + std::string(File) + ": is "))
        << Done.Err;
    EXPECT_EQ(std::count(Done.Err.begin(), Done.Err.end(), '\n'), 1);
  }
  EXPECT_FALSE(fs::exists(Folder / "out"));
}

TEST_F(Phases, ShowTheFactsOfResults) {
  extract({"-o", "all.cotidy"});
  cotidy({"-p", "build", "--export-facts=all.facts"});
  const Completed Shown = cotidy({"facts", "all.cotidy"});
  EXPECT_EQ(Shown.Code, Clean) << Shown.Err;
  EXPECT_FALSE(json::parse(Shown.Out).empty());
  EXPECT_EQ(Shown.Out, cotidy({"facts", "all.facts"}).Out);
}

TEST_F(Phases, WriteOverNothingButResults) {
  const std::string Before = readFile(Folder / "serve.cpp");
  const Completed Done =
      cotidy({"extract", "-p", "build", "far.cpp", "-o", "serve.cpp"});
  EXPECT_EQ(Done.Code, Usage);
  EXPECT_NE(Done.Err.find("-o has not written it"), Done.Err.npos) << Done.Err;
  EXPECT_EQ(
      cotidy({"extract", "-p", "build", "-o", "a", "--depfile=serve.cpp"}).Code,
      Usage);
  EXPECT_EQ(readFile(Folder / "serve.cpp"), Before);
}

TEST_F(Phases, SayWhatTheyNeed) {
  const auto Error = [&](const Words &Call) {
    const Completed Done = cotidy(Call);
    EXPECT_EQ(Done.Code, Usage);
    return Done.Err;
  };
  EXPECT_EQ(Error({"extract", "-p", "build"}),
            "error: 'cotidy extract' needs -o FILE, where the results go; -o - "
            "is standard output\n");
  EXPECT_EQ(Error({"merge", "-o", "all"}),
            "error: 'cotidy merge' takes files that 'cotidy extract' or "
            "'cotidy merge' has written\n");
  EXPECT_EQ(Error({"solve"}),
            "error: 'cotidy solve' takes files that 'cotidy extract' or "
            "'cotidy merge' has written\n");
  EXPECT_EQ(Error({"plan", "-p", "build", "serve.cpp"}),
            "error: 'cotidy plan' takes no files: it is about all units of the "
            "database that -p names\n");
  for (const char *Shard : {"0/2", "3/2", "1", "1/", "/2", "a/b", "-1/2"})
    EXPECT_EQ(Error({"extract", "-o", "a", "--shard=" + std::string(Shard)}),
              "error: --shard=" + std::string(Shard) +
                  ": give two numbers, such as 2/8 for the second of eight "
                  "parts\n");
  EXPECT_EQ(Error({"-o", "a", "serve.cpp"}),
            "error: -o goes with 'cotidy extract' and 'cotidy merge'\n");
  EXPECT_EQ(Error({"extract", "-o", "a", "--fix"}),
            "error: 'cotidy extract' has no option --fix\n");
}

//===--- plan -------------------------------------------------------------===//

TEST_F(Phases, ArePlannedForOtherEngines) {
  const Completed Done = cotidy({"plan", "-p", "build", "--no-cache"});
  EXPECT_EQ(Done.Code, Clean) << Done.Err;
  EXPECT_EQ(cotidy({"-p", "build", "plan", "--no-cache"}).Out, Done.Out);
  const json Plan = json::parse(Done.Out);
  ASSERT_EQ(Plan["units"].size(), 4u) << Done.Out;
  EXPECT_EQ(Plan["units"][0]["file"], "broken.cpp");
  EXPECT_EQ(Plan["units"][0]["commands"].size(), 2u);
  ASSERT_EQ(Plan["unusable"].size(), 1u);
  EXPECT_EQ(Plan["unusable"][0]["file"], "missing.cpp");
  // As a shell runs it, with this program in its PATH.
  const std::string Path = fs::path(program()).parent_path();
  Words Results = {"-p", "build"};
  for (const json &Each : Plan["units"]) {
    const Completed Made =
        run({"env", "PATH=" + Path + ":" + std::getenv("PATH"), "sh", "-c",
             Each["extract"]},
            Folder.path());
    EXPECT_EQ(Made.Code, Clean) << Made.Err;
    Results.push_back(Each["result"]);
  }
  expectTheSame(solve(Results));
}

class Ninja : public Phases {
protected:
  void SetUp() override {
    if (!isInstalled("ninja"))
      GTEST_SKIP() << "ninja is not installed";
    Planned = cotidy({"plan", "-p", "build", "--ninja=lint", "--no-cache",
                      "--allow-incomplete"});
    EXPECT_EQ(Planned.Code, Clean) << Planned.Err;
  }

  /// The steps that ninja takes, in their order.
  Words steps() {
    const Completed Done = run({"ninja", "-C", "lint", "-j1"}, Folder.path());
    EXPECT_EQ(Done.Code, 0) << Done.Out << Done.Err;
    static const std::regex Step(R"(\[\d+/\d+\] ([^\n]+))");
    Words Result;
    for (std::sregex_iterator It(Done.Out.begin(), Done.Out.end(), Step), End;
         It != End; ++It)
      Result.push_back((*It)[1]);
    return Result;
  }

  void expectReport() {
    EXPECT_EQ(readFile(Folder / "lint/report.json"),
              cotidy({"-p", "build", "--format=json"}).Out);
  }

  void append(const std::string &Name, const std::string &More) {
    writeFile(Folder / Name, readFile(Folder / Name) + More);
  }

  Completed Planned;
};

TEST_F(Ninja, MakesTheSameReport) {
  EXPECT_EQ(steps().size(), 6u);
  expectReport();
}

TEST_F(Ninja, AnalysesAgainWhatHasChanged) {
  steps();
  // What cannot be analysed may be better next time; it is not.
  EXPECT_EQ(steps(), Words{"extract broken.cpp"});
  append("far.cpp", "aio::task<> more() { sleep(1); co_return; }\n");
  EXPECT_EQ(steps(),
            (Words{"extract broken.cpp", "extract far.cpp", "merge", "solve"}));
  expectReport();
  append("files.h", "inline aio::task<> again() { sleep(1); co_return; }\n");
  EXPECT_EQ(steps().size(), 6u);
  expectReport();
}

TEST_F(Ninja, PlansAgainWhenTheDatabaseHasChanged) {
  steps();
  json Entries = json::parse(readFile(Folder / "build/compile_commands.json"));
  for (json &Each : Entries)
    if (Each["file"] == "far.cpp")
      Each["arguments"].push_back("-DFAR");
  writeFile(Folder / "build/compile_commands.json", Entries.dump());
  const Words Steps = steps();
  EXPECT_EQ(Steps.front(), "plan");
  EXPECT_EQ(std::count(Steps.begin(), Steps.end(), "extract far.cpp"), 1);
  EXPECT_EQ(std::count(Steps.begin(), Steps.end(), "extract serve.cpp"), 0);
  expectReport();
}

// A clock of files ticks some hundred times a second: a database that was
// written right after the plan may bear the time of the plan's writing.
TEST_F(Ninja, PlansAgainForAChangeInTheSameTick) {
  const fs::path Database = Folder / "build/compile_commands.json";
  const fs::path Plan = Folder / "lint/build.ninja";
  EXPECT_EQ(
      fs::last_write_time(Plan),
      std::max(fs::last_write_time(Database), fs::last_write_time(program())));
  writeFile(Database, json::array({entry("far.cpp", {})}).dump());
  fs::last_write_time(Database,
                      fs::last_write_time(Plan) + std::chrono::milliseconds(1));
  EXPECT_EQ(steps().front(), "plan");
}

// Some of these letters ninja cannot read in a depfile: then it extracts each
// time, and that is all.
TEST_F(Ninja, TakesNamesAsTheyAre) {
  for (const auto &[Name, Shown] :
       {std::pair("a $b:c#.cpp", "extract a $b:c#.cpp"),
        std::pair("a'\x1b.cpp", "extract a'<U+001B>.cpp")}) {
    writeFile(Folder / Name, "#include \"files.h\"\n");
    writeFile(Folder / "build/compile_commands.json",
              json::array({entry(Name, {"-DA=\"$x y\""})}).dump());
    const Words Steps = steps();
    EXPECT_EQ(std::count(Steps.begin(), Steps.end(), Shown), 1);
    expectReport();
  }
}

TEST_F(Ninja, HasNoWayToWriteSomeNames) {
  for (const char *Other : {"a\nb.cpp", "a|b.cpp"}) {
    writeFile(Folder / Other, "");
    writeFile(Folder / "build/compile_commands.json",
              json::array({entry(Other, {})}).dump());
    EXPECT_EQ(cotidy({"plan", "-p", "build", "--ninja=lint"}).Code, Usage);
    EXPECT_EQ(cotidy({"plan", "-p", "build"}).Code, Clean);
  }
}

TEST_F(Ninja, IsNotWrittenOverTheBuildOfSomebodyElse) {
  writeFile(Folder / "build/build.ninja", "rule cxx\n");
  const Completed Done = cotidy({"plan", "-p", "build", "--ninja=build"});
  EXPECT_EQ(Done.Code, Usage);
  EXPECT_EQ(readFile(Folder / "build/build.ninja"), "rule cxx\n");
  EXPECT_FALSE(fs::exists(Folder / "build/units"));
}

} // namespace
} // namespace cotidy::test
