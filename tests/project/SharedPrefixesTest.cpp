// SPDX-License-Identifier: Apache-2.0
//
// Which units are analysed together, and what is parsed once for them.
#include "project/SharedPrefixes.h"

#include "support/Files.h"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>
#include <numeric>

namespace cotidy {
namespace {

using Names = std::vector<std::string>;

class SharedPrefixes : public testing::Test {
protected:
  void unit(const std::string &Name, const std::string &Text,
            const Names &Flags = {}) {
    test::writeFile(Folder / Name, Text);
    Names Words = {"clang++", "-std=c++20"};
    Words.insert(Words.end(), Flags.begin(), Flags.end());
    Words.insert(Words.end(), {"-c", Name, "-o", Name + ".o"});
    Entries.push_back({{"directory", Folder.path().string()},
                       {"file", Name},
                       {"arguments", Words}});
  }

  void header(const std::string &Name) { test::writeFile(Folder / Name, ""); }

  /// A text for each group: its units, and in braces, with what they include in
  /// common, those that share it. A unit that is alone is one, too.
  Names groups();

private:
  std::string show(const SharedPrefix &Group, std::size_t First,
                   std::size_t Last, std::size_t Included) const;
  std::string name(std::size_t Unit) const { return All->nameOf(Unit); }

  test::TempFolder Folder;
  nlohmann::json Entries = nlohmann::json::array();
  std::optional<Project> All;
};

std::string SharedPrefixes::show(const SharedPrefix &Group, std::size_t First,
                                 std::size_t Last, std::size_t Included) const {
  if (Last - First == 1)
    return name(Group.Units[First].Unit);
  const std::size_t Common = Group.common(First, Last);
  std::string Result = "{";
  for (std::size_t I = Included; I < Common; ++I)
    Result += Group.Units[First].Includes[I].Name;
  for (std::size_t I = First, End = I; I < Last; I = End) {
    for (End = I + 1; End < Last && Group.common(I, End + 1) > Common;)
      ++End;
    Result += ' ' + show(Group, I, End, Common);
  }
  return Result + "}";
}

Names SharedPrefixes::groups() {
  test::writeFile(Folder / ".git", "");
  test::writeFile(Folder / "compile_commands.json", Entries.dump());
  ProjectRequest Request;
  Request.Program = test::program();
  Request.Database.BuildPath = Folder.path().string();
  Request.AllowNoChecks = true;
  All = llvm::cantFail(
      Project::make(Request, llvm::cantFail(Configuration::create({}, {})),
                    llvm::cantFail(loadDatabase(Request.Database))));
  std::vector<std::size_t> Units(Entries.size());
  std::iota(Units.begin(), Units.end(), 0);
  const Sharing Found = shareIncludes(*All, Units);
  Names Result;
  for (const SharedPrefix &Each : Found.Groups)
    Result.push_back(show(Each, 0, Each.Units.size(), 0));
  for (const std::size_t Each : Found.Alone)
    Result.push_back(name(Each));
  std::sort(Result.begin(), Result.end());
  return Result;
}

const std::string A = "#include <a.h>\n", B = "#include <b.h>\n",
                  C = "#include <c.h>\n";

TEST_F(SharedPrefixes, AreATreeOfIncludes) {
  unit("1.cpp", A);
  unit("2.cpp", A + B);
  unit("3.cpp", A + B + C);
  unit("4.cpp", A + B + C + "int x;\n" + B);
  unit("5.cpp", A + C);
  unit("6.cpp", C + A);
  EXPECT_EQ(groups(),
            (Names{"6.cpp", "{<a.h> 1.cpp {<b.h> 2.cpp {<c.h> 3.cpp 4.cpp}} "
                            "5.cpp}"}));
}

TEST_F(SharedPrefixes, AreOfTheSameFlagsWhereverOutputGoes) {
  unit("1.cpp", A, {"-MD", "-MF", "1.d"});
  unit("2.cpp", A, {"-MD", "-MF", "2.d"});
  unit("3.cpp", A, {"-DX"});
  unit("4.c", A);
  EXPECT_EQ(groups(), (Names{"3.cpp", "4.c", "{<a.h> 1.cpp 2.cpp}"}));
}

TEST_F(SharedPrefixes, AreOfOneFileUnderOneName) {
  const std::string Own = "#include \"own.h\"\n";
  header("own.h");
  header("d/own.h");
  unit("1.cpp", Own, {"-I."});
  unit("2.cpp", Own, {"-I."});
  unit("e/3.cpp", Own, {"-I."});
  unit("d/4.cpp", Own, {"-I."});
  unit("d/5.cpp", Own, {"-I."});
  EXPECT_EQ(groups(), (Names{"{\"own.h\" 1.cpp 2.cpp e/3.cpp}",
                             "{\"own.h\" d/4.cpp d/5.cpp}"}));
}

TEST_F(SharedPrefixes, BeginWithWhatTheCommandIncludes) {
  unit("1.cpp", "int x;\n", {"-include", "a.h"});
  unit("2.cpp", B, {"-include", "a.h"});
  unit("3.cpp", B, {"-include", "a.h"});
  unit("4.cpp", "int x;\n");
  unit("5.cpp", "int x;\n");
  EXPECT_EQ(groups(),
            (Names{"4.cpp", "5.cpp", "{ 1.cpp {<b.h> 2.cpp 3.cpp}}"}));
}

TEST_F(SharedPrefixes, AreNoMoreThanMayBeLostAtOnce) {
  for (int I = 0; I < 40; ++I)
    unit(std::to_string(I) + ".cpp", A);
  EXPECT_EQ(groups().size(), 2U);
}

} // namespace
} // namespace cotidy
