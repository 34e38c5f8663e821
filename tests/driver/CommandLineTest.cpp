// SPDX-License-Identifier: Apache-2.0
//
// How options and subcommands are spelled, and what is said about those that
// are spelled otherwise.
#include "driver/Driver.h"

#include <map>

namespace cotidy::test {
namespace {

using Words = std::vector<std::string>;

/// Of one line of a table, for people who read that it failed.
std::string joined(const Words &All) {
  std::string Result;
  for (const std::string &Each : All)
    Result += Each + " ";
  return Result;
}

using WrongUsage = Driver;

TEST_F(WrongUsage, IsOneSentenceThatHelps) {
  const std::pair<Words, std::string> Table[] = {
      {{"--frobnicate"}, "unknown option --frobnicate; see cotidy --help"},
      {{"--jobs=3"}, "unknown option --jobs; see cotidy --help"},
      {{"--color"}, "unknown option --color; see cotidy --help"},
      {{"--stats"}, "unknown option --stats; see cotidy --help"},
      {{"--fail-no=error"},
       "unknown option --fail-no; did you mean --fail-on?"},
      {{"-cheks=*"}, "unknown option -cheks; did you mean --checks?"},
      {{"--format=yaml"},
       "--format=yaml: the value is text, concise, html, json, jsonl, sarif, "
       "github, gitlab, checkstyle, junit or rdjson, and a file may follow, as "
       "in sarif:out.sarif"},
      {{"--format=sarif:"}, "--format=sarif: names no file behind the ':'"},
      {{"--format=json", "--format=sarif"},
       "--format: json and sarif cannot both go to standard output; give one a "
       "file, as in sarif:out.sarif"},
      {{"--confidence", "sure"},
       "--confidence=sure: the value is possible, likely or certain"},
      {{"--fail-on=note"}, "--fail-on=note: the value is warning or error"},
      {{"-jmany"}, "-j=many: the value is a number from 0"},
      {{"--timeout=-1"}, "--timeout=-1: the value is a number from 0"},
      {{"--fix=perhaps"}, "--fix=perhaps: the value is true or false"},
      {{"--use-color=blue"}, "--use-color=blue: the value is true or false"},
      {{"--checks"}, "--checks wants a value: <globs>"},
      {{"a.cpp", "-p", "--", "-std=c++20"}, "-p wants a value: <path>"},
      {{"--checks=a", "--checks=b"},
       "--checks is given twice, with two values"},
      {{"", "--quiet"},
       "an argument is empty; a list or a variable that the command line is "
       "made of may be"},
      {{"@/dev/null"}, "@/dev/null is no regular file"},
      {{"explian", "async-blocking-call"},
       "there is no file 'explian'; did you mean 'cotidy explain'?"},
      {{"a.cpp", "--at=a.cpp:1"}, "--at goes with 'cotidy explain'"},
      {{"facts"},
       "'cotidy facts' takes one file that --export-facts has written, and "
       "prints it as JSON"},
      {{"facts", "x", "--fix"}, "'cotidy facts' has no option --fix"},
      {{"knowledge"},
       "'cotidy knowledge' takes the word 'check', and then knowledge files"},
      {{"knowledge", "check", "-p", "build"},
       "'cotidy knowledge check' has no option -p"},
      {{"--version=2"}, "--version takes no value"},
      {{"-h=1"}, "--help takes no value"},
      {{"-v"}, "unknown option -v; see cotidy --help"},
      {{"--export-fixes=", "a.cpp"},
       "--export-fixes= names nothing; give a file, or leave it out"},
      {{"-p", "", "a.cpp"}, "-p= names nothing; give a path, or leave it out"},
  };
  for (const auto &[Given, Sentence] : Table) {
    const Completed Done = cotidy(Given);
    EXPECT_EQ(Done.Code, Usage) << joined(Given);
    EXPECT_EQ(Done.Err, "error: " + Sentence + "\n") << joined(Given);
    EXPECT_EQ(Done.Out, "") << joined(Given);
  }
}

TEST_F(WrongUsage, IsNotWhatIsSaidTwice) {
  take({"clean.cpp"});
  EXPECT_EQ(analyse({"clean.cpp", "--quiet", "--quiet", "-j2", "-j", "2"}).Code,
            Clean);
}

using OptionValues = Driver;

TEST_F(OptionValues, MayComeFromAFile) {
  take({"one_finding.cpp"});
  writeFile(Folder / "options", "--fail-on=warning\n\"one_finding.cpp\"\n");
  EXPECT_EQ(analyse({"@options"}).Code, Findings);
}

TEST_F(OptionValues, MayBeginWithADash) {
  take({"one_finding.cpp"});
  EXPECT_EQ(analyse({"--checks", "-async-blocking-call", "--fail-on", "warning",
                     "one_finding.cpp"})
                .Code,
            Clean);
}

using Explain = Driver;

TEST_F(Explain, FindsACheckByAnyPartThatOnlyItHas) {
  const std::string Page = readFile(source("checks/blocking-call.md"));
  for (const char *Name : {"async-blocking-call", "blocking-call",
                           "async-blocking", "blocking", "ing-c"})
    EXPECT_EQ(cotidy({"explain", Name}).Out, Page) << Name;
  EXPECT_EQ(cotidy({"explain", "sequential"}).Out,
            readFile(source("checks/sequential-awaits.md")));
}

TEST_F(Explain, NamesTheChecksThatAWordMayMean) {
  const std::pair<const char *, const char *> Table[] = {
      {"await", "'await' is part of several names: async-await-in-loop, "
                "async-exception-guard-across-await, "
                "async-iterator-across-await, async-lock-across-await, "
                "async-redundant-await-wrapper, async-sequential-awaits"},
      {"blokcing-call", "there is no check 'blokcing-call'; did you mean "
                        "'async-blocking-call'?"},
      {"spelling",
       "there is no check 'spelling'; see cotidy --list-checks --checks='*'"},
  };
  for (const auto &[Name, Sentence] : Table) {
    const Completed Done = cotidy({"explain", Name});
    EXPECT_EQ(Done.Code, Usage);
    EXPECT_EQ(Done.Err, "error: " + std::string(Sentence) + "\n");
  }
}

TEST_F(Explain, TakesItsWordsInAnyOrder) {
  take({"one_finding.cpp"});
  database({"one_finding.cpp"}, {"clang++-19", "-std=c++20", runtimeFlag()});
  const std::string Place = "--at=one_finding.cpp:9";
  const Completed Told = cotidy({"explain", Place, "-p", "."});
  EXPECT_NE(Told.Out.find("blocks the event loop"), Told.Out.npos) << Told.Err;
  for (const Words &Given : std::vector<Words>{{"-p", ".", "explain", Place},
                                               {"-p", ".", Place, "explain"},
                                               {Place, "explain", "-p", "."}})
    EXPECT_EQ(cotidy(Given).Out, Told.Out) << joined(Given);
  EXPECT_EQ(cotidy({"--quiet", "explain", "sequential"}).Code, Clean);
}

/// What stands in --help of clang-tidy-19, and how it is given.
class ClangTidyOptions : public Driver {
protected:
  static Words options() {
    Words Names;
    for (const std::string &Line :
         linesOf(run({"clang-tidy-19", "--help-hidden"}).Out))
      if (const std::size_t Begin = Line.find_first_not_of(' ');
          Begin == 2 && Line[2] == '-')
        Names.push_back(Line.substr(2, Line.find_first_of(" =", 2) - 2));
    return Names;
  }

  /// With a value, when it needs one.
  Words given(const std::string &Name) {
    writeFile(Folder / "overlay.yaml", "{version: 0, roots: []}");
    writeFile(Folder / "tidy.yaml", "Checks: 'async-*'\n");
    const std::map<std::string, Words> Values = {
        {"--checks", {"async-*"}},
        {"--config", {"{Checks: 'async-*'}"}},
        {"--config-file", {"tidy.yaml"}},
        {"--exclude-header-filter", {"x"}},
        {"--export-fixes", {"fixes.yaml"}},
        {"--extra-arg", {"-DX"}},
        {"--extra-arg-before", {"-DX"}},
        {"--format-style", {"llvm"}},
        {"--header-filter", {".*"}},
        {"--line-filter", {"[]"}},
        {"--load", {"module.so"}},
        {"--store-check-profile", {"profile"}},
        {"--vfsoverlay", {"overlay.yaml"}},
        {"--warnings-as-errors", {"x"}},
        {"-p", {"."}}};
    Words Result = {Name};
    if (auto Value = Values.find(Name); Value != Values.end())
      Result.push_back(Value->second.front());
    return Result;
  }
};

TEST_F(ClangTidyOptions, AreAllAccepted) {
  writeFile(Folder / "clean.cpp", "int x;\n");
  database({"clean.cpp"}, {"clang++-19", "-std=c++20", runtimeFlag()});
  const Words All = options();
  EXPECT_GE(All.size(), 36u) << joined(All);
  for (const std::string &Name : All) {
    Words Arguments = given(Name);
    Arguments.push_back("clean.cpp");
    const Completed Done = cotidy(Arguments);
    EXPECT_EQ(Done.Code, Clean) << Name << ": " << Done.Err;
  }
}

TEST_F(ClangTidyOptions, WithoutUseAreSaidToBeIgnored) {
  writeFile(Folder / "clean.cpp", "int x;\n");
  const std::pair<const char *, const char *> Table[] = {
      {"--load=x.so", "--load is ignored: cotidy has its checks built in, and "
                      "loads no others"},
      {"--format-style=llvm",
       "--format-style is ignored: a long fix is formatted as the project's "
       ".clang-format says"},
      {"--system-headers",
       "--system-headers is ignored: nothing is reported in system headers"},
      {"--enable-module-headers-parsing",
       "--enable-module-headers-parsing is ignored: no check asks for the "
       "macros of modules"},
      {"--allow-enabling-analyzer-alpha-checkers",
       "--allow-enabling-analyzer-alpha-checkers is ignored: the checks of "
       "Clang's analyzer are not run"},
  };
  for (const auto &[Option, Sentence] : Table) {
    const Completed Done = analyse({"clean.cpp", Option});
    EXPECT_EQ(Done.Code, Clean);
    EXPECT_EQ(Done.Err, "note: " + std::string(Sentence) + "\n");
    EXPECT_EQ(analyse({"clean.cpp", Option, "--quiet"}).Err, "");
  }
}

TEST_F(ClangTidyOptions, AllowNoChecks) {
  take({"one_finding.cpp"});
  const Completed Done = analyse({"one_finding.cpp", "--checks=-*",
                                  "--allow-no-checks", "--fail-on=warning"});
  EXPECT_EQ(Done.Code, Clean) << Done.Err;
  EXPECT_EQ(analyse({"one_finding.cpp", "--checks=-*", "--allow-no-checks",
                     "--list-checks"})
                .Code,
            Clean);
}

TEST_F(ClangTidyOptions, ListChecksByWhatTheyFind) {
  writeFile(Folder / "clean.cpp", "int x;\n");
  const std::string Listed =
      analyse({"clean.cpp", "--list-checks",
               "--checks=-*,async-dropped-task,async-blocking-call"})
          .Out;
  EXPECT_EQ(Listed,
            "Enabled checks:\n"
            "  what keeps others waiting:\n"
            "    async-blocking-call  a call that blocks the event loop inside "
            "a coroutine\n"
            "  what may go wrong:\n"
            "    async-dropped-task   a lazy task that nobody awaits, and that "
            "never runs\n\n");
}

TEST_F(ClangTidyOptions, ExplainConfig) {
  writeFile(Folder / "clean.cpp", "int x;\n");
  writeFile(Folder / ".clang-tidy", "Checks: '-async-*,async-blocking-call'\n");
  EXPECT_EQ(analyse({"clean.cpp", "--explain-config"}).Out,
            "'async-blocking-call' is enabled in the " +
                (Folder / ".clang-tidy").string() + ".\n");
  const Completed Done = analyse(
      {"clean.cpp", "--explain-config", "--checks=async-sequential-awaits"});
  EXPECT_NE(Done.Out.find("'async-sequential-awaits' is enabled in the "
                          "command-line option '-checks'.\n"),
            Done.Out.npos)
      << Done.Out;
}

TEST_F(ClangTidyOptions, FixNotesAppliesUnsafeFixes) {
  take({"one_finding.cpp"});
  writeFile(Folder / "a.cpp", "#include <aio/task.hpp>\n"
                              "#include <thread>\n"
                              "int load(int id) {\n"
                              "  std::this_thread::sleep_for("
                              "std::chrono::seconds(1));\n"
                              "  return id;\n"
                              "}\n"
                              "aio::task<int> f() { co_return load(1); }\n");
  EXPECT_EQ(analyse({"a.cpp", "--fix-notes"}).Code, Clean);
  EXPECT_NE(readFile(Folder / "a.cpp").find("aio::to_thread"),
            std::string::npos);
}

TEST_F(ClangTidyOptions, VfsOverlayBringsFiles) {
  writeFile(Folder / "real.hpp", "#include <unistd.h>\n");
  writeFile(Folder / "a.cpp", "#include <aio/task.hpp>\n"
                              "#include \"virtual.hpp\"\n"
                              "aio::task<> f() { sleep(1); co_return; }\n");
  writeFile(Folder / "overlay.yaml",
            "{version: 0, roots: [{name: '" + (Folder / "").string() +
                "', type: directory, contents: [{name: virtual.hpp, type: "
                "file, external-contents: '" +
                (Folder / "real.hpp").string() + "'}]}]}");
  EXPECT_EQ(analyse({"a.cpp"}).Code, Incomplete);
  const Completed Done =
      analyse({"a.cpp", "--vfsoverlay=overlay.yaml", "--fail-on=warning"});
  EXPECT_EQ(Done.Code, Findings) << Done.Out << Done.Err;
  EXPECT_EQ(Done.Out.find("incomplete"), Done.Out.npos) << Done.Out;
}

TEST_F(ClangTidyOptions, ExcludeHeaderFilterLeavesHeadersOut) {
  writeFile(Folder / "naps.hpp",
            "#include <aio/task.hpp>\n"
            "#include <unistd.h>\n"
            "inline aio::task<> f() { sleep(1); co_return; }\n");
  writeFile(Folder / "a.cpp", "#include \"naps.hpp\"\n");
  EXPECT_EQ(report({"a.cpp"})["findings"].size(), 1u);
  EXPECT_EQ(
      report({"a.cpp", "--exclude-header-filter=na.s"})["findings"].size(), 0u);
}

} // namespace
} // namespace cotidy::test
