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

constexpr std::string_view Unit = R"(#include <aio/aio.hpp>
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
      "none.json: this knowledge file cannot be read: it does not exist");
  writeFile(Folder / "bad.json", "{\"library\": \"x\"}");
  expectProblem(analyse({File, "--knowledge=bad.json"}),
                "bad.json: the file: has neither 'entries', as a file of "
                "blocking functions has, nor 'task_types', as that of a "
                "coroutine library has, nor 'receivers'");
  writeFile(Folder / "bad.json", R"({"library": "x", "entries": [{}]})");
  expectProblem(analyse({File, "--knowledge=bad.json"}),
                "bad.json: entry 1: the key 'name' is missing");
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
  EXPECT_EQ(Done.Out, "shop: 1 not checked: not installed: <shop.h>\n"
                      "0 names exist, 0 do not, 1 was not checked\n");
}

TEST_F(KnowledgeCheck, WrongUsageIsASentence) {
  expectProblem(cotidy({"knowledge"}),
                "'cotidy knowledge' takes the word 'check'; see cotidy "
                "knowledge --help");
  expectProblem(cotidy({"knowledge", "check", "--fix"}),
                "unknown option --fix; compiler flags stand behind '--'");
  EXPECT_EQ(cotidy({"knowledge", "check", "none.json"}).Code, Usage);
  EXPECT_EQ(cotidy({"knowledge", "--help"}).Code, Clean);
}

} // namespace
} // namespace cotidy::test
