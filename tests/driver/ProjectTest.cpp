// SPDX-License-Identifier: Apache-2.0
//
// A project in the usual layout that lies in no repository: src/, include/ and
// build/. Names of files, fingerprints and verdicts depend neither on where it
// lies nor on which of its files are asked for.
#include "driver/Driver.h"

#include <algorithm>
#include <set>

namespace cotidy::test {
namespace {

using nlohmann::json;

class Project : public Driver {
protected:
  void SetUp() override {
    writeFile(Folder / "include/catalogue.h",
              "#pragma once\n"
              "#include <aio/task.hpp>\n"
              "aio::task<int> ticket(int of);\n"
              "aio::task<int> price(int id);\n");
    writeFile(Folder / "src/catalogue.cpp",
              "#include \"catalogue.h\"\n"
              "aio::task<int> from_elsewhere(int n);\n"
              "int last = 0;\n"
              "aio::task<int> ticket(int of) {\n"
              "  co_return last += co_await from_elsewhere(of);\n"
              "}\n"
              "aio::task<int> price(int id) {\n"
              "  co_return 2 * co_await from_elsewhere(id);\n"
              "}\n");
    writeFile(Folder / "src/shop.cpp",
              "#include \"catalogue.h\"\n"
              "aio::task<int> numbers() {\n"
              "  auto a = co_await ticket(1);\n"
              "  auto b = co_await ticket(2);\n"
              "  co_return a + b;\n"
              "}\n"
              "aio::task<int> prices() {\n"
              "  auto a = co_await price(1);\n"
              "  auto b = co_await price(2);\n"
              "  co_return a + b;\n"
              "}\n"
              "aio::task<int> numbers_made_first() {\n"
              "  auto a = ticket(1);\n"
              "  auto b = ticket(2);\n"
              "  int x = co_await std::move(a);\n"
              "  co_return x + co_await std::move(b);\n"
              "}\n");
    build("-I../include");
  }

  /// A database in build/ whose units find their headers in this way.
  void build(const std::string &Include) {
    json Entries = json::array();
    // The runtime is a system's: where it lies moves no root.
    for (const char *Unit : {"../src/catalogue.cpp", "../src/shop.cpp"})
      Entries.push_back({{"directory", Folder / "build"},
                         {"file", Unit},
                         {"command", "clang++-19 -std=c++20 -isystem " +
                                         source("runtime/include").string() +
                                         " " + Include + " -c " + Unit}});
    writeFile(Folder / "build/compile_commands.json", Entries.dump());
  }

  json told(Words Arguments) {
    Arguments.insert(Arguments.end(), {"-p", "build", "--format=json"});
    return json::parse(cotidy(Arguments).Out);
  }

  /// The findings in this line.
  static json at(const json &Told, unsigned Line) {
    json Result = json::array();
    for (const json &Each : Told["findings"])
      if (Each["line"] == Line)
        Result.push_back(Each);
    return Result;
  }

  /// All that is said about the finding, in one text.
  static std::string notesOf(const json &Finding) {
    std::string Result;
    for (const json &Note : Finding["notes"])
      Result += Note["message"].get<std::string>() + "\n";
    return Result;
  }
};

TEST_F(Project, HasItsRootAboveSourcesAndHeaders) {
  const json Told = told({});
  EXPECT_EQ(Told["root"], ".");
  ASSERT_EQ(Told["findings"].size(), 1u);
  EXPECT_EQ(Told["findings"][0]["file"], "src/shop.cpp");
  const Completed Inside =
      run({program(), "-p", "../build", "--format=json"}, Folder / "src");
  EXPECT_EQ(json::parse(Inside.Out)["root"], "..");
  EXPECT_EQ(json::parse(Inside.Out)["findings"], Told["findings"]);
}

TEST_F(Project, IsNamedAlikeWhateverIsAskedFor) {
  const json Whole = told({});
  json InPart = at(told({"src/shop.cpp"}), 8), InWhole = at(Whole, 8);
  ASSERT_EQ(InPart.size(), 1u);
  ASSERT_EQ(InWhole.size(), 1u);
  InPart[0].erase("fix"); // safe only if all bodies may have been seen
  InWhole[0].erase("fix");
  EXPECT_EQ(InPart, InWhole);
  EXPECT_EQ(told({"src/shop.cpp", "src/catalogue.cpp"}), Whole);
  EXPECT_EQ(told({"src/catalogue.cpp", "src/shop.cpp"}), Whole);
}

TEST_F(Project, HasTheSameBytesInAnyFolder) {
  TempFolder Other;
  std::filesystem::copy(Folder.path(), Other / "deeper",
                        std::filesystem::copy_options::recursive);
  const std::string Here = told({}).dump();
  json Entries =
      json::parse(readFile(Other / "deeper/build/compile_commands.json"));
  for (json &Entry : Entries)
    Entry["directory"] = Other / "deeper/build";
  writeFile(Other / "deeper/build/compile_commands.json", Entries.dump());
  const Completed There =
      run({program(), "-p", "build", "--format=json"}, Other / "deeper");
  EXPECT_EQ(json::parse(There.Out).dump(), Here);
}

TEST_F(Project, TakesTheRootThatIsGiven) {
  const json Told = told({"--root=src"});
  EXPECT_EQ(Told["root"], "src");
  EXPECT_EQ(Told["findings"][0]["file"], "shop.cpp");
  EXPECT_EQ(cotidy({"-p", "build", "--root=none"}).Code, Usage);
}

TEST_F(Project, IsJudgedAlikeWhereverItsRootIs) {
  for (const char *Asked : {"src/shop.cpp", "src/catalogue.cpp"}) {
    json Expected = told({Asked}), Narrow = told({Asked, "--root=src"});
    ASSERT_EQ(Narrow["findings"].size(), Expected["findings"].size());
    for (std::size_t I = 0; I < Expected["findings"].size(); ++I)
      for (const char *Key : {"line", "confidence", "message"})
        EXPECT_EQ(Narrow["findings"][I][Key], Expected["findings"][I][Key]);
  }
}

/// A header counts the same wherever it lies and however it is found.
class ProjectWithHeaders : public Project,
                           public testing::WithParamInterface<const char *> {
protected:
  void SetUp() override {
    Project::SetUp();
    const std::string Flag = GetParam();
    std::filesystem::rename(Folder / "include/catalogue.h",
                            Flag.ends_with("include")
                                ? Folder / "include/catalogue.h"
                                : Elsewhere / "catalogue.h");
    build(Flag.ends_with("include") ? Flag : Flag + Elsewhere.path().string());
  }

  TempFolder Elsewhere;
};

TEST_P(ProjectWithHeaders, IsNeverSureOfWhatOnlyADeclarationSays) {
  const json Told = told({"src/shop.cpp"});
  ASSERT_EQ(Told["findings"].size(), 3u);
  for (unsigned Line : {3u, 8u}) {
    ASSERT_EQ(at(Told, Line).size(), 1u);
    EXPECT_EQ(at(Told, Line)[0]["confidence"], "likely");
  }
  const std::string Notes = notesOf(at(Told, 8)[0]);
  EXPECT_NE(Notes.find("the body of 'price' is not seen here; "), Notes.npos)
      << Notes;
  EXPECT_EQ(Notes.find("were seen"), Notes.npos) << Notes;
}

TEST_P(ProjectWithHeaders, IsToldByTheUnitWithTheBody) {
  const json Told = told({});
  EXPECT_EQ(at(Told, 3).size(), 0u) << "async-sequential-awaits";
  EXPECT_EQ(at(Told, 8).size(), 1u);
  EXPECT_EQ(at(Told, 15).size(), 0u) << "async-lazy-false-concurrency";
}

INSTANTIATE_TEST_SUITE_P(OfAnyPlace, ProjectWithHeaders,
                         testing::Values("-I../include", "-isystem ../include",
                                         "-I", "-isystem "));

} // namespace
} // namespace cotidy::test
