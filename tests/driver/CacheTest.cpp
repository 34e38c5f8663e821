// SPDX-License-Identifier: Apache-2.0
//
// What is kept between runs: a unit is analysed again when anything that it
// read has changed, and only then.
#include "driver/Driver.h"

#include <algorithm>
#include <cstring>

namespace fs = std::filesystem;

namespace cotidy::test {
namespace {

class CacheOfRuns : public Driver {
protected:
  CacheOfRuns() {
    writeFile(Folder / ".git", "");
    writeFile(Folder / "work.h", "inline void work() { }\n");
    writeFile(Folder / "first/other.h", "");
    writeFile(Folder / "a.cpp",
              "#include <aio/task.hpp>\n"
              "#include \"work.h\"\n"
              "namespace shop { void far(); }\n"
              "aio::task<void> a() { work(); co_return; }\n"
              "aio::task<void> b() { shop::far(); co_return; }\n");
    writeFile(Folder / "b.cpp", "#include <string>\nnamespace shop { void "
                                "far(); }\nvoid shop::far() {}\n");
    database({"a.cpp", "b.cpp"},
             {"clang++", "-std=c++20", "-Ifirst", runtimeFlag()});
  }

  /// With what is given, and of what is not given with the usual.
  Completed runWith(Words More = {}) {
    for (const char *Usual :
         {"--cache-dir=kept", "--checks=-*,async-blocking-call"}) {
      const std::string Option(Usual, std::strchr(Usual, '=') + 1);
      if (std::none_of(More.begin(), More.end(), [&](const std::string &Each) {
            return Each.starts_with(Option);
          }))
        More.push_back(Usual);
    }
    More.insert(More.begin(), {"-p", ".", "--format=json"});
    return cotidy(More);
  }

  /// Which units are analysed: a worker that may have no memory cannot.
  std::vector<std::string> analysedAgain(const Words &More = {}) {
    Words Call = {"--memory-limit=1"};
    Call.insert(Call.end(), More.begin(), More.end());
    const auto Report = nlohmann::json::parse(runWith(Call).Out);
    std::vector<std::string> Result;
    for (const auto &Each : Report["incomplete"])
      Result.push_back(Each["file"]);
    return Result;
  }

  std::size_t findings() {
    return nlohmann::json::parse(runWith().Out)["findings"].size();
  }

  const std::vector<std::string> None, A = {"a.cpp"}, Both = {"a.cpp", "b.cpp"};
};

TEST_F(CacheOfRuns, WhatHasNotChangedIsNotAnalysedAgain) {
  EXPECT_EQ(analysedAgain(), Both);
  const std::string First = runWith().Out;
  EXPECT_EQ(analysedAgain(), None);
  EXPECT_EQ(runWith().Out, First);
  EXPECT_EQ(analysedAgain({"--no-cache"}), Both);
  EXPECT_EQ(analysedAgain({"--cache-dir=other"}), Both);
}

TEST_F(CacheOfRuns, AHeaderIsOfThoseThatReadIt) {
  runWith();
  writeFile(Folder / "work.h",
            "#include <unistd.h>\ninline void work() { sleep(1); }\n");
  EXPECT_EQ(analysedAgain(), A);
  EXPECT_EQ(findings(), 1u);
  EXPECT_EQ(analysedAgain(), None);
}

TEST_F(CacheOfRuns, AHeaderThatComesBeforeAnotherCounts) {
  runWith();
  EXPECT_EQ(analysedAgain(), None);
  writeFile(Folder / "first/coroutine", "#include_next <coroutine>\n");
  EXPECT_EQ(analysedAgain(), A);
}

TEST_F(CacheOfRuns, AFolderWithTheNameOfAHeaderIsNoHeader) {
  writeFile(Folder / "first/coroutine/other.h", "");
  runWith();
  EXPECT_EQ(analysedAgain(), None);
  fs::remove_all(Folder / "first/coroutine");
  writeFile(Folder / "first/coroutine", "#include_next <coroutine>\n");
  EXPECT_EQ(analysedAgain(), A);
}

TEST_F(CacheOfRuns, ATimeAloneIsNoChange) {
  runWith();
  fs::last_write_time(Folder / "work.h",
                      fs::file_time_type::clock::now() - std::chrono::hours(1));
  EXPECT_EQ(analysedAgain(), None);
}

TEST_F(CacheOfRuns, ARunOfOneFileSeesWhatIsKeptOfTheOthers) {
  writeFile(Folder / "b.cpp", "#include <unistd.h>\nnamespace shop { void "
                              "far(); }\nvoid shop::far() { sleep(1); }\n");
  const auto FindingsOfA = [this](Words More) {
    More.push_back("a.cpp");
    return nlohmann::json::parse(runWith(More).Out)["findings"].size();
  };
  EXPECT_EQ(FindingsOfA({"--cached-facts"}), 0u) << "nothing is kept yet";
  EXPECT_NE(runWith({"--cached-facts", "a.cpp"})
                .Err.find("of 1 other units no earlier run has left anything"),
            std::string::npos);
  const std::string All = runWith().Out;
  EXPECT_EQ(FindingsOfA({}), 0u) << "nobody has asked for it";
  EXPECT_EQ(FindingsOfA({"--cached-facts"}), 1u);
  EXPECT_EQ(nlohmann::json::parse(
                runWith({"--cached-facts", "a.cpp"}).Out)["findings"],
            nlohmann::json::parse(All)["findings"]);
  writeFile(Folder / "b.cpp",
            "namespace shop { void far(); }\nvoid shop::far() {}\n");
  EXPECT_EQ(FindingsOfA({"--cached-facts"}), 0u) << "it is of another text";
}

TEST_F(CacheOfRuns, WhatIsAskedOfALineLooksOnlyAtUnitsThatReadItsFile) {
  runWith();
  const auto LookedAt = [this](const std::string &Place) {
    Words Units;
    for (const std::string Name : {"a.cpp", "b.cpp"})
      if (cotidy({"explain", "--at=" + Place, "-p", ".", "--cache-dir=kept",
                  "--checks=-*,async-blocking-call", "--memory-limit=1"})
              .Out.find(Name + ": error: not analysed") != std::string::npos)
        Units.push_back(Name);
    return Units;
  };
  EXPECT_EQ(LookedAt("a.cpp:4"), A);
  EXPECT_EQ(LookedAt("work.h:1"), A);
  EXPECT_EQ(analysedAgain(), None) << "an answer to a question is not kept";
}

TEST_F(CacheOfRuns, WhatOtherUnitsSayIsDecidedAnew) {
  EXPECT_EQ(findings(), 0u);
  writeFile(Folder / "b.cpp",
            "#include <string>\n#include <unistd.h>\nnamespace shop { void "
            "far(); }\nvoid shop::far() { sleep(1); }\n");
  EXPECT_EQ(analysedAgain(), std::vector<std::string>{"b.cpp"});
  EXPECT_EQ(findings(), 1u);
  writeFile(Folder / "b.cpp", "#include <string>\nnamespace shop { void far(); "
                              "}\nvoid shop::far() {}\n");
  EXPECT_EQ(findings(), 0u);
}

TEST_F(CacheOfRuns, SettingsAndKnowledgeCount) {
  runWith();
  EXPECT_EQ(analysedAgain({"--checks=async-dropped-task"}), Both);
  EXPECT_EQ(analysedAgain({"--extra-arg=-DX"}), Both);
  const std::string Entry =
      R"({"library": "Far", "entries": [{"name": "shop::far", "family": "wait",)"
      R"( "reason": "waits", "instead": "do not"}]})";
  writeFile(Folder / "far.json", Entry);
  EXPECT_EQ(analysedAgain({"--knowledge=far.json"}), Both);
  EXPECT_EQ(
      nlohmann::json::parse(runWith({"--knowledge=far.json"}).Out)["findings"]
          .size(),
      1u);
  EXPECT_EQ(analysedAgain({"--knowledge=far.json"}), None);
  writeFile(Folder / "far.json", Entry + "\n");
  EXPECT_EQ(analysedAgain({"--knowledge=far.json"}), Both);
}

TEST_F(CacheOfRuns, ATornEntryIsNone) {
  const std::string Right = runWith().Out;
  for (const char *Text : {"", "x", "x\n1\n", "x\n99999999999999999999\n"}) {
    for (const fs::directory_entry &Each :
         fs::directory_iterator(Folder / "kept"))
      writeFile(Each.path(), Text);
    EXPECT_EQ(runWith().Out, Right);
  }
  for (const fs::directory_entry &Each :
       fs::directory_iterator(Folder / "kept")) {
    const std::string Whole = readFile(Each.path());
    writeFile(Each.path(), Whole.substr(0, Whole.size() / 2));
  }
  EXPECT_EQ(analysedAgain(), Both);
}

TEST_F(CacheOfRuns, AFolderThatCannotBeWrittenIsSaidOnce) {
  writeFile(Folder / "file", "");
  const Completed Done = runWith({"--cache-dir=file/kept"});
  EXPECT_EQ(Done.Code, Clean);
  EXPECT_EQ(Done.Err.find("note: results are not kept for the next run: "), 0u)
      << Done.Err;
  EXPECT_EQ(std::count(Done.Err.begin(), Done.Err.end(), '\n'), 1) << Done.Err;
}

TEST_F(CacheOfRuns, SaysHowMuchThereIsAndRemovesIt) {
  const auto Tell = [&](Words Names) {
    Names.insert(Names.begin(), "cache");
    Names.push_back("--cache-dir=kept");
    return cotidy(Names).Out;
  };
  EXPECT_EQ(Tell({}), (Folder / "kept").string() + ": 0 results, 0.0 MB\n");
  runWith();
  writeFile(Folder / "kept/mine", "");
  EXPECT_EQ(Tell({}).find((Folder / "kept").string() + ": 2 results, "), 0u);
  EXPECT_EQ(Tell({"clear"}),
            (Folder / "kept").string() + ": 0 results, 0.0 MB\n");
  EXPECT_TRUE(fs::exists(Folder / "kept/mine"));
  EXPECT_EQ(cotidy({"cache", "burn"}).Code, Usage);
}

} // namespace
} // namespace cotidy::test
