// SPDX-License-Identifier: Apache-2.0
//
// What a name on the command line means in a database.
#include "TempProject.h"

using namespace cotidy;

namespace fs = std::filesystem;

namespace {

using Strings = std::vector<std::string>;

bool contains(const std::string &Text, const std::string &Part) {
  return Text.find(Part) != std::string::npos;
}

struct Meaning {
  const char *Name;
  Strings Units;   ///< Of the project below, that the name stands for.
  const char *Why; ///< When there are none.
};

/// What a name on the command line means. The project has a unit in src/, one
/// in src/deep/ and a C file; api.hpp is included by one, through another
/// header and a folder of its command; README.md, other.cpp and lone.hpp are in
/// no command.
const Meaning Meanings[] = {
    {"src", {"src/a.cpp", "src/deep/b.cpp"}, ""},
    {"src/", {"src/a.cpp", "src/deep/b.cpp"}, ""},
    {"src/deep/..", {"src/a.cpp", "src/deep/b.cpp"}, ""},
    {"src/deep", {"src/deep/b.cpp"}, ""},
    {"link", {"src/deep/b.cpp"}, ""},
    {".", {"src/a.cpp", "src/deep/b.cpp"}, ""},
    {"src/a.cpp", {"src/a.cpp"}, ""},
    {"src/c.c", {"src/c.c"}, ""},
    {"include/api.hpp", {"src/deep/b.cpp"}, ""},
    {"include/b.hpp", {"src/deep/b.cpp"}, ""},
    {"include/forced.h", {"src/a.cpp"}, ""},
    {"src/list.tpp", {"src/a.cpp"}, ""},
    {"include", {}, "no file of 'DB' is below it"},
    {"sr", {}, "it does not exist"},
    {"README.md",
     {},
     "it is not in 'DB', it is no C++ file, and no #include line leads to it"},
    {"README",
     {},
     "it is not in 'DB', it is no C++ file, and no #include line leads to it"},
    {"other.cpp", {}, "it is not in 'DB'; add it to the build"},
    {"lone.hpp", {}, "and no #include line of its C++ files leads"},
    {"/dev/zero", {}, "it is no regular file"},
    {"/dev/zero.hpp", {}, "it does not exist"},
};

class ArgumentsTest : public TempProject {
protected:
  void SetUp() override {
    TempProject::SetUp();
    write("src/a.cpp", "#include <vector>\n#include \"list.tpp\"\n");
    write("src/list.tpp");
    write("src/c.c");
    write("src/deep/b.cpp", "  # include <b.hpp> // own\n");
    write("include/b.hpp", "#pragma once\n#include \"api.hpp\"\n");
    write("include/api.hpp", "#include \"b.hpp\"\n#include \"/dev/zero\"\n");
    for (const char *Name :
         {"include/forced.h", "README.md", "README", "other.cpp", "lone.hpp"})
      write(Name);
    fs::create_symlink("src/deep", Folder / "link");
  }

  llvm::Expected<CompileDatabase> ask(const Strings &Names) {
    Strings Files;
    for (const std::string &Name : Names)
      Files.push_back(Name.starts_with('/') ? Name : path(Name));
    return load({entry("src/a.cpp", "c++ -include include/forced.h src/a.cpp"),
                 entry("src/deep/b.cpp", "c++ -I include -c src/deep/b.cpp"),
                 entry("src/c.c", "cc -c src/c.c")},
                Files);
  }

  /// Without the folder.
  Strings unitsOf(const CompileDatabase &Database) {
    Strings Result;
    for (const auto &Each : Database.Commands)
      Result.push_back(Each.Filename.substr(path("").size()));
    return Result;
  }

  std::string sentence(std::string Why) {
    if (const std::size_t At = Why.find("DB"); At != Why.npos)
      Why.replace(At, 2, path("compile_commands.json"));
    return Why;
  }
};

TEST_F(ArgumentsTest, MeanUnitsFoldersAndHeaders) {
  for (const Meaning &Each : Meanings) {
    auto Database = ask({Each.Name});
    if (Each.Units.empty()) {
      const std::string Problem = problemOf(std::move(Database));
      EXPECT_TRUE(contains(Problem, "is not analysed: ")) << Each.Name;
      EXPECT_TRUE(contains(Problem, sentence(Each.Why)))
          << Each.Name << ": " << Problem;
      continue;
    }
    ASSERT_TRUE(bool(Database)) << llvm::toString(Database.takeError());
    EXPECT_EQ(unitsOf(*Database), Each.Units) << Each.Name;
    EXPECT_TRUE(Database->Unusable.empty()) << Each.Name;
  }
}

TEST_F(ArgumentsTest, CostOnlyThemselves) {
  for (const Meaning &Each : Meanings) {
    if (!Each.Units.empty())
      continue;
    auto Database = ask({Each.Name, "src/a.cpp"});
    ASSERT_TRUE(bool(Database)) << llvm::toString(Database.takeError());
    EXPECT_EQ(unitsOf(*Database), Strings{"src/a.cpp"}) << Each.Name;
    ASSERT_EQ(Database->Unusable.size(), 1U) << Each.Name;
    EXPECT_TRUE(contains(Database->Unusable[0].Reason, sentence(Each.Why)));
  }
}

TEST_F(ArgumentsTest, AreEachRefusedWhenNoneMeansAnything) {
  EXPECT_EQ(problemOf(ask({"gone.cpp", "/dev/zero"})),
            "'" + path("gone.cpp") +
                "' is not analysed: it does not exist\n"
                "'/dev/zero' is not analysed: it is no regular file");
}

TEST_F(ArgumentsTest, SayWhetherOtherUnitsAreThere) {
  EXPECT_FALSE(ask({})->IsPartial);
  EXPECT_FALSE(ask({"."})->IsPartial);
  EXPECT_TRUE(ask({"src/a.cpp"})->IsPartial);
  EXPECT_TRUE(ask({"include/api.hpp"})->IsPartial);
}

TEST_F(ArgumentsTest, SayWhichHeadersAUnitStandsFor) {
  using Headers = std::map<std::string, std::set<std::string>>;
  const std::string Unit = path("src/deep/b.cpp");
  EXPECT_EQ(
      ask({"include/api.hpp", "include/b.hpp"})->OnlyHeaders,
      (Headers{{Unit, {path("include/api.hpp"), path("include/b.hpp")}}}));
  EXPECT_EQ(ask({"include/api.hpp", "src"})->OnlyHeaders, Headers());
}

} // namespace
