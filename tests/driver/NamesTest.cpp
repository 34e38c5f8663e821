// SPDX-License-Identifier: Apache-2.0
//
// Names that input chose: arguments, #line directives, files that options and
// configurations name. None of them hangs the program, shows what is not its
// own, or speaks to a terminal.
#include "driver/Driver.h"

#include <algorithm>
#include <sys/stat.h>

namespace fs = std::filesystem;

namespace cotidy::test {
namespace {

using nlohmann::json;

/// A coroutine that blocks, and that is compiled in no time.
const char Napping[] = R"(#include <coroutine>
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
inline task naps() {
  sleep(1);
  co_return;
}
)";

class Names : public Driver {
protected:
  void SetUp() override {
    write("naps.cpp", Napping);
    write("empty.cpp", "");
    ASSERT_EQ(mkfifo((Folder / "pipe").c_str(), 0600), 0);
  }

  void write(const std::string &Name, const std::string &Text) {
    writeFile(Folder / Name, Text);
  }

  /// naps.cpp and empty.cpp, in a database in build/.
  void project() {
    database({"naps.cpp", "empty.cpp"}, {"c++", "-std=c++20"});
    fs::create_directory(Folder / "build");
    fs::rename(Folder / "compile_commands.json",
               Folder / "build/compile_commands.json");
  }

  std::vector<std::string> lines(const Completed &Done) {
    return linesOf(Done.Err);
  }
};

TEST_F(Names, OfExportsAreNobodysFiles) {
  project();
  const std::string Database = readFile(Folder / "build/compile_commands.json");
  for (const Words &Options :
       {Words{"--export-fixes=naps.cpp"}, Words{"--export-facts=naps.cpp"},
        Words{"--export-facts=build/compile_commands.json"}}) {
    Words Call = {"-p", "build"};
    Call.insert(Call.end(), Options.begin(), Options.end());
    const Completed Done = cotidy(Call);
    EXPECT_EQ(Done.Code, Usage);
    EXPECT_NE(Done.Err.find("is there already, and --export-"), Done.Err.npos)
        << Done.Err;
    EXPECT_EQ(lines(Done).size(), 1u) << Done.Err;
  }
  EXPECT_EQ(readFile(Folder / "naps.cpp"), Napping);
  EXPECT_EQ(readFile(Folder / "build/compile_commands.json"), Database);
  EXPECT_EQ(
      cotidy({"-p", "build", "--export-fixes=x", "--export-facts=x"}).Code,
      Usage);
  // What an export has written, the next one may.
  for (int Round = 0; Round < 2; ++Round)
    EXPECT_EQ(cotidy({"-p", "build", "--export-fixes=fixes.yaml",
                      "--export-facts=own.facts"})
                  .Code,
              Clean);
}

TEST_F(Names, OfFullDevicesLoseNoReportInSilence) {
  project();
  for (const Words &Call :
       {Words{"-p", "build"}, Words{"-p", "build", "--export-fixes=fixes.yaml"},
        Words{"--list-checks"}, Words{"explain", "blocking-call"}}) {
    Words Shell = {"sh", "-c", "exec \"$@\" > /dev/full", "sh", program()};
    Shell.insert(Shell.end(), Call.begin(), Call.end());
    const Completed Done = run(Shell, Folder.path());
    EXPECT_EQ(Done.Code, Usage) << Call.back();
    EXPECT_NE(Done.Err.find("error: cannot write to standard output\n"),
              Done.Err.npos)
        << Done.Err;
  }
}

struct Argument {
  const char *Name;
  int Code;
  const char *Said; ///< A part of the only line on standard error; "": none.
};

TEST_F(Names, OfArgumentsMeanSomethingOrAreRefused) {
  project();
  write("README.md", "text");
  write("lone.hpp", "");
  fs::create_directories(Folder / "empty");
  for (const Argument &Each :
       {Argument{".", Findings, ""},
        {"./", Findings, ""},
        {"naps.cpp", Findings, ""},
        {"README.md", Usage, "it is not in '"},
        {"lone.hpp", Usage, "name a file that includes it"},
        {"empty", Usage, "is below it"},
        {"build", Usage, "is below it"},
        {"gone.cpp", Usage, "it does not exist"},
        {"pipe", Usage, "it is no regular file"},
        {"/dev/zero", Usage, "it is no regular file"}}) {
    Completed Done =
        cotidy({"-p", "build", "--fail-on=warning", "--quiet", Each.Name});
    EXPECT_EQ(Done.Code, Each.Code) << Each.Name << Done.Err;
    EXPECT_EQ(lines(Done).size(), *Each.Said ? 1U : 0U) << Done.Err;
    EXPECT_NE(Done.Err.find(Each.Said), std::string::npos) << Done.Err;
    if (Each.Code != Usage)
      continue;
    // The other argument is analysed all the same.
    Done = cotidy({"-p", "build", Each.Name, "naps.cpp"});
    EXPECT_EQ(Done.Code, Incomplete) << Each.Name;
    EXPECT_NE(Done.Out.find("[async-blocking-call]"), std::string::npos);
    EXPECT_NE(Done.Out.find(Each.Said), std::string::npos) << Done.Out;
  }
}

TEST_F(Names, OfAHeaderMeanThatHeader) {
  write("naps.hpp", Napping);
  write("a.cpp", "#include \"naps.hpp\"\n"
                 "task more() { sleep(1); co_return; }\n");
  database({"a.cpp", "empty.cpp"}, {"c++", "-std=c++20"});
  const Completed Done = cotidy({"--format=json", "naps.hpp"});
  EXPECT_EQ(Done.Err,
            "note: naps.hpp is analysed through a.cpp, which includes "
            "it\n");
  const json Told = json::parse(Done.Out);
  ASSERT_EQ(Told["findings"].size(), 1U) << Told;
  EXPECT_EQ(Told["findings"][0]["file"], "naps.hpp");
  EXPECT_EQ(Told["summary"]["units"], 1);
  EXPECT_EQ(json::parse(
                cotidy({"--format=json", "naps.hpp", "a.cpp"}).Out)["findings"]
                .size(),
            2U);
}

TEST_F(Names, OfSourceFilesInDirectivesAreNotOpenedBlindly) {
  for (const char *Named : {"/dev/zero", "pipe", "/dev/tty"}) {
    write("x.cpp", std::string("#line 1 \"") + Named + "\"\nint x = y;\n");
    Completed Done = analyse({"x.cpp"});
    EXPECT_EQ(Done.Code, Incomplete);
    EXPECT_NE(Done.Out.find(":1:9: error: use of undeclared"),
              std::string::npos)
        << Done.Out;
  }
}

TEST_F(Names, OfIncludedFilesAreRegularFiles) {
  for (const char *Included : {"pipe", "/dev/zero"}) {
    write("x.cpp", std::string("#include \"") + Included + "\"\n");
    const json Told = report({"x.cpp"});
    ASSERT_EQ(Told["incomplete"].size(), 1U) << Told;
    EXPECT_EQ(Told["incomplete"][0]["status"], "parse-errors") << Told;
  }
  write("x.cpp", "#include \"/dev/null\"\n");
  EXPECT_EQ(report({"x.cpp"}, {"-include", "/dev/null"})["incomplete"].size(),
            0U);
}

TEST_F(Names, OfInputFilesAreRegularFiles) {
  for (const char *Named : {"pipe", "/dev/zero"}) {
    const std::string Name = Named;
    for (const Words &Arguments :
         {Words{"-p", Name}, Words{"--facts=" + Name}, Words{"facts", Name},
          Words{"--knowledge=" + Name}, Words{"knowledge", "check", Name},
          Words{"--config-file=" + Name}, Words{Name, "--", "-std=c++20"}}) {
      const bool IsAlone = Arguments.size() > 1;
      const Completed Done = IsAlone
                                 ? cotidy(Arguments)
                                 : analyse({"empty.cpp", Arguments.front()});
      EXPECT_EQ(Done.Code, Usage) << Arguments.front() << Done.Err;
      EXPECT_NE(Done.Err.find("no regular file"), std::string::npos)
          << Arguments.front() << Done.Err;
      EXPECT_EQ(lines(Done).size(), 1U) << Done.Err;
    }
    write(".clang-tidy",
          "CheckOptions: {async-blocking-call.KnowledgeFiles: " + Name + "}\n");
    EXPECT_EQ(analyse({"empty.cpp"}).Code, Usage);
    fs::remove(Folder / ".clang-tidy");
  }
}

TEST_F(Names, OfEachWayComeBackWithoutControlCharacters) {
  const std::string Evil = "a\033[2J\a\u202Eb\xC2\x9B"
                           "1m\nc";
  write(Evil + ".hpp", "");
  database({"empty.cpp"}, {"c++", "-std=c++20"});
  const auto IsBare = [](const std::string &Text) {
    return Text.find_first_of("\033\a\r") != Text.npos ||
           Text.find("\u202E") != Text.npos ||
           Text.find("\xC2\x9B") != Text.npos;
  };
  write("set/.clang-tidy", "\"Checks\\e\\a\": x\nCheckOptions:\n"
                           "  \"async-x.\\e\\a\u202E\": 1\n"
                           "HeaderFilterRegex: \"(\\e\u202E\"\n"
                           "WarningsAsErrors: \"async-\\e\\a\"\n");
  fs::copy(Folder / "empty.cpp", Folder / "set/empty.cpp");
  for (const Words &Arguments : std::vector<Words>{
           {Evil},
           {Evil + ".hpp"},
           {"empty.cpp", Evil},
           {"empty.cpp", Evil, "--format=json"},
           {"-p", Evil},
           {"--checks=" + Evil},
           {"--checks=async-" + Evil},
           {"--warnings-as-errors=async-" + Evil},
           {"--header-filter=(" + Evil},
           {"--line-filter=" + Evil},
           {"--config=" + Evil},
           {"--config={Checks: '" + Evil + "'}"},
           {"--config-file=" + Evil},
           {"--knowledge=" + Evil},
           {"--facts=" + Evil},
           {"--export-fixes=" + Evil + "/x"},
           {"--export-facts=" + Evil + "/x"},
           {"explain", Evil},
           {"explain", "--at=" + Evil},
           {"facts", Evil},
           {"knowledge", "check", Evil},
           {"knowledge", "check", "--" + Evil},
           {"--extra-arg=--" + Evil},
           {"--extra-arg=-include" + Evil},
           {"set/empty.cpp", "--", "-std=c++20", runtimeFlag()},
           {"set/empty.cpp", "--verify-config", "--", "-std=c++20"}}) {
    const Completed Done = cotidy(Arguments);
    EXPECT_FALSE(IsBare(Done.Err)) << Arguments[0] << Done.Err;
    EXPECT_FALSE(IsBare(Done.Out)) << Arguments[0] << Done.Out;
    EXPECT_LE(Done.Code, 3) << Arguments[0];
  }
}

TEST_F(Names, InJsonHaveTheirValues) {
  const std::string Evil = "a\u202Eb\xC2\x9B.cpp";
  fs::rename(Folder / "naps.cpp", Folder / Evil);
  const Completed Done = analyse({Evil, "--format=json"});
  EXPECT_NE(Done.Out.find("a\\u202Eb\\u009B.cpp"), std::string::npos);
  EXPECT_EQ(json::parse(Done.Out)["findings"][0]["file"], Evil);
}

TEST_F(Names, InAPatchAreQuotedAndItsTextIsBytes) {
  take({"one_finding.cpp"});
  const std::string Evil = "a\u202E\033b.cpp";
  const std::string Text = readFile(Folder / "one_finding.cpp");
  writeFile(Folder / Evil, Text + "// \033[2J\u202E\n");
  const Completed Patch = analyse({Evil, "--diff", "--unsafe-fixes"});
  EXPECT_NE(Patch.Out.find("--- \"a/a\\342\\200\\256\\033b.cpp\"\n"),
            std::string::npos)
      << Patch.Out;
  writeFile(Folder / "x.patch", Patch.Out);
  const Completed Applied =
      run({"patch", "-p1", "-i", "x.patch"}, Folder.path());
  EXPECT_EQ(Applied.Code, 0) << Applied.Out << Applied.Err;
  EXPECT_TRUE(readFile(Folder / Evil).ends_with("// \033[2J\u202E\n"));
}

TEST_F(Names, RelativeToTheFolderOfTheCommandAreFound) {
  // As Meson writes them. A file of that name lies where cotidy runs, too.
  write("src/wrong.cpp", "#include \"part.hpp\"\nint x = y;\n");
  write("src/part.hpp", "int a = b;\n");
  write("build/keep", "");
  write("wrong.cpp", "unrelated\nunrelated\n");
  json Entry = {{"directory", Folder / "build"},
                {"file", "../src/wrong.cpp"},
                {"command", "c++ -c ../src/wrong.cpp"}};
  write("build/compile_commands.json", json::array({Entry}).dump());
  const Completed Done = cotidy({"-p", "build"});
  EXPECT_NE(Done.Out.find("src/wrong.cpp:2:9: error: "), std::string::npos)
      << Done.Out;
  EXPECT_NE(Done.Out.find("    2 | int x = y;\n"), std::string::npos)
      << Done.Out;
  EXPECT_NE(Done.Out.find("src/part.hpp:1:9: error: "), std::string::npos);
  EXPECT_EQ(Done.Out.find("../"), std::string::npos) << Done.Out;
}

TEST_F(Names, InAnyOrderGiveTheSameBytes) {
  write("broken.cpp", "#include \"naps.cpp\"\nint x = y;\n");
  json All = json::array();
  for (const char *Flag : {"-DB", "-DA"})
    for (const char *File : {"empty.cpp", "naps.cpp", "gone.cpp", "broken.cpp"})
      All.push_back({{"directory", Folder.path()},
                     {"file", File},
                     {"arguments", {"c++", "-std=c++20", Flag, "-c", File}}});
  fs::create_directory(Folder / "sub");
  All[0]["directory"] = Folder / "sub"; // YAML names one of these.
  All[0]["file"] = Folder / "empty.cpp";
  All.push_back({{"directory", Folder.path()}, {"file", "lost.cpp"}});
  const auto Told = [&] {
    write("compile_commands.json", All.dump());
    std::string Result;
    for (const char *Format : {"--format=json", "--format=text"})
      Result += cotidy({Format, "--export-fixes=fixes.yaml"}).Out +
                readFile(Folder / "fixes.yaml");
    return Result;
  };
  const std::string First = Told();
  EXPECT_NE(First.find("async-blocking-call"), std::string::npos);
  std::reverse(All.begin(), All.end());
  EXPECT_EQ(Told(), First);
  std::rotate(All.begin(), All.begin() + 3, All.end());
  EXPECT_EQ(Told(), First);
}

TEST_F(Names, AndKeysOfAConfigurationNeverCostARun) {
  std::string Nested = "a{1,100}";
  for (int I = 0; I < 8; ++I)
    Nested = "(" + Nested + "){1,100}";
  for (const std::string &Text :
       {std::string("HeaderFilterRegex: '^(?!external/.*).*'\n"),
        "HeaderFilterRegex: '" + Nested + "'\n",
        std::string("ExcludeHeaderFilterRegex: '('\n"),
        std::string("Checks: async-gone\nRemovedArgs: [-x]\n"),
        std::string("CheckOptions: {async-gone.X: 1}\n"),
        std::string("Checks: [async-*\nRemovedArgs: {"),
        "Checks: " + std::string(200'000, '[')}) {
    write(".clang-tidy", Text);
    const Completed Done = analyse({"naps.cpp", "--fail-on=warning"});
    EXPECT_EQ(Done.Code, Findings) << Text << Done.Err;
    EXPECT_TRUE(Done.Err.starts_with("note: ")) << Text << Done.Err;
    EXPECT_EQ(analyse({"naps.cpp", "--verify-config"}).Code, Usage);
  }
}

} // namespace
} // namespace cotidy::test
