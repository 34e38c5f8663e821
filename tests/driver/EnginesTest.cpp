// SPDX-License-Identifier: Apache-2.0
//
// What engines are given to run the phases apart with is run as they would run
// it: GNU parallel over ssh, a matrix of jobs, and what Bazel's actions call.
#include "driver/Driver.h"

#include <unistd.h>

namespace fs = std::filesystem;

namespace cotidy::test {
namespace {

using nlohmann::json;
using Words = std::vector<std::string>;

/// A project of two units that need each other, and one that does not compile.
class Engines : public Driver {
protected:
  Engines() {
    writeFile(Folder / ".git", "");
    writeFile(Folder / "load.cpp", "#include <unistd.h>\n"
                                   "void load() { sleep(1); }\n");
    writeFile(Folder / "serve.cpp",
              "#include <aio/task.hpp>\n"
              "void load();\n"
              "aio::task<> serve() { load(); co_return; }\n");
    writeFile(Folder / "broken.cpp", "int x = y;\n");
    json Entries = json::array();
    for (const char *File : {"load.cpp", "serve.cpp", "broken.cpp"})
      Entries.push_back(
          {{"directory", Folder.path()},
           {"file", File},
           {"arguments", {"g++", "-std=c++20", runtimeFlag(), "-c", File}}});
    writeFile(Folder / "build/compile_commands.json", Entries.dump());
  }

  /// In the project, with this build's cotidy in PATH.
  Completed inProject(const Words &Call, const json &Environment = {}) const {
    const std::string Here = fs::path(program()).parent_path();
    Words All = {"env", "PATH=" + Here + ":" + std::getenv("PATH")};
    for (const auto &[Name, Value] : Environment.items())
      All.push_back(Name + "=" + Value.get<std::string>());
    All.insert(All.end(), Call.begin(), Call.end());
    return run(All, Folder.path());
  }

  std::string reportOfOneRun() {
    return cotidy({"-p", "build", "--format=json"}).Out;
  }
};

//===--- GNU parallel -----------------------------------------------------===//

class Parallel : public Engines {
protected:
  void SetUp() override {
    if (!isInstalled("parallel"))
      GTEST_SKIP() << "parallel is not installed";
  }

  Completed perform(const json &Environment) const {
    return inProject({source("integrations/parallel/cotidy-parallel"), "build",
                      "results", "--format=json"},
                     Environment);
  }
};

TEST_F(Parallel, HasTheReportOfOneRun) {
  const Completed Done = perform({{"SHARDS", "2"}, {"EXTRACT", "--no-cache"}});
  EXPECT_EQ(Done.Out, reportOfOneRun());
  EXPECT_EQ(Done.Code, Incomplete) << Done.Err;
}

/// A server of this user, for as long as a command takes.
constexpr const char *WithServer = R"(
port=$1; shift
sshd=$(command -v sshd || echo /usr/sbin/sshd)
mkdir -p /run/sshd 2>/dev/null || :
ssh-keygen -q -t ed25519 -N '' -f host
ssh-keygen -q -t ed25519 -N '' -f key
cp key.pub authorized && chmod 600 authorized
"$sshd" -D -p "$port" -h "$PWD/host" -o ListenAddress=127.0.0.1 \
  -o AuthorizedKeysFile="$PWD/authorized" -o StrictModes=no -o PidFile=none \
  -o UsePAM=no -o PasswordAuthentication=no 2>server.log &
server=$!
trap 'kill $server' EXIT
login="$(command -v ssh) -p $port -i $PWD/key -o StrictHostKeyChecking=no"
login="$login -o UserKnownHostsFile=$PWD/known -o LogLevel=ERROR"
login="$login $(id -un)@127.0.0.1"
for _ in 1 2 3 4 5 6 7 8 9 10; do
  $login true && break
  sleep 0.5
done || exit 77
cd -P project
HOSTS="2/$login" "$@"
)";

TEST_F(Parallel, GoesOverSsh) {
  for (const char *Each : {"ssh", "ssh-keygen"})
    if (!isInstalled(Each))
      GTEST_SKIP() << Each << " is not installed";
  if (!isInstalled("sshd") && !fs::exists("/usr/sbin/sshd"))
    GTEST_SKIP() << "sshd is not installed";
  TempFolder Server;
  fs::create_directory_symlink(Folder.path(), Server / "project");
  writeFile(Server / "server.sh", WithServer);
  const std::string Here = fs::path(program()).parent_path();
  const std::string Port = std::to_string(20000 + ::getpid() % 20000);
  const Completed Done = run({"env", "PATH=" + Here + ":" + std::getenv("PATH"),
                              "SHARDS=3", "bash", "server.sh", Port,
                              source("integrations/parallel/cotidy-parallel"),
                              "build", "results", "--format=json"},
                             Server.path());
  if (Done.Code == 77)
    GTEST_SKIP() << "no server: " << readFile(Server / "server.log");
  EXPECT_EQ(Done.Out, reportOfOneRun()) << Done.Err;
  EXPECT_TRUE(fs::exists(Folder / "results/3.cotidy"));
}

TEST_F(Parallel, SaysWhatIsWrong) {
  EXPECT_EQ(inProject({source("integrations/parallel/cotidy-parallel")}).Code,
            Usage);
  const Completed Done = inProject(
      {source("integrations/parallel/cotidy-parallel"), "nowhere", "results"});
  EXPECT_NE(Done.Code, Clean);
  EXPECT_NE(Done.Err.find("nowhere"), Done.Err.npos) << Done.Err;
}

//===--- A matrix of jobs -------------------------------------------------===//

class Matrix : public Engines {
protected:
  void SetUp() override {
    if (run({"python3", "-c", "import yaml"}).Code != 0)
      GTEST_SKIP() << "python3-yaml is not installed";
    const Completed Done =
        run({"python3", "-c",
             "import json, sys, yaml; "
             "json.dump(yaml.safe_load(open(sys.argv[1])), sys.stdout)",
             source("integrations/ci-matrix/cotidy.yml")});
    ASSERT_EQ(Done.Code, 0) << Done.Err;
    Workflow = json::parse(Done.Out);
  }

  /// The step of a job as a runner runs it.
  Completed perform(const std::string &Job, const std::string &Name,
                    json Environment = {}) const {
    Environment["SHARDS"] = std::to_string(int(Workflow["env"]["SHARDS"]));
    for (const json &Step : Workflow["jobs"][Job]["steps"])
      if (Step.value("name", "") == Name)
        return inProject({"sh", "-e", "-c", Step["run"]}, Environment);
    ADD_FAILURE() << "there is no step " << Name;
    return {};
  }

  json Workflow;
};

TEST_F(Matrix, HasTheReportOfOneRun) {
  const json Shards =
      Workflow["jobs"]["extract"]["strategy"]["matrix"]["shard"];
  ASSERT_EQ(Workflow["env"]["SHARDS"], Shards.size());
  for (const json &Shard : Shards) {
    const Completed Done =
        perform("extract", "Extract", {{"SHARD", std::to_string(int(Shard))}});
    EXPECT_EQ(Done.Code, Clean) << Done.Err;
  }
  const Completed Done = perform("solve", "Solve");
  const Completed One =
      cotidy({"-p", "build", "--format=github", "--fail-on=warning"});
  EXPECT_EQ(Done.Out, One.Out);
  EXPECT_EQ(Done.Code, One.Code) << Done.Err;
  EXPECT_EQ(One.Code, Findings);
}

TEST_F(Matrix, SaysWhichPartIsLost) {
  for (const char *Shard : {"2", "4"})
    perform("extract", "Extract", {{"SHARD", Shard}});
  const Completed Done = perform("solve", "Solve");
  EXPECT_NE(Done.Out.find("there is no result of it"), Done.Out.npos)
      << Done.Out << Done.Err;
  EXPECT_NE(Done.Code, Clean);
}

//===--- Bazel ------------------------------------------------------------===//

// The words of integrations/bazel/cotidy.bzl, in two folders as sandboxes are.
TEST_F(Engines, ExtractTheSameBytesInAnySandbox) {
  std::string Bytes;
  for (const char *Sandbox : {"sandbox/1", "sandbox/22"}) {
    fs::create_directories(Folder / Sandbox);
    fs::copy(Folder / "load.cpp", Folder / Sandbox);
    const Completed Done = run({program(), "extract", "--root=.", "--no-cache",
                                "--quiet", "-j1", "-o", "out/load.cotidy",
                                "load.cpp", "--", "-std=c++20", "-iquote", "."},
                               Folder / Sandbox);
    EXPECT_EQ(Done.Code, Clean) << Done.Err;
    const std::string Made = readFile(Folder / Sandbox / "out/load.cotidy");
    EXPECT_TRUE(Bytes.empty() || Bytes == Made);
    Bytes = Made;
  }
}

TEST_F(Engines, SolveWhatSingleSourcesHaveLeft) {
  for (const char *File : {"load.cpp", "serve.cpp"})
    cotidy({"extract", "--root=.", "-o", std::string(File) + ".cotidy", File,
            "--", "-std=c++20", runtimeFlag()});
  writeFile(Folder / "words",
            "solve\n--root=.\n--exit-zero\n--allow-incomplete\n"
            "--format=json:report.json\n'load.cpp.cotidy'\nserve.cpp.cotidy\n");
  EXPECT_EQ(cotidy({"@words"}).Code, Clean);
  const json Told = json::parse(readFile(Folder / "report.json"));
  ASSERT_EQ(Told["findings"].size(), 1u);
  EXPECT_EQ(Told["findings"][0]["notes"][0]["file"], "load.cpp");
}

} // namespace
} // namespace cotidy::test
