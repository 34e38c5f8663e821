// SPDX-License-Identifier: Apache-2.0
//
// What services of CI and pre-commit are given is run as they would run it, as
// far as that goes without them: their scripts, in their environment.
#include "driver/Driver.h"

#include <regex>
#include <set>

namespace cotidy::test {
namespace {

using nlohmann::json;
using Words = std::vector<std::string>;

/// A project under git with one finding, in a folder of its own.
class Integrations : public Driver {
protected:
  void SetUp() override {
    if (run({"python3", "-c", "import yaml"}).Code != 0)
      GTEST_SKIP() << "python3-yaml is not installed";
    if (!isInstalled("git"))
      GTEST_SKIP() << "git is not installed";
    std::filesystem::create_directories(Folder / "project/build");
    std::filesystem::copy(source("test-inputs/hostile/one_finding.cpp"),
                          Folder / "project");
    const json Entry = {
        {"directory", Project.string()},
        {"file", "one_finding.cpp"},
        {"arguments",
         {"g++", "-std=c++20", runtimeFlag(), "-c", "one_finding.cpp"}}};
    writeFile(Project / "build/compile_commands.json",
              json::array({Entry}).dump());
    writeFile(Project / ".gitignore", "build\n");
    commit(Project);
  }

  static json yaml(const std::filesystem::path &File) {
    const Completed Done =
        run({"python3", "-c",
             "import json, sys, yaml; "
             "json.dump(yaml.safe_load(open(sys.argv[1])), sys.stdout)",
             File});
    EXPECT_EQ(Done.Code, 0) << Done.Err;
    return json::parse(Done.Out);
  }

  /// All that is in the folder, as a repository of its own.
  static std::string commit(const std::filesystem::path &Where) {
    for (const Words &Step : {Words{"init", "-q"},
                              {"add", "-A"},
                              {"commit", "-q", "-m", "state"}}) {
      Words Call = {"git", "-c", "user.name=a", "-c", "user.email=a@b.example"};
      Call.insert(Call.end(), Step.begin(), Step.end());
      const Completed Done = run(Call, Where);
      EXPECT_EQ(Done.Code, 0) << Done.Err;
    }
    const std::string Head = run({"git", "rev-parse", "HEAD"}, Where).Out;
    return Head.substr(0, Head.find('\n'));
  }

  /// A program in the project, which finds this build's cotidy.
  Completed inProject(const Words &Call, const json &Environment = {}) const {
    const std::string Here = std::filesystem::path(program()).parent_path();
    Words All = {"env", "PATH=" + Here + ":" + std::getenv("PATH")};
    for (const auto &[Name, Value] : Environment.items())
      All.push_back(Name + "=" + Value.get<std::string>());
    All.insert(All.end(), Call.begin(), Call.end());
    return run(All, Project);
  }

  const std::filesystem::path Project = Folder / "project";
};

constexpr const char *Finding = "[async-blocking-call]";

//===--- GitHub -----------------------------------------------------------===//

class GitHubAction : public Integrations {
protected:
  void SetUp() override {
    Integrations::SetUp();
    if (!IsSkipped())
      Action = yaml(source("integrations/github/action.yml"));
  }

  json step(const std::string &Name) const {
    for (const json &Each : Action["runs"]["steps"])
      if (Each["name"] == Name)
        return Each;
    ADD_FAILURE() << "there is no step " << Name;
    return {};
  }

  /// The step's script as a runner runs it: inputs are put in their places.
  Completed perform(const std::string &Name, json Inputs) {
    for (const auto &[Input, What] : Action["inputs"].items())
      if (!Inputs.contains(Input))
        Inputs[Input] = What["default"];
    const json Step = step(Name);
    EXPECT_EQ(Step["shell"], "bash");
    json Environment = {{"GITHUB_OUTPUT", (Folder / "outputs").string()}};
    for (const auto &[Variable, Text] : Step["env"].items())
      Environment[Variable] = valueOf(Text, Inputs);
    const std::string Script = Step["run"];
    EXPECT_EQ(Script.find("${{"), Script.npos) << "would be run: " << Script;
    writeFile(Folder / "outputs", "");
    writeFile(Folder / "step.sh", Script);
    return inProject({"bash", "--noprofile", "--norc", "-eo", "pipefail",
                      Folder / "step.sh"},
                     Environment);
  }

  /// "${{ inputs.args }}".
  std::string valueOf(const std::string &Text, const json &Inputs) const {
    static const std::regex Form(R"(\$\{\{ (inputs|runner)\.([a-z-]+) \}\})");
    std::smatch Found;
    EXPECT_TRUE(std::regex_match(Text, Found, Form)) << Text;
    return Found[1] == "runner" ? Folder.path().string()
                                : Inputs[Found[2]].get<std::string>();
  }

  json Action;
};

TEST_F(GitHubAction, GivesSarifToTheUpload) {
  const Completed Done =
      perform("Analyse", {{"args", "--no-cache\n--fail-on=warning"}});
  EXPECT_EQ(Done.Code, Findings) << Done.Err;
  EXPECT_NE(Done.Out.find(Finding), Done.Out.npos) << Done.Out;
  const std::string File = (Folder / "cotidy.sarif").string();
  EXPECT_EQ(readFile(Folder / "outputs"), "sarif=" + File + "\n");
  const json Sarif = json::parse(readFile(File));
  EXPECT_EQ(Sarif["runs"][0]["results"][0]["ruleId"], "async-blocking-call");
  const json Upload = step("Upload");
  EXPECT_TRUE(Upload["uses"].get<std::string>().starts_with(
      "github/codeql-action/upload-sarif@"));
  EXPECT_EQ(Upload["with"]["sarif_file"],
            "${{ steps." + step("Analyse")["id"].get<std::string>() +
                ".outputs.sarif }}");
  EXPECT_TRUE(Upload["if"].get<std::string>().starts_with("always()"));
}

TEST_F(GitHubAction, AnnotatesWithoutTheUpload) {
  const Completed Done = perform("Analyse", {{"upload", "false"}});
  EXPECT_EQ(Done.Code, Clean) << Done.Err;
  EXPECT_TRUE(Done.Out.starts_with("::warning file=one_finding.cpp,line=9"))
      << Done.Out;
}

TEST_F(GitHubAction, LooksAtWhatHasChanged) {
  EXPECT_EQ(perform("Analyse",
                    {{"changed-since", "HEAD"}, {"args", "--fail-on=warning"}})
                .Code,
            Clean);
}

TEST_F(GitHubAction, RunsNothingThatInputsSay) {
  perform("Analyse", {{"args", "'$(touch \"made it\")' ; touch made"},
                      {"build-folder", "$(touch made)"},
                      {"changed-since", "`touch made`"}});
  for (const char *Name : {"made", "made it"})
    EXPECT_FALSE(std::filesystem::exists(Project / Name)) << Name;
}

/// What apt-get is called with, when that is a script that says so.
TEST_F(GitHubAction, InstallsThePackage) {
  writeFile(Folder / "fakes/apt-get", "#!/bin/sh\necho \"$@\"\n");
  writeFile(Folder / "fakes/sudo", "#!/bin/sh\nexec \"$@\"\n");
  for (const char *Name : {"fakes/apt-get", "fakes/sudo"})
    std::filesystem::permissions(Folder / Name,
                                 std::filesystem::perms::owner_all);
  const std::string Before = std::getenv("PATH");
  setenv("PATH", ((Folder / "fakes").string() + ":" + Before).c_str(), 1);
  const Completed Done =
      perform("Install cotidy", {{"package", "my cotidy.deb"}});
  setenv("PATH", Before.c_str(), 1);
  EXPECT_EQ(Done.Out, "update\ninstall -y --no-install-recommends " +
                          (Project / "my cotidy.deb").string() + "\n")
      << Done.Err;
}

TEST_F(GitHubAction, IsValid) {
  for (const auto &[Name, What] : Action["inputs"].items())
    EXPECT_TRUE(What.contains("default") && What.contains("description"))
        << Name;
  if (!isInstalled("action-validator"))
    GTEST_SKIP() << "action-validator (npm) is not installed";
  const Completed Done =
      run({"action-validator", source("integrations/github/action.yml")});
  EXPECT_EQ(Done.Code, 0) << Done.Out << Done.Err;
}

//===--- GitLab -----------------------------------------------------------===//

class GitLabJob : public Integrations {
protected:
  void SetUp() override {
    Integrations::SetUp();
    if (IsSkipped())
      return;
    Job = yaml(source("integrations/gitlab/cotidy.gitlab-ci.yml"))[".cotidy"];
    const json &Artifacts = Job["artifacts"];
    Report = Artifacts["reports"]["codequality"];
    EXPECT_EQ(Artifacts["paths"], json::array({Report}));
    EXPECT_EQ(Artifacts["when"], "always");
  }

  /// The job as a runner runs it: a script of all lines.
  Completed perform(const json &Variables) {
    json Environment = Job["variables"];
    Environment.update(Variables);
    std::string Script = "set -eu\n";
    for (const json &Lines : Job["script"])
      Script += Lines.get<std::string>() + "\n";
    writeFile(Folder / "job.sh", Script);
    return inProject({"sh", Folder / "job.sh"}, Environment);
  }

  json Job;
  std::string Report;
};

TEST_F(GitLabJob, WritesAReportOfCodeQuality) {
  const Completed Done =
      perform({{"COTIDY_ARGUMENTS", "--fail-on=warning --no-cache"}});
  EXPECT_EQ(Done.Code, Findings) << Done.Err;
  EXPECT_NE(Done.Out.find(Finding), Done.Out.npos) << Done.Out;
  const json All = json::parse(readFile(Project / Report));
  ASSERT_EQ(All.size(), 1u);
  for (const char *Key : {"description", "check_name", "fingerprint"})
    EXPECT_FALSE(All[0][Key].get<std::string>().empty()) << Key;
  const std::set<std::string> Severities = {"info", "minor", "major",
                                            "critical", "blocker"};
  EXPECT_TRUE(Severities.contains(All[0]["severity"]));
  EXPECT_EQ(
      All[0]["location"],
      json::parse(R"({"path": "one_finding.cpp", "lines": {"begin": 9}})"));
}

TEST_F(GitLabJob, WritesAnEmptyReportWhenNothingIsFound) {
  const Completed Done = perform({{"COTIDY_CHANGED_SINCE", "HEAD"},
                                  {"COTIDY_ARGUMENTS", "--fail-on=warning"}});
  EXPECT_EQ(Done.Code, Clean) << Done.Err;
  EXPECT_EQ(json::parse(readFile(Project / Report)), json::array());
}

TEST_F(GitLabJob, IsRunByARunner) {
  if (!isInstalled("gitlab-ci-local") || !isInstalled("rsync"))
    GTEST_SKIP() << "gitlab-ci-local (npm) or rsync is not installed";
  std::filesystem::copy(source("integrations/gitlab/cotidy.gitlab-ci.yml"),
                        Project);
  const std::string Database = (Project / "build").string();
  writeFile(Project / ".gitlab-ci.yml",
            "include: [{local: cotidy.gitlab-ci.yml}]\n"
            "cotidy:\n"
            "  extends: .cotidy\n"
            "  variables:\n"
            "    COTIDY_ARGUMENTS: --fail-on=warning\n"
            "    COTIDY_BUILD_FOLDER: \"" +
                Database + "\"\n");
  run({"git", "remote", "add", "origin", "https://gitlab.example/a/b.git"},
      Project);
  commit(Project);
  const Completed Done = inProject(
      {"timeout", "60", "gitlab-ci-local", "--force-shell-executor", "cotidy"});
  EXPECT_NE((Done.Out + Done.Err).find("json schema validated"),
            std::string::npos)
      << Done.Out << Done.Err;
  EXPECT_NE(Done.Out.find(Finding), Done.Out.npos) << Done.Out;
  EXPECT_EQ(json::parse(readFile(Project / Report)).size(), 1u);
}

//===--- pre-commit -------------------------------------------------------===//

class PreCommit : public Integrations {
protected:
  void SetUp() override {
    Integrations::SetUp();
    if (IsSkipped())
      return;
    if (!isInstalled("pre-commit"))
      GTEST_SKIP() << "pre-commit is not installed";
    // The repository is too large to be cloned for each test.
    std::filesystem::create_directory(Folder / "hooks");
    std::filesystem::copy(source(".pre-commit-hooks.yaml"), Folder / "hooks");
    writeFile(Project / ".pre-commit-config.yaml",
              "repos:\n"
              "  - repo: " +
                  (Folder / "hooks").string() +
                  "\n"
                  "    rev: " +
                  commit(Folder / "hooks") +
                  "\n"
                  "    hooks: [{id: cotidy, args: [-p, build]}]\n");
    commit(Project);
  }

  Completed preCommit(Words Arguments) {
    Arguments.insert(Arguments.begin(), "pre-commit");
    return inProject(Arguments,
                     {{"PRE_COMMIT_HOME", (Folder / "home").string()}});
  }
};

TEST_F(PreCommit, StopsWhatIsFound) {
  const Completed Done = preCommit({"run", "--all-files"});
  EXPECT_EQ(Done.Code, 1) << Done.Out << Done.Err;
  EXPECT_NE(Done.Out.find(Finding), Done.Out.npos) << Done.Out;
}

TEST_F(PreCommit, LooksAtCxxOnly) {
  writeFile(Project / "notes.txt", "");
  const Completed Done = preCommit({"run", "--files", "notes.txt"});
  EXPECT_EQ(Done.Code, 0) << Done.Out << Done.Err;
  EXPECT_NE(Done.Out.find("Skipped"), Done.Out.npos) << Done.Out;
}

TEST_F(PreCommit, AcceptsTheManifest) {
  const Completed Done = preCommit(
      {"validate-manifest", source(".pre-commit-hooks.yaml").string()});
  EXPECT_EQ(Done.Code, 0) << Done.Out << Done.Err;
}

} // namespace
} // namespace cotidy::test
