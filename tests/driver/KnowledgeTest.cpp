// SPDX-License-Identifier: Apache-2.0
//
// What a project knows itself: in both hosts, and looked up in headers.
#include "driver/Driver.h"

namespace cotidy::test {
namespace {

constexpr std::string_view Blocking = R"({
  "library": "shop", "headers": ["shop.h"],
  "entries": [{"name": "shop::load", "family": "file",
    "reason": "reads the stock", "instead": "await shop::async_load"}]})";

constexpr std::string_view Library = R"j({
  "library": "shopping", "namespaces": ["shop"],
  "task_types": {"lazy": ["{ns}::errand"]},
  "sleep": {"call": "{ns}::pause({duration})"
}
})j";

constexpr std::string_view Unit = R"(#include <aio/task.hpp>
namespace shop { int load(int); }
aio::task<int> f() { co_return shop::load(1); }
)";

class KnowledgeFiles : public Driver {
protected:
  void SetUp() override {
    writeFile(Folder / "src/deep/unit.cpp", Unit);
    writeFile(Folder / "shop.json", Blocking);
    writeFile(Folder / "shop.h", "namespace shop { int load(int); }\n");
  }

  static bool finds(const Completed &Done) {
    return Done.Out.find("'shop::load' blocks the event loop") != Done.Out.npos;
  }

  void expectProblem(const Completed &Done, const std::string &Sentence) {
    EXPECT_EQ(Done.Code, Usage);
    EXPECT_EQ(Done.Err, "error: " + Sentence + "\n");
  }

  const std::string File = "src/deep/unit.cpp";
};

TEST_F(KnowledgeFiles, AreGivenOnTheCommandLine) {
  writeFile(Folder / "lib.json", Library);
  EXPECT_FALSE(finds(analyse({File})));
  Completed Done =
      analyse({File, "--knowledge=shop.json", "--knowledge", "lib.json"});
  EXPECT_TRUE(finds(Done)) << Done.Err;
  EXPECT_NE(Done.Out.find("it reads the stock; instead, await"), Done.Out.npos);
}

TEST_F(KnowledgeFiles, AreNamedInTheConfiguration) {
  writeFile(Folder / "src/.clang-tidy",
            "CheckOptions:\n  async-blocking-call.KnowledgeFiles: "
            "'shop.json; none/../shop.json'\n");
  Completed Done = analyse({File});
  EXPECT_EQ(Done.Code, Usage) << "a name that is nowhere";
  writeFile(Folder / "src/.clang-tidy",
            "CheckOptions:\n  async-blocking-call.KnowledgeFiles: "
            "shop.json\n");
  EXPECT_TRUE(finds(analyse({File})));
  EXPECT_TRUE(finds(analyse({File, "--knowledge=shop.json"}))) << "twice";
}

TEST_F(KnowledgeFiles, HoldInClangTidy) {
  auto Tidy = [&](const std::string &Files) {
    return run({"clang-tidy-19", "--load=" + module(),
                "--checks=-*,async-blocking-call",
                "--config={CheckOptions: "
                "{async-blocking-call.KnowledgeFiles: '" +
                    Files + "'}}",
                File, "--", "-std=c++20", runtimeFlag()},
               Folder.path());
  };
  EXPECT_FALSE(finds(Tidy("")));
  EXPECT_TRUE(finds(Tidy("shop.json")));
  EXPECT_NE(Tidy("nowhere.json")
                .Out.find("nowhere.json: this knowledge file cannot be read"),
            std::string::npos);
}

TEST_F(KnowledgeFiles, MistakesAreNamed) {
  expectProblem(
      analyse({File, "--knowledge=none.json"}),
      "none.json: this knowledge file cannot be read: it does not exist; "
      "correct the name, or take it out of --knowledge or KnowledgeFiles and "
      "do without what it knows");
  writeFile(Folder / "bad.json", "{\"library\": \"x\"}");
  expectProblem(analyse({File, "--knowledge=bad.json"}),
                "bad.json: the file: has none of the keys 'entries' (blocking "
                "functions), 'task_types' (a coroutine library), 'receivers', "
                "'descriptors' and 'words'");
  writeFile(Folder / "bad.json", R"({"library": "x", "entries": [{}]})");
  expectProblem(analyse({File, "--knowledge=bad.json"}),
                "bad.json: entry 1: the key 'name' is missing");
}

TEST_F(KnowledgeFiles, SayWhatNamesMean) {
  writeFile(Folder / "names.json", R"({"library": "shop", "words": {
    "begins_or_ends": [{"name": "f", "reason": "opens the shop"}]}})");
  EXPECT_TRUE(finds(analyse({File, "--knowledge=shop.json"})));
  EXPECT_FALSE(finds(
      analyse({File, "--knowledge=shop.json", "--knowledge=names.json"})));
}

using KnowledgeCheck = KnowledgeFiles;

TEST_F(KnowledgeCheck, SaysWhatDoesNotExist) {
  Completed Done = cotidy({"knowledge", "check", "shop.json", "--", "-I."});
  EXPECT_EQ(Done.Code, Clean) << Done.Err;
  EXPECT_EQ(Done.Out, "1 name exists, 0 do not, 0 were not checked\n");
  writeFile(Folder / "shop.h", "namespace shop { int laod(int); }\n");
  Done = cotidy({"knowledge", "check", "shop.json", "--", "-I."});
  EXPECT_EQ(Done.Code, Findings);
  EXPECT_EQ(Done.Out, "shop.json: entry 'shop::load': no such symbol in "
                      "<shop.h>\n"
                      "0 names exist, 1 does not, 0 were not checked\n");
}

TEST_F(KnowledgeCheck, CountsWhatItCannotLookUp) {
  Completed Done = cotidy({"knowledge", "check", "shop.json"});
  EXPECT_EQ(Done.Code, Clean);
  EXPECT_EQ(Done.Out, "shop.json: 1 not checked: not installed: <shop.h>\n"
                      "0 names exist, 0 do not, 1 was not checked\n");
}

/// In each section one name is right, and the other may be wrong.
TEST_F(KnowledgeCheck, LooksIntoEverySection) {
  writeFile(Folder / "errands.h", R"(#pragma once
namespace shop {
template <class T> struct errand {};
struct client {};
void together();
void pause(int);
}
namespace mall { using namespace shop; template <class T> struct chore {}; }
)");
  auto Library = [](const std::string &Task, const std::string &Gather) {
    return R"j({"library": "errands", "headers": ["errands.h"],
      "namespaces": ["shop", "mall"], "task_types": {"lazy": ["{ns}::)j" +
           Task + R"j("], "eager": "{ns}::chore"}, "gather": {"shape": "tuple",
      "call": "{ns}::)j" +
           Gather + R"j(({operands})"}, "some_versions": "{ns}::doze",
      "timers": [{"name": ["{ns}::pause", "{ns}::doze"], "reason": "time"}]})j";
  };
  auto Clients = [](const std::string &Type) {
    return R"({"library": "shop", "headers": ["errands.h"], "receivers": [
      {"name": "shop::)" +
           Type + R"(", "class": "ordered", "reason": "a queue"}]})";
  };
  auto Words = [](const std::string &Type) {
    return R"({"library": "shop", "headers": ["errands.h"], "words": {
      "values": [{"name": "shop::)" +
           Type + R"(", "reason": "plain"}], "logs": [
      {"name": "tell", "reason": "part of a name"}]}})";
  };
  auto Descriptors = [](const std::string &Name) {
    return R"({"library": "shop", "headers": ["errands.h"], "descriptors": [
      {"name": "shop::)" +
           Name + R"(", "makes": "pipe", "reason": "opens the door"}]})";
  };
  const std::tuple<std::string, const char *, const char *> Table[] = {
      {Library("errand", "together"), "",
       "4 names exist, 0 do not, 1 was not checked\n"},
      {Library("erand", "together"), "shop::erand",
       "3 names exist, 1 does not, 1 was not checked\n"},
      {Library("errand", "togther"), "shop::togther",
       "3 names exist, 1 does not, 1 was not checked\n"},
      {Clients("client"), "", "1 name exists, 0 do not, 0 were not checked\n"},
      {Clients("cilent"), "shop::cilent",
       "0 names exist, 1 does not, 0 were not checked\n"},
      {Words("client"), "", "1 name exists, 0 do not, 0 were not checked\n"},
      {Words("cilent"), "shop::cilent",
       "0 names exist, 1 does not, 0 were not checked\n"},
      {Descriptors("pause"), "",
       "1 name exists, 0 do not, 0 were not checked\n"},
      {Descriptors("puase"), "shop::puase",
       "0 names exist, 1 does not, 0 were not checked\n"}};
  for (const auto &[Text, Dead, Summary] : Table) {
    writeFile(Folder / "mine.json", Text);
    const Completed Done =
        cotidy({"knowledge", "check", "mine.json", "--", "-I."});
    const std::string Name = Dead;
    EXPECT_EQ(Done.Code, Name.empty() ? Clean : Findings) << Done.Err << Text;
    EXPECT_EQ(Done.Out.find("mine.json: entry '" + Name +
                            "': no such symbol in <errands.h>\n") == 0,
              !Name.empty())
        << Done.Out;
    EXPECT_TRUE(Done.Out.ends_with(Summary)) << Done.Out << Text;
  }
}

TEST_F(KnowledgeCheck, ANameWhoseHeaderIsNotSaidIsNotWrong) {
  writeFile(Folder / "all.h", "namespace shop { void together(); }\n");
  writeFile(Folder / "mine.json", R"j({"library": "x", "namespaces": "shop",
    "task_types": {"lazy": "{ns}::errand"}, "gather": {"shape": "tuple",
    "call": "{ns}::togther({operands})", "header": "all.h"}})j");
  const Completed Done =
      cotidy({"knowledge", "check", "mine.json", "--", "-I."});
  EXPECT_EQ(Done.Out, "mine.json: entry 'shop::togther': no such symbol in "
                      "<all.h>\n"
                      "mine.json: 1 not checked: the file names no headers\n"
                      "0 names exist, 1 does not, 1 was not checked\n");
}

/// What is installed on this machine exists, and of the rest it is said why
/// nobody knows.
TEST_F(KnowledgeCheck, AllThatIsBuiltInPasses) {
  const Completed Done =
      cotidy({"knowledge", "check", "--", "-fPIC", runtimeFlag()});
  EXPECT_EQ(Done.Code, Clean) << Done.Out << Done.Err;
  EXPECT_EQ(Done.Out.find("names no headers"), Done.Out.npos) << Done.Out;
  for (const char *Whole : {"aio.json", "names.json", "posix.json: entry"})
    EXPECT_EQ(Done.Out.find(Whole), Done.Out.npos) << Done.Out;
}

TEST_F(KnowledgeCheck, WrongUsageIsASentence) {
  EXPECT_EQ(cotidy({"knowledge", "check", "none.json"}).Code, Usage);
  EXPECT_EQ(cotidy({"knowledge", "--help"}).Code, Clean);
}

} // namespace
} // namespace cotidy::test
