// SPDX-License-Identifier: Apache-2.0
//
// What config files and the command line make of the checks. The checks are
// made up: nothing here depends on which ones exist.
#include "config/Config.h"

#include <filesystem>
#include <fstream>
#include <gtest/gtest.h>
#include <unistd.h>

using namespace cotidy;
namespace fs = std::filesystem;

namespace {

const CheckOption Options[] = {{"IgnoredFunctions", "::main", "help"},
                               {"Strict", "false", "help"}};
const Check Blocking{"async-blocking-call", "", Options, nullptr, nullptr};
const Check Lock{"async-lock-across-await", "", {}, nullptr, nullptr};
const Check Serial{"async-sequential-awaits", "", {}, nullptr, nullptr};
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
    auto Made = Configuration::create(Request, Checks);
    if (!Made) {
      Problem = llvm::toString(Made.takeError());
      return nullptr;
    }
    auto Result = Made->settingsFor((Folder / "sub/a.cpp").string());
    ExtraArgsIn = Made->filesWithExtraArgs();
    if (!Result) {
      Problem = llvm::toString(Result.takeError());
      return nullptr;
    }
    return *Result;
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

  std::string Problem;
  std::vector<std::string> ExtraArgsIn;
};

const char All[] = "blocking-call lock-across-await sequential-awaits";

ConfigRequest checks(const char *Globs) {
  ConfigRequest Request;
  Request.Checks = Globs;
  return Request;
}

TEST_F(Config, EnablesAllChecksWhenNothingIsSaid) { EXPECT_EQ(enabled(), All); }

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

TEST_F(Config, RefusesBrokenYaml) {
  write(".clang-tidy", "Checks: 'async-*'\n: : [\n");
  EXPECT_NE(problem().find((Folder / ".clang-tidy").string() + ":2:"),
            std::string::npos)
      << Problem;
  write(".clang-tidy", "Checkz: 'async-*'\n");
  EXPECT_NE(problem().find("unknown key 'Checkz'"), std::string::npos)
      << Problem;
}

TEST_F(Config, PassesOverAKeyThatClangTidyOnceHad) {
  write(".clang-tidy", "AnalyzeTemporaryDtors: false\n"
                       "HeaderFilterRegex: 'include/'\n");
  EXPECT_TRUE(settings({})->wantsHeader("/p/include/a.h"));
  write(".clang-tidy", "AnalyzeTemporaryDtors: false\nCheckz: 'async-*'\n");
  EXPECT_NE(problem().find(":2:1: unknown key 'Checkz'"), std::string::npos)
      << Problem;
}

TEST_F(Config, SuggestsTheNearestNameForAnUnknownCheck) {
  std::string Expected = "unknown check 'async-blokking-call'; did you mean "
                         "'async-blocking-call'?";
  EXPECT_EQ(problem(checks("async-blokking-call")),
            "command line: " + Expected);
  EXPECT_EQ(problem(checks("*,-async-blokking-call")),
            "command line: " + Expected);
  write(".clang-tidy", "Checks: '-*,async-blokking-call'\n");
  EXPECT_EQ(problem(), (Folder / ".clang-tidy").string() + ": " + Expected);
  write(".clang-tidy", "WarningsAsErrors: 'async-blokking-call'\n");
  EXPECT_EQ(problem(), (Folder / ".clang-tidy").string() + ": " + Expected);
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

TEST_F(Config, RefusesUnknownOptions) {
  write(".clang-tidy", "CheckOptions:\n  async-blocking-call.Strikt: 1\n");
  EXPECT_EQ(problem(), (Folder / ".clang-tidy").string() +
                           ": async-blocking-call has no option 'Strikt'; did "
                           "you mean 'Strict'?");
  write(".clang-tidy", "CheckOptions:\n  async-blocking-cal.Strict: 1\n");
  EXPECT_NE(problem().find("did you mean 'async-blocking-call'?"),
            std::string::npos);
}

TEST_F(Config, RefusesABadRegex) {
  ConfigRequest Request;
  Request.HeaderFilter = "(?!x";
  EXPECT_EQ(problem(Request).rfind(
                "command line: '(?!x' is not a regular expression", 0),
            0U);
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
  write(".clang-tidy", "Checks: '-async-zzzzzzzz'\n");
  EXPECT_NE(problem(Request).find("unknown check"), std::string::npos);
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
