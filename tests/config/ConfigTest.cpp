// SPDX-License-Identifier: Apache-2.0
//
// What config files and the command line make of the checks. The checks are
// made up: nothing here depends on which ones exist.
#include "config/Config.h"

#include <filesystem>
#include <fstream>
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

using namespace cotidy;
namespace fs = std::filesystem;

namespace {

const CheckOption Options[] = {{"IgnoredFunctions", "::main", "help"},
                               {"Strict", "false", "help"},
                               {"Most", "4", "help", /*Least=*/2}};
const Check Blocking{
    "async-blocking-call", "", Harm::Slow, Options, nullptr, nullptr};
const Check Lock{
    "async-lock-across-await", "", Harm::Wrong, {}, nullptr, nullptr};
const Check Serial{
    "async-sequential-awaits", "", Harm::Slow, {}, nullptr, nullptr};
const Check *const Checks[] = {&Blocking, &Lock, &Serial};

class Config : public testing::Test {
protected:
  fs::path Folder = fs::path(testing::TempDir()) /
                    ("cotidy-config-" + std::to_string(getpid()));
  void SetUp() override { fs::create_directories(Folder / "sub"); }
  void TearDown() override { fs::remove_all(Folder); }

  void write(const std::string &Name, const std::string &Text) {
    std::ofstream(Folder / Name) << Text;
  }
  /// The settings of sub/a.cpp, or the problem.
  std::shared_ptr<const Settings> settings(const ConfigRequest &Request = {}) {
    auto Made = Configuration::create(Request, Checks, Defaults);
    if (!Made) {
      Problem = llvm::toString(Made.takeError());
      return nullptr;
    }
    auto Result = Made->settingsFor((Folder / "sub/a.cpp").string());
    ExtraArgsIn = Made->filesWithExtraArgs();
    Notes = Made->notes();
    PassedOver = Made->passedOver();
    return Result;
  }
  std::string enabled(const ConfigRequest &Request = {}) {
    auto Found = settings(Request);
    if (!Found)
      return Problem;
    std::string Names;
    for (const Check *Each : Found->Enabled)
      Names += (Names.empty() ? "" : " ") +
               Each->Name.drop_front(sizeof("async-") - 1).str();
    return Names;
  }
  std::string problem(const ConfigRequest &Request = {}) {
    Problem.clear();
    EXPECT_EQ(settings(Request), nullptr);
    return Problem;
  }

  std::string Problem, Defaults = "async-*";
  std::vector<std::string> ExtraArgsIn, Notes, PassedOver;
};

const char All[] = "blocking-call lock-across-await sequential-awaits";

ConfigRequest checks(const char *Globs) {
  ConfigRequest Request;
  Request.Checks = Globs;
  return Request;
}

TEST_F(Config, EnablesAllChecksWhenNothingIsSaid) { EXPECT_EQ(enabled(), All); }

TEST_F(Config, RunsWhatIsOffByDefaultWhenSomebodyAsksForIt) {
  Defaults = "async-*,-async-lock-across-await";
  EXPECT_EQ(enabled(), "blocking-call sequential-awaits");
  EXPECT_EQ(enabled(checks("async-lock-across-await")), All);
  EXPECT_EQ(enabled(checks("async-*")), All);
  write(".clang-tidy", "Checks: '-async-blocking-call'\n");
  EXPECT_EQ(enabled(), "sequential-awaits");
  write(".clang-tidy", "Checks: 'async-lock-across-await'\n");
  EXPECT_EQ(enabled(), All);
}

TEST_F(Config, IsNotSwitchedOffByAProjectsOwnChecks) {
  write(".clang-tidy", "Checks: '-*,bugprone-*,-readability-*'\n");
  EXPECT_EQ(enabled(), All);
}

TEST_F(Config, TakesOwnGlobsFromAConfigFile) {
  write(".clang-tidy", "Checks: >\n  -*,\n  bugprone-*,\n  -async-l*\n");
  EXPECT_EQ(enabled(), "blocking-call sequential-awaits");
  write(".clang-tidy", "Checks: '-*,-async-*,async-lock-across-await'\n");
  EXPECT_EQ(enabled(), "lock-across-await");
}

TEST_F(Config, TakesChecksOfTheCommandLineLiterallyAndLast) {
  write(".clang-tidy", "Checks: '-async-blocking-call'\n");
  EXPECT_EQ(enabled(checks("-*,async-blocking-call")), "blocking-call");
  EXPECT_EQ(enabled(checks("async-*")), All);
  EXPECT_EQ(enabled(checks("-*,bugprone-*")), "");
}

TEST_F(Config, InheritsOnlyWhenAskedTo) {
  write(".clang-tidy", "Checks: '-async-blocking-call'\n");
  write("sub/.clang-tidy", "Checks: '-async-lock-across-await'\n");
  EXPECT_EQ(enabled(), "blocking-call sequential-awaits");
  write("sub/.clang-tidy",
        "Checks: '-async-lock-across-await'\nInheritParentConfig: true\n");
  EXPECT_EQ(enabled(), "sequential-awaits");
}

TEST_F(Config, ReadsOptionsErrorsAndHeaderFilters) {
  write(".clang-tidy",
        "WarningsAsErrors: 'async-blocking-*'\nHeaderFilterRegex: 'include/'\n"
        "CheckOptions:\n  async-blocking-call.Strict: true\n"
        "  bugprone-x.Y: 1\n");
  auto Found = settings();
  ASSERT_TRUE(Found) << Problem;
  EXPECT_EQ(Found->Values.lookup("async-blocking-call.Strict"), "true");
  EXPECT_EQ(Found->Values.size(), 1U);
  EXPECT_TRUE(Found->isError("async-blocking-call"));
  EXPECT_FALSE(Found->isError("async-lock-across-await"));
  EXPECT_TRUE(Found->wantsHeader("/p/include/a.h"));
  EXPECT_FALSE(Found->wantsHeader("/p/src/a.h"));
}

TEST_F(Config, LetsTheCommandLineReplaceTheHeaderFilter) {
  write(".clang-tidy", "HeaderFilterRegex: 'include/'\n");
  ConfigRequest Request;
  Request.HeaderFilter = "src/";
  EXPECT_TRUE(settings(Request)->wantsHeader("/p/src/a.h"));
}

TEST_F(Config, PassesOverABrokenFileForThoseAboveIt) {
  write(".clang-tidy", "Checks: '-async-l*'\n");
  write("sub/.clang-tidy", "Checks: '-async-blocking-call'\n: : [\n");
  EXPECT_EQ(enabled(), "blocking-call sequential-awaits");
  ASSERT_EQ(PassedOver.size(), 1U);
  EXPECT_EQ(PassedOver[0].find((Folder / "sub/.clang-tidy").string() + ":2:"),
            0U);
  EXPECT_NE(PassedOver[0].find("; the file is passed over"), std::string::npos);
  write("sub/.clang-tidy", std::string("\xff\xfe\0", 3)); // no text
  EXPECT_EQ(enabled(), "blocking-call sequential-awaits");
}

TEST_F(Config, PassesOverAFileThatNestsTooDeeply) {
  for (const char *Part : {"[", "{a: ", "- ", "{? [", "[[[", "? ", "&a ["}) {
    std::string Text = "Checks: ";
    if (Part == std::string("- "))
      Text = "Checks:\n  ";
    for (int I = 0; I < 200'000; ++I)
      Text += Part;
    write(".clang-tidy", Text);
    EXPECT_EQ(enabled(), All);
    EXPECT_EQ(PassedOver,
              std::vector{(Folder / ".clang-tidy").string() +
                          ": not a clang-tidy configuration: it nests too "
                          "deeply; the file is passed over"})
        << Part;
    ConfigRequest Request;
    Request.Text = Text;
    EXPECT_EQ(problem(Request),
              "--config: not a clang-tidy configuration: it nests too deeply");
  }
}

TEST_F(Config, PassesOverKeysOfOtherVersions) {
  write(".clang-tidy",
        "AnalyzeTemporaryDtors: false\nHeaderFilterRegex: 'include/'\n"
        "CustomChecks:\n- Name: x\n  Query: |\n    match x()\n\n"
        "# text\nRemovedArgs: [a,\n  b]\n'Checks': '-async-l*'\n");
  EXPECT_EQ(enabled(), "blocking-call sequential-awaits");
  EXPECT_FALSE(settings({})->wantsHeader("/p/src/a.h"));
  const std::string File = (Folder / ".clang-tidy").string();
  EXPECT_EQ(Notes,
            (std::vector<std::string>{
                File + ":1:1: unknown key 'AnalyzeTemporaryDtors'; it is "
                       "passed over",
                File + ":3:1: unknown key 'CustomChecks'; it is passed over",
                File + ":9:1: unknown key 'RemovedArgs'; it is passed over"}));
}

TEST_F(Config, PassesOverFilesThatCannotBeRead) {
  write(".clang-tidy", "Checks: '-async-l*'\n");
  const fs::path Below = Folder / "sub/.clang-tidy";
  fs::create_symlink("/dev/zero", Below);
  EXPECT_EQ(enabled(), "blocking-call sequential-awaits");
  fs::remove(Below);
  ASSERT_EQ(mkfifo(Below.c_str(), 0600), 0);
  EXPECT_EQ(enabled(), "blocking-call sequential-awaits");
  fs::remove(Below);
  write("sub/.clang-tidy", "x");
  fs::resize_file(Below, 1ULL << 40);
  EXPECT_EQ(enabled(), "blocking-call sequential-awaits");
  EXPECT_EQ(PassedOver, std::vector{Below.string() +
                                    ": passed over: it has more than 4 MB"});
}

TEST_F(Config, SaysWhichNumberIsNone) {
  for (const char *Value : {"foo", "1", "-1", "99999999999999999999", "''"}) {
    write(".clang-tidy", "CheckOptions: {async-blocking-call.Most: " +
                             std::string(Value) + "}\n");
    ASSERT_TRUE(settings()) << Problem;
    ASSERT_EQ(Notes.size(), 1U) << Value;
    EXPECT_NE(
        Notes[0].find("'async-blocking-call.Most' must be a number from 2 "
                      "on, and is '"),
        std::string::npos)
        << Notes[0];
  }
  write(".clang-tidy", "CheckOptions: {async-blocking-call.Most: 3}\n");
  ASSERT_TRUE(settings()) << Problem;
  EXPECT_TRUE(Notes.empty());
}

TEST_F(Config, GivenTakesTheRegexesOfFiles) {
  ConfigRequest Request;
  Request.Text = "HeaderFilterRegex: '^(?!external/.*).*'";
  ASSERT_TRUE(settings(Request)) << Problem;
  ASSERT_EQ(Notes.size(), 1U);
  EXPECT_NE(Notes[0].find("means something here"), std::string::npos);
}

/// What a regex of a file means for headers, and what is said about it.
struct HeaderRegex {
  std::string Text;
  bool External, Own; ///< Whether "external/a.h" and "src/a.h" are wanted.
  const char *Note;   ///< A part of it; "": nothing is said.
};

TEST_F(Config, TakesEveryRegexThatClangTidyTakes) {
  std::string Nested = "a{1,100}", Groups, Wide = "(src|x{255}){255}";
  for (int I = 0; I < 8; ++I)
    Nested = "(" + Nested + "){1,100}";
  for (int I = 0; I < 20'000; ++I)
    Groups += "(";
  const HeaderRegex Regexes[] = {
      {"src/", false, true, ""},
      {"^src/.*[.]h$", false, true, ""},
      {"src/a{1,3}\\.h", false, true, ""},
      {"[[:alpha:]]rc|[]x]t", true, true, ""},
      {"^(?!external/.*).*", false, true, "means something here"},
      {"^(?!external/|lib/)(?!x)src", false, true, "means something here"},
      {"^(?=s)(?:src|lib)/.*?a", false, true, "means something here"},
      {"^(?!a[)]b)s", false, true, "means something here"},
      {"(?<!x)a", false, false, "No header matches it, as in clang-tidy"},
      {"x(?!external)", false, false, "is not a regular expression"},
      {"^(?!x", false, false, "is not a regular expression"},
      {"[", false, false, "is not a regular expression"},
      {"(src)\\1", false, false, "it refers back to a group"},
      {Nested, false, false, "it repeats too much"},
      {"^(?!" + Nested + ")", false, false, "it repeats too much"},
      {Wide, false, false, "it repeats too much"},
      {Groups, false, false, "its groups nest too deeply"},
      {std::string(30'000, 'a'), false, false, "it repeats too much"},
  };
  for (const HeaderRegex &Each : Regexes) {
    write(".clang-tidy", "HeaderFilterRegex: '" + Each.Text + "'\n");
    auto Found = settings();
    ASSERT_TRUE(Found) << Problem;
    EXPECT_EQ(Found->wantsHeader("external/a.h"), Each.External) << Each.Text;
    EXPECT_EQ(Found->wantsHeader("src/a.h"), Each.Own) << Each.Text;
    ASSERT_EQ(Notes.size(), *Each.Note ? 1U : 0U) << Each.Text << Notes[0];
    if (*Each.Note) {
      EXPECT_NE(Notes[0].find(Each.Note), std::string::npos) << Notes[0];
    }
    write(".clang-tidy", "ExcludeHeaderFilterRegex: '" + Each.Text + "'\n");
    Found = settings();
    ASSERT_TRUE(Found) << Problem;
    EXPECT_EQ(Found->wantsHeader("external/a.h"), !Each.External) << Each.Text;
    EXPECT_EQ(Found->wantsHeader("src/a.h"), !Each.Own) << Each.Text;
  }
}

TEST_F(Config, SuggestsTheNearestNameForAnUnknownCheck) {
  std::string Expected = "unknown check 'async-blokking-call'; did you mean "
                         "'async-blocking-call'?";
  EXPECT_EQ(problem(checks("async-blokking-call")),
            "command line: " + Expected);
  EXPECT_EQ(problem(checks("*,-async-blokking-call")),
            "command line: " + Expected);
  // In a file, clang-tidy goes on.
  const std::vector<std::string> Note = {(Folder / ".clang-tidy").string() +
                                         ": " + Expected};
  write(".clang-tidy", "Checks: '-*,async-blokking-call'\n");
  EXPECT_EQ(enabled(), All);
  EXPECT_EQ(Notes, Note);
  write(".clang-tidy", "WarningsAsErrors: 'async-blokking-call'\n");
  EXPECT_EQ(enabled(), All);
  EXPECT_EQ(Notes, Note);
}

TEST_F(Config, RefusesAGlobThatMatchesNothing) {
  EXPECT_EQ(problem(checks("async-zzzzzzzzzzzz*")),
            "command line: unknown check 'async-zzzzzzzzzzzz*'; see cotidy "
            "--list-checks --checks='*'");
}

TEST_F(Config, NoticesAMisspeltPrefixOnTheCommandLine) {
  EXPECT_EQ(problem(checks("-*,asnyc-blocking-call")),
            "command line: unknown check 'asnyc-blocking-call'; did you mean "
            "'async-blocking-call'?");
}

TEST_F(Config, NotesUnknownOptions) {
  ConfigRequest Request;
  for (const auto &[Option, Why] :
       {std::pair("async-blocking-call.Strikt",
                  "async-blocking-call has no option 'Strikt'; did you mean "
                  "'Strict'?"),
        std::pair("async-blocking-cal.Strict",
                  "unknown check 'async-blocking-cal' in the option "
                  "'async-blocking-cal.Strict'; did you mean "
                  "'async-blocking-call'?")}) {
    const std::string Text = std::string("{CheckOptions: {") + Option + ": 1}}";
    write(".clang-tidy", Text);
    EXPECT_EQ(enabled(), All);
    EXPECT_EQ(Notes,
              std::vector{(Folder / ".clang-tidy").string() + ": " + Why});
    Request.Text = Text;
    EXPECT_EQ(problem(Request), std::string("--config: ") + Why);
  }
}

TEST_F(Config, RefusesABadRegex) {
  ConfigRequest Request;
  Request.HeaderFilter = "(?!x";
  EXPECT_EQ(problem(Request).rfind(
                "command line: '(?!x' is not a regular expression", 0),
            0U);
  Request.HeaderFilter = "^(?!external/)";
  EXPECT_FALSE(settings(Request)->wantsHeader("external/a.h"));
}

TEST_F(Config, IgnoresCompilerFlagsOfConfigFilesAndSaysWhere) {
  write(".clang-tidy", "ExtraArgs: ['-Xclang', '-load']\n");
  EXPECT_EQ(enabled(), All);
  EXPECT_EQ(ExtraArgsIn,
            std::vector<std::string>{(Folder / ".clang-tidy").string()});
}

TEST_F(Config, TakesTheTextOfTheCommandLineInsteadOfFiles) {
  write(".clang-tidy", "Checks: '-async-lock-across-await'\n");
  ConfigRequest Request;
  Request.Text = "{Checks: '-async-blocking-call'}";
  EXPECT_EQ(enabled(Request), "lock-across-await sequential-awaits");
  Request.Text = "{Checks: '-async-blocking-call', InheritParentConfig: true}";
  EXPECT_EQ(enabled(Request), "sequential-awaits");
  write(".clang-tidy", ": : [\n");
  EXPECT_EQ(enabled(Request), "lock-across-await sequential-awaits");
  EXPECT_EQ(PassedOver.size(), 1U);
  Request.Text = "{Checks: ";
  EXPECT_EQ(problem(Request).rfind("--config:1:", 0), 0U) << Problem;
}

TEST_F(Config, ReadsTheFileThatTheCommandLineNames) {
  write("other", "Checks: '-async-blocking-call'\n");
  ConfigRequest Request;
  Request.File = (Folder / "other").string();
  EXPECT_EQ(enabled(Request), "lock-across-await sequential-awaits");
  Request.File = (Folder / "none").string();
  EXPECT_EQ(problem(Request).rfind("cannot read the configuration", 0), 0U);
  Request.File = "/dev/zero";
  EXPECT_EQ(problem(Request), "cannot read the configuration '/dev/zero': it "
                              "is no regular file");
  write("other", "HeaderFilterRegex: '('\n");
  Request.File = (Folder / "other").string();
  EXPECT_EQ(enabled(Request), All);
  EXPECT_EQ(Notes.size(), 1U);
  Request.Text = "";
  EXPECT_EQ(problem(Request),
            "--config and --config-file exclude each other; give one");
}

TEST_F(Config, DumpsWhatHoldsAsAConfigFile) {
  write(".clang-tidy", "Checks: '-*,-async-l*'\n"
                       "CheckOptions:\n  async-blocking-call.Strict: true\n");
  auto Found = settings();
  ASSERT_TRUE(Found) << Problem;
  write("sub/.clang-tidy", Found->asYaml());
  auto Again = settings();
  ASSERT_TRUE(Again) << Problem << Found->asYaml();
  EXPECT_EQ(Again->Enabled, Found->Enabled);
  EXPECT_EQ(Again->Values.lookup("async-blocking-call.Strict"), "true");
  EXPECT_EQ(Again->Values.lookup("async-blocking-call.IgnoredFunctions"),
            "::main");
}

} // namespace
