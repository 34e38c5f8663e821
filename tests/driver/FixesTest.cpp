// SPDX-License-Identifier: Apache-2.0
//
// What becomes of a user's files: what was saved meanwhile is never written
// over, no edit is handed out that does not compile, and whatever fails costs
// only itself.
#include "driver/Driver.h"
#include "fix/Temporary.h"

#include <chrono>
#include <csignal>
#include <fcntl.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>

namespace fs = std::filesystem;

namespace cotidy::test {
namespace {

using nlohmann::json;

constexpr std::string_view Changed =
    "was changed since it was analysed; run cotidy again";

class Files : public Driver {
protected:
  void SetUp() override { take({"one_finding.cpp"}); }

  std::string text(const std::string &Name = "one_finding.cpp") const {
    return readFile(Folder / Name);
  }
  bool isFixed(const std::string &Name = "one_finding.cpp") const {
    return text(Name).find("co_await aio::sleep_for(std::chrono::seconds(1));"
                           "\n}") != std::string::npos;
  }
  /// Runs a line of the shell in which "$@" is cotidy with these arguments.
  Completed shell(const std::string &Line, Words Arguments) {
    Words Command = {"sh", "-c", Line, "sh", program()};
    Command.insert(Command.end(), Arguments.begin(), Arguments.end());
    Command.insert(Command.end(), {"--", "-std=c++20", runtimeFlag()});
    return run(Command, Folder.path());
  }
  /// Names of the folder's files.
  std::set<std::string> names() const {
    std::set<std::string> Result;
    for (const auto &Entry : fs::directory_iterator(Folder.path()))
      Result.insert(Entry.path().filename());
    return Result;
  }
};

/// A compiler that reads another file under a name stands for a file that is
/// saved between its analysis and the fix: analysed.cpp was, now.cpp is there.
class Saved : public Files {
protected:
  void SetUp() override {
    Files::SetUp();
    Original = text();
    writeFile(Folder / "analysed.cpp", Original);
    writeFile(Folder / "one_finding.cpp", "// mine\n" + Original);
    Flags = {"-Xclang", "-remap-file", "-Xclang",
             (Folder / "one_finding.cpp").string() + ";" +
                 (Folder / "analysed.cpp").string()};
  }

  std::string Original;
  Words Flags;
};

TEST_F(Saved, FileIsNotWrittenOver) {
  Completed Done =
      analyse({"one_finding.cpp", "--fix", "--unsafe-fixes"}, Flags);
  EXPECT_EQ(Done.Code, Incomplete) << Done.Out << Done.Err;
  EXPECT_NE(Done.Out.find("not fixed: one_finding.cpp " + std::string(Changed)),
            Done.Out.npos)
      << Done.Out;
  EXPECT_EQ(text(), "// mine\n" + Original);
}

TEST_F(Saved, FileIsInNoPatchAndNoExport) {
  Completed Done =
      analyse({"one_finding.cpp", "--diff", "--unsafe-fixes"}, Flags);
  EXPECT_EQ(Done.Code, Incomplete);
  EXPECT_EQ(Done.Out, "");
  Done = analyse({"one_finding.cpp", "--unsafe-fixes",
                  "--export-fixes=fixes.yaml", "--format=json"},
                 Flags);
  EXPECT_EQ(text("fixes.yaml").find("Offset:          "), std::string::npos);
  const json Found = json::parse(Done.Out)["findings"];
  ASSERT_EQ(Found.size(), 1u);
  EXPECT_FALSE(Found[0].contains("fix"));
}

TEST_F(Saved, FileShowsNoLine) {
  EXPECT_EQ(analyse({"one_finding.cpp"}, Flags).Out.find("// mine"),
            std::string::npos);
  const json Found = report({"one_finding.cpp"}, Flags)["findings"];
  ASSERT_EQ(Found.size(), 1u);
  EXPECT_FALSE(Found[0].contains("endColumn"));
  EXPECT_TRUE(report({"analysed.cpp"})["findings"][0].contains("endColumn"));
}

/// The second unit waits for what it includes until the first one, which has
/// been analysed by then, was saved.
TEST_F(Files, SavedDuringTheRunAreNotWrittenOver) {
  const std::string Pipe = Folder / "pipe.h";
  ASSERT_EQ(mkfifo(Pipe.c_str(), 0600), 0);
  writeFile(Folder / "waits.cpp", "#include \"pipe.h\"\n");
  const std::string Mine = "// mine\n" + text();
  std::thread Editor([&] {
    int File = -1;
    for (int I = 0; I < 3000 && File < 0; ++I) {
      File = open(Pipe.c_str(), O_WRONLY | O_NONBLOCK);
      std::this_thread::sleep_for(std::chrono::milliseconds(10));
    }
    writeFile(Folder / "one_finding.cpp", Mine);
    close(File);
  });
  Completed Done = analyse(
      {"-j1", "one_finding.cpp", "waits.cpp", "--fix", "--unsafe-fixes"});
  Editor.join();
  EXPECT_EQ(Done.Code, Incomplete) << Done.Out << Done.Err;
  EXPECT_NE(Done.Out.find(Changed), Done.Out.npos) << Done.Out;
  EXPECT_EQ(text(), Mine);
}

/// A line directive names what it likes.
TEST_F(Files, ThatOnlyALineDirectiveNamesAreNotShown) {
  writeFile(Folder / "secret", "top secret\n");
  writeFile(Folder / "a.cpp", "#line 1 \"" + (Folder / "secret").string() +
                                  "\"\nint x = nothing;\n");
  Completed Done = analyse({"a.cpp"});
  EXPECT_EQ(Done.Code, Incomplete);
  EXPECT_NE(Done.Out.find("secret:1:9: error: "), Done.Out.npos) << Done.Out;
  EXPECT_EQ(Done.Out.find("top secret"), Done.Out.npos) << Done.Out;
  writeFile(Folder / "a.cpp", "int x = nothing;\n");
  EXPECT_NE(analyse({"a.cpp"}).Out.find("    1 | int x = nothing;"),
            std::string::npos)
      << "lines of files that were read are shown";
}

/// Two sleeps: the first is right in one library, the second is wrong in
/// another, which has no such timer.
class Offered : public Files {
protected:
  void SetUp() override {
    writeFile(Folder / "shop.json", R"j({
      "library": "shopping", "namespaces": ["shop"],
      "task_types": {"lazy": ["{ns}::errand"]},
      "sleep": {"call": "{ns}::pause({duration})"}})j");
    writeFile(Folder / "a.cpp", R"(#include <aio/sleep.hpp>
#include <aio/task.hpp>
#include <thread>
namespace shop {
template <class T> struct errand : aio::task<T> {
  using aio::task<T>::task;
};
} // namespace shop
template <class T, class... As>
struct std::coroutine_traits<shop::errand<T>, As...> {
  struct promise_type {
    shop::errand<T> get_return_object();
    std::suspend_always initial_suspend() noexcept;
    std::suspend_always final_suspend() noexcept;
    void return_value(T);
    void unhandled_exception();
  };
};
using namespace std::chrono_literals;
aio::task<> good() {
  std::this_thread::sleep_for(1s);
  co_return;
}
shop::errand<int> bad() {
  std::this_thread::sleep_for(2s);
  co_return 1;
}
)");
  }

  Words with(Words Arguments) {
    Arguments.insert(Arguments.begin(),
                     {"a.cpp", "--knowledge=shop.json", "--unsafe-fixes"});
    return Arguments;
  }
};

TEST_F(Offered, FixesCompile) {
  Completed Fixed = analyse(with({"--diff"}));
  EXPECT_NE(Fixed.Err.find("not fixed: the code would not compile"),
            Fixed.Err.npos)
      << "or this test tests nothing: " << Fixed.Err;
  Completed Told = analyse(with({"--format=json", "--export-fixes=f.yaml"}));
  const json Found = json::parse(Told.Out)["findings"];
  ASSERT_EQ(Found.size(), 2u) << Told.Out;
  EXPECT_TRUE(Found[0].contains("fix"));
  EXPECT_FALSE(Found[1].contains("fix"));
  EXPECT_NE(text("f.yaml").find("co_await aio::sleep_for"), std::string::npos);
  EXPECT_EQ(text("f.yaml").find("pause"), std::string::npos);
}

/// What is compiled is the edited text, by whatever name a unit reads it.
TEST_F(Offered, FixesOfAFileBehindALinkCompile) {
  fs::create_directory(Folder / "real");
  fs::rename(Folder / "a.cpp", Folder / "real/a.cpp");
  fs::create_symlink("real/a.cpp", Folder / "a.cpp");
  Completed Fixed = analyse(with({"--fix"}));
  EXPECT_NE(Fixed.Out.find("not fixed: the code would not compile"),
            Fixed.Out.npos)
      << Fixed.Out;
  EXPECT_NE(text("real/a.cpp").find("co_await aio::sleep_for"),
            std::string::npos);
  EXPECT_EQ(text("real/a.cpp").find("pause"), std::string::npos);
}

TEST_F(Offered, FixesAreNotThoseThatWereMade) {
  Completed Told =
      analyse(with({"--format=json", "--export-fixes=f.yaml", "--fix"}));
  EXPECT_NE(text("a.cpp").find("co_await aio::sleep_for"), std::string::npos);
  EXPECT_EQ(text("f.yaml").find("co_await"), std::string::npos);
  EXPECT_EQ(text("f.yaml").find("std::this_thread::sleep_for(1s)"),
            std::string::npos);
  const json Found = json::parse(Told.Out)["findings"];
  ASSERT_EQ(Found.size(), 2u) << Told.Out;
  EXPECT_FALSE(Found[0].contains("fix"));
  EXPECT_EQ(Found[0]["fixed"], true);
  EXPECT_EQ(Found[0]["endColumn"], 34) << "of the text that was analysed";
  EXPECT_FALSE(Found[1].contains("fixed"));
}

/// JSON is for whoever picks one, YAML for clang-apply-replacements, which
/// takes all and refuses what overlaps.
TEST_F(Offered, FixesMayOverlapInJsonOnly) {
  writeFile(Folder / "b.cpp", R"(#include <aio/gather.hpp>
#include <aio/task.hpp>
#include <aio/to_thread.hpp>
#include <filesystem>
aio::task<int> get(bool);
aio::task<int> both() {
  int a = co_await get(std::filesystem::exists("a"));
  int b = co_await get(false);
  co_return a + b;
}
)");
  Completed Told = analyse(
      {"b.cpp", "--unsafe-fixes", "--format=json", "--export-fixes=f.yaml"});
  int InJson = 0;
  const json Report = json::parse(Told.Out);
  for (const json &Found : Report["findings"])
    InJson += Found.contains("fix");
  EXPECT_EQ(InJson, 2) << Told.Out;
  const bool Gathers = text("f.yaml").find("gather(") != std::string::npos;
  const bool Offloads = text("f.yaml").find("to_thread(") != std::string::npos;
  EXPECT_NE(Gathers, Offloads) << text("f.yaml");
}

TEST_F(Files, WhatAKilledRunLeftIsRemoved) {
  const pid_t Child = fork();
  if (Child == 0) {
    Temporary New(Folder / "one_finding.cpp");
    Temporary Export(Folder / "out" / "fixes.yaml");
    kill(getpid(), SIGKILL);
  }
  waitpid(Child, nullptr, 0);
  ASSERT_EQ(names().size(), 2u);
  EXPECT_EQ(analyse({"one_finding.cpp"}).Code, Clean);
  EXPECT_EQ(names(), std::set<std::string>{"one_finding.cpp"});
}

class Exports : public Files {
protected:
  /// The report is there, and the exit code says that the export is not.
  void expectLost(const std::string &Option, const std::string &Target) {
    Completed Done = analyse({"one_finding.cpp", Option + "=" + Target});
    EXPECT_EQ(Done.Code, Usage) << Option;
    EXPECT_NE(Done.Out.find("one_finding.cpp:9:3: warning: "), Done.Out.npos)
        << Option << Done.Err;
    EXPECT_NE(Done.Err.find("cannot write " + Target), Done.Err.npos)
        << Done.Err;
  }
};

TEST_F(Exports, ThatFailNeverCostTheReport) {
  for (const char *Option : {"--export-fixes", "--export-facts"})
    for (const char *Target : {"/nowhere/x", "/dev/full"})
      expectLost(Option, Target);
}

/// Standard output may itself be a file: then the report is not written over.
TEST_F(Exports, GoToStandardOutputBehindTheReport) {
  Completed Done = analyse({"one_finding.cpp", "--export-fixes=/dev/stdout"});
  EXPECT_EQ(Done.Code, Clean) << Done.Err;
  const std::size_t Summary = Done.Out.find("1 finding in 1 unit");
  const std::size_t Yaml = Done.Out.find("MainSourceFile:");
  EXPECT_NE(Summary, Done.Out.npos) << Done.Out;
  EXPECT_NE(Yaml, Done.Out.npos) << Done.Out;
  EXPECT_LT(Summary, Yaml);
  Done = shell("\"$@\" | cat",
               {"one_finding.cpp", "--quiet", "--export-fixes=/dev/stdout"});
  EXPECT_TRUE(Done.Out.ends_with("...\n")) << Done.Out;
}

TEST_F(Files, AreFixedWithoutStandardDescriptors) {
  const std::string Before = text();
  for (const char *Closed :
       {">&- 2>&- <&-", ">&-", "2>&-", "<&-", ">&- 2>&-"}) {
    writeFile(Folder / "one_finding.cpp", Before);
    Completed Done = shell(
        "\"$@\" " + std::string(Closed),
        {"one_finding.cpp", "--fix", "--unsafe-fixes", "--fail-on=warning"});
    EXPECT_EQ(Done.Code, Clean) << Closed << Done.Out << Done.Err;
    EXPECT_TRUE(isFixed()) << Closed << text();
  }
}

/// A project below the folder, as a patch sees it from several places.
class Patch : public Files {
protected:
  void SetUp() override {
    Files::SetUp();
    fs::create_directories(Folder / "p/src/deep");
    fs::create_directories(Folder / "p/build");
    fs::rename(Folder / "one_finding.cpp", Folder / "p/src/deep/a.cpp");
    fs::copy(Folder / "p/src/deep/a.cpp", Folder / "p/src/b.cpp");
  }

  /// The files' names in the patch that is made where Here is, after `patch`
  /// was able to apply it from there with these words.
  std::vector<std::string> namesIn(const std::string &Here,
                                   const std::string &Note, Words Patching) {
    Words Command = {program(),
                     (Folder / "p/src/deep/a.cpp").string(),
                     (Folder / "p/src/b.cpp").string(),
                     "--diff",
                     "--unsafe-fixes",
                     "--",
                     "-std=c++20",
                     runtimeFlag()};
    Completed Done = run(Command, Folder / Here);
    EXPECT_EQ(Done.Err.find("apply it with") != Done.Err.npos, !Note.empty());
    EXPECT_NE(Done.Err.find(Note), Done.Err.npos) << Done.Err;
    writeFile(Folder / "x.patch", Done.Out);
    Patching.insert(Patching.begin(),
                    {"patch", "-s", "-i", (Folder / "x.patch").string()});
    Completed Applied = run(Patching, Folder / Here);
    EXPECT_EQ(Applied.Code, 0) << Applied.Out << Applied.Err << Done.Out;
    EXPECT_TRUE(isFixed("p/src/deep/a.cpp"));
    EXPECT_TRUE(isFixed("p/src/b.cpp"));
    std::vector<std::string> Names;
    for (const std::string &Line : linesOf(Done.Out))
      if (Line.starts_with("+++ "))
        Names.push_back(Line.substr(4));
    return Names;
  }
};

using Texts = std::vector<std::string>;

TEST_F(Patch, NamesFilesFromTheWorkingFolder) {
  EXPECT_EQ(namesIn("p", "", {"-p1"}),
            (Texts{"b/src/b.cpp", "b/src/deep/a.cpp"}));
}

TEST_F(Patch, NamesFilesFromTheSourceFolder) {
  EXPECT_EQ(namesIn("p/src", "", {"-p1"}), (Texts{"b/b.cpp", "b/deep/a.cpp"}));
}

TEST_F(Patch, SaysWhereItAppliesWhenFilesLieBesideTheWorkingFolder) {
  EXPECT_EQ(namesIn("p/build", "patch -p1 -d ..", {"-p1", "-d", ".."}),
            (Texts{"b/src/b.cpp", "b/src/deep/a.cpp"}));
}

TEST_F(Patch, SaysWhereItAppliesWhenFilesLieAboveTheWorkingFolder) {
  EXPECT_EQ(namesIn("p/src/deep", "patch -p1 -d ..", {"-p1", "-d", ".."}),
            (Texts{"b/b.cpp", "b/deep/a.cpp"}));
}

} // namespace
} // namespace cotidy::test
