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
#include <poll.h>
#include <sys/inotify.h>
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

/// Two small libraries. The way off the loop that the knowledge names is there
/// in the shop, and not in the market.
constexpr std::string_view Header = R"(#pragma once
#include <coroutine>
template <class T> struct errand_base {
  bool await_ready() const;
  void await_suspend(std::coroutine_handle<>);
  T await_resume();
};
template <class Task, class T> struct promise {
  Task get_return_object();
  std::suspend_always initial_suspend() noexcept;
  std::suspend_always final_suspend() noexcept;
  void return_value(T);
  void unhandled_exception();
};
namespace shop {
int load(int);
template <class T> struct errand : errand_base<T> {
  using promise_type = promise<errand, T>;
};
template <class F> errand<int> aside(F) { return {}; }
} // namespace shop
namespace market {
int load(int);
template <class T> struct errand : errand_base<T> {
  using promise_type = promise<errand, T>;
};
} // namespace market
)";

constexpr std::string_view Good = R"(#include "shop.h"
shop::errand<int> good() {
  co_return shop::load(1);
}
)";

constexpr std::string_view Bad = R"(#include "shop.h"
market::errand<int> bad() {
  co_return market::load(2);
}
)";

std::string library(const std::string &Name, const std::string &Offload) {
  return json{
      {"library", Name},
      {"namespaces", {Name}},
      {"task_types", {{"lazy", {"{ns}::errand"}}}},
      {"offload", {{"call", "{ns}::" + Offload + "([&] { return {expr}; })"}}}}
      .dump();
}

class Files : public Driver {
protected:
  void SetUp() override {
    writeFile(Folder / "shop.h", Header);
    writeFile(Folder / "a.cpp", Good);
    writeFile(Known / "shop.json", library("shop", "aside"));
    writeFile(Known / "market.json", library("market", "elsewhere"));
    writeFile(Known / "stock.json",
              R"({"library": "stock", "entries": [
                {"name": ["shop::load", "market::load"], "family": "file",
                 "reason": "reads the stock", "instead": "await it"}]})");
  }

  std::string text(const std::string &Name = "a.cpp") const {
    return readFile(Folder / Name);
  }
  bool isFixed(const std::string &Name = "a.cpp") const {
    return text(Name).find("co_await shop::aside(") != std::string::npos;
  }
  /// Options, and what all of these runs need.
  Words with(Words Arguments) const {
    Arguments.push_back("--unsafe-fixes");
    for (const char *Name : {"shop.json", "market.json", "stock.json"})
      Arguments.push_back("--knowledge=" + (Known / Name).string());
    return Arguments;
  }
  Completed fix(const Words &Arguments, const Words &Flags = {}) {
    return analyse(with(Arguments), Flags);
  }
  json findings(Words Arguments, const Words &Flags = {}) {
    Arguments.push_back("--format=json");
    return json::parse(fix(Arguments, Flags).Out)["findings"];
  }
  /// Runs a line of the shell in which "$@" is cotidy with these arguments.
  Completed shell(const std::string &Line, const Words &Arguments) {
    Words Command = {"sh", "-c", Line, "sh", program()};
    const Words All = with(Arguments);
    Command.insert(Command.end(), All.begin(), All.end());
    Command.insert(Command.end(), {"--", "-std=c++20"});
    return run(Command, Folder.path());
  }
  /// Names of the folder's files.
  std::set<std::string> names() const {
    std::set<std::string> Result;
    for (const auto &Entry : fs::directory_iterator(Folder.path()))
      Result.insert(Entry.path().filename());
    return Result;
  }

  TempFolder Known;
};

/// A compiler that reads another file under a name stands for a file that is
/// saved between its analysis and the fix: analysed.cpp was, a.cpp is there.
class Saved : public Files {
protected:
  void SetUp() override {
    Files::SetUp();
    writeFile(Folder / "analysed.cpp", Good);
    writeFile(Folder / "a.cpp", Mine);
    Flags = {"-Xclang", "-remap-file", "-Xclang",
             (Folder / "a.cpp").string() + ";" +
                 (Folder / "analysed.cpp").string()};
  }

  const std::string Mine = "// mine\n" + std::string(Good);
  Words Flags;
};

TEST_F(Saved, FileIsNotWrittenOver) {
  Completed Done = fix({"a.cpp", "--fix"}, Flags);
  EXPECT_EQ(Done.Code, Incomplete) << Done.Out << Done.Err;
  EXPECT_NE(Done.Out.find("not fixed: a.cpp " + std::string(Changed)),
            Done.Out.npos)
      << Done.Out;
  EXPECT_EQ(text(), Mine);
}

TEST_F(Saved, FileIsInNoPatchAndNoExport) {
  Completed Done = fix({"a.cpp", "--diff"}, Flags);
  EXPECT_EQ(Done.Code, Incomplete);
  EXPECT_EQ(Done.Out, "");
  const json Found = findings({"a.cpp", "--export-fixes=fixes.yaml"}, Flags);
  ASSERT_EQ(Found.size(), 1u);
  EXPECT_FALSE(Found[0].contains("fix"));
  EXPECT_NE(text("fixes.yaml").find("DiagnosticName"), std::string::npos);
  EXPECT_EQ(text("fixes.yaml").find("co_await"), std::string::npos);
}

TEST_F(Saved, FileShowsNoLine) {
  EXPECT_EQ(fix({"a.cpp"}, Flags).Out.find(" | "), std::string::npos);
  EXPECT_NE(fix({"a.cpp"}).Out.find(" | "), std::string::npos);
  EXPECT_FALSE(findings({"a.cpp"}, Flags)[0].contains("endColumn"));
  EXPECT_TRUE(findings({"a.cpp"})[0].contains("endColumn"));
}

/// The first unit was analysed when the second one is opened, which then takes
/// its time. Nobody looks before at what they might share.
TEST_F(Files, SavedDuringTheRunAreNotWrittenOver) {
  std::string Slow = "constexpr int sum(int n) {\n"
                     "  int s = 0;\n"
                     "  for (int i = 0; i < n; ++i) s += i % 7;\n"
                     "  return s;\n"
                     "}\n";
  for (int I = 0; I < 10; ++I)
    Slow += "static_assert(sum(100000) + " + std::to_string(I) + " > 0);\n";
  writeFile(Folder / "slow.cpp", Slow);
  const std::string Mine = "// mine\n" + text();
  const int Events = inotify_init1(IN_CLOEXEC);
  inotify_add_watch(Events, (Folder / "slow.cpp").c_str(), IN_OPEN);
  std::thread Editor([&] {
    pollfd Opened{Events, POLLIN, 0};
    poll(&Opened, 1, 30'000);
    writeFile(Folder / "a.cpp", Mine);
  });
  Completed Done =
      fix({"-j1", "--no-shared-prefix", "a.cpp", "slow.cpp", "--fix"});
  Editor.join();
  close(Events);
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

/// The fix of a.cpp compiles, and that of b.cpp does not.
class Offered : public Files {
protected:
  void SetUp() override {
    Files::SetUp();
    writeFile(Folder / "b.cpp", Bad);
  }
};

TEST_F(Offered, FixesCompile) {
  EXPECT_NE(fix({"b.cpp", "--diff"})
                .Err.find("not fixed: the code would not compile: b.cpp:3:"),
            std::string::npos)
      << "or this test tests nothing";
  const json Found = findings({"a.cpp", "b.cpp", "--export-fixes=f.yaml"});
  ASSERT_EQ(Found.size(), 2u);
  EXPECT_TRUE(Found[0].contains("fix"));
  EXPECT_FALSE(Found[1].contains("fix"));
  EXPECT_NE(text("f.yaml").find("shop::aside"), std::string::npos);
  EXPECT_EQ(text("f.yaml").find("elsewhere"), std::string::npos);
}

TEST_F(Offered, FixesOfTheModuleCompile) {
  std::string Names;
  for (const char *Name : {"shop.json", "market.json", "stock.json"})
    Names += (Known / Name).string() + ";";
  run({"clang-tidy-19", "--load=" + module(), "--checks=-*,async-*",
       "--config={CheckOptions: {async-blocking-call.KnowledgeFiles: '" +
           Names + "'}}",
       "--fix-notes", "a.cpp", "b.cpp", "--", "-std=c++20"},
      Folder.path());
  EXPECT_TRUE(isFixed()) << text();
  EXPECT_EQ(text("b.cpp"), Bad);
}

/// What is compiled is the edited text, by whatever name a unit reads it.
TEST_F(Offered, FixesOfAFileBehindALinkCompile) {
  fs::create_directory(Folder / "real");
  for (const char *Name : {"a.cpp", "b.cpp"}) {
    fs::rename(Folder / Name, Folder / "real" / Name);
    fs::create_symlink(fs::path("real") / Name, Folder / Name);
  }
  Completed Fixed = fix({"a.cpp", "b.cpp", "--fix"}, {"-I."});
  EXPECT_NE(Fixed.Out.find("not fixed: the code would not compile"),
            Fixed.Out.npos)
      << Fixed.Out;
  EXPECT_TRUE(isFixed("real/a.cpp"));
  EXPECT_TRUE(fs::is_symlink(Folder / "a.cpp"));
  EXPECT_EQ(text("real/b.cpp"), Bad);
}

TEST_F(Offered, FixesAreNotThoseThatWereMade) {
  const json Found =
      findings({"a.cpp", "b.cpp", "--export-fixes=f.yaml", "--fix"});
  EXPECT_TRUE(isFixed());
  EXPECT_EQ(text("f.yaml").find("co_await"), std::string::npos);
  EXPECT_EQ(text("f.yaml").find("shop::load"), std::string::npos);
  EXPECT_NE(text("f.yaml").find("market::load"), std::string::npos);
  ASSERT_EQ(Found.size(), 2u);
  EXPECT_FALSE(Found[0].contains("fix"));
  EXPECT_EQ(Found[0]["fixed"], true);
  EXPECT_EQ(Found[0]["endColumn"], 26) << "of the text that was analysed";
  EXPECT_FALSE(Found[1].contains("fixed"));
}

/// JSON is for whoever picks one, YAML for clang-apply-replacements, which
/// takes all and refuses what overlaps.
TEST_F(Offered, FixesMayOverlapInJsonOnly) {
  writeFile(Folder / "a.cpp", "#include \"shop.h\"\n"
                              "shop::errand<int> twice() {\n"
                              "  co_return shop::load(shop::load(1));\n"
                              "}\n");
  const json Found = findings({"a.cpp", "--export-fixes=f.yaml"});
  ASSERT_EQ(Found.size(), 2u);
  EXPECT_TRUE(Found[0].contains("fix"));
  EXPECT_TRUE(Found[1].contains("fix"));
  const std::string Yaml = text("f.yaml");
  const std::size_t First = Yaml.find("ReplacementText: ");
  EXPECT_NE(First, Yaml.npos);
  EXPECT_EQ(Yaml.find("ReplacementText: ", First + 1), Yaml.npos) << Yaml;
}

TEST_F(Files, WhatAKilledRunLeftIsRemoved) {
  const pid_t Child = fork();
  if (Child == 0) {
    Temporary New(Folder / "a.cpp");
    kill(getpid(), SIGKILL);
  }
  waitpid(Child, nullptr, 0);
  ASSERT_EQ(names().size(), 3u);
  EXPECT_EQ(fix({"a.cpp"}).Code, Clean);
  EXPECT_EQ(names(), (std::set<std::string>{"a.cpp", "shop.h"}));
}

class Exports : public Files {
protected:
  /// The report is there, and the exit code says that the export is not.
  void expectLost(const std::string &Option, const std::string &Target) {
    Completed Done = fix({"a.cpp", Option + "=" + Target});
    EXPECT_EQ(Done.Code, Usage) << Option;
    EXPECT_NE(Done.Out.find("a.cpp:3:13: warning: "), Done.Out.npos)
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
  Completed Done = fix({"a.cpp", "--export-fixes=/dev/stdout"});
  EXPECT_EQ(Done.Code, Clean) << Done.Err;
  const std::size_t Summary = Done.Out.find("1 finding in 1 unit");
  const std::size_t Yaml = Done.Out.find("MainSourceFile:");
  EXPECT_NE(Summary, Done.Out.npos) << Done.Out;
  EXPECT_NE(Yaml, Done.Out.npos) << Done.Out;
  EXPECT_LT(Summary, Yaml);
  Done =
      shell("\"$@\" | cat", {"a.cpp", "--quiet", "--export-fixes=/dev/stdout"});
  EXPECT_TRUE(Done.Out.ends_with("...\n")) << Done.Out;
}

TEST_F(Files, AreFixedWithoutStandardDescriptors) {
  const std::string Before = text();
  for (const char *Closed :
       {">&- 2>&- <&-", ">&-", "2>&-", "<&-", ">&- 2>&-"}) {
    writeFile(Folder / "a.cpp", Before);
    Completed Done = shell("\"$@\" " + std::string(Closed),
                           {"a.cpp", "--fix", "--fail-on=warning"});
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
    fs::rename(Folder / "a.cpp", Folder / "p/src/deep/a.cpp");
    fs::copy(Folder / "p/src/deep/a.cpp", Folder / "p/src/b.cpp");
  }

  /// The files' names in the patch that is made where Here is, after `patch`
  /// was able to apply it from there with these words. Note: what is said of
  /// that, if anything.
  Words namesIn(const std::string &Here, const std::string &Note,
                Words Patching) {
    Words Command = with({program(), (Folder / "p/src/deep/a.cpp").string(),
                          (Folder / "p/src/b.cpp").string(), "--diff"});
    Command.insert(Command.end(),
                   {"--", "-std=c++20", "-I" + Folder.path().string()});
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
    Words Names;
    for (const std::string &Line : linesOf(Done.Out))
      if (Line.starts_with("+++ "))
        Names.push_back(Line.substr(4));
    return Names;
  }
};

TEST_F(Patch, NamesFilesFromTheWorkingFolder) {
  EXPECT_EQ(namesIn("p", "", {"-p1"}),
            (Words{"b/src/b.cpp", "b/src/deep/a.cpp"}));
}

TEST_F(Patch, NamesFilesFromTheSourceFolder) {
  EXPECT_EQ(namesIn("p/src", "", {"-p1"}), (Words{"b/b.cpp", "b/deep/a.cpp"}));
}

TEST_F(Patch, SaysWhereItAppliesWhenFilesLieBesideTheWorkingFolder) {
  EXPECT_EQ(namesIn("p/build", "patch -p1 -d ..", {"-p1", "-d", ".."}),
            (Words{"b/src/b.cpp", "b/src/deep/a.cpp"}));
}

TEST_F(Patch, SaysWhereItAppliesWhenFilesLieAboveTheWorkingFolder) {
  EXPECT_EQ(namesIn("p/src/deep", "patch -p1 -d ..", {"-p1", "-d", ".."}),
            (Words{"b/b.cpp", "b/deep/a.cpp"}));
}

} // namespace
} // namespace cotidy::test
