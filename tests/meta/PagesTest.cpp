// SPDX-License-Identifier: Apache-2.0
//
// The pages of the checks: their sections, and their code, which is analysed.
#include "meta/House.h"
#include "support/Files.h"
#include "support/Process.h"

#include <gtest/gtest.h>
#include <map>

namespace cotidy::test {
namespace {

struct Page {
  std::vector<std::string> Headings; ///< With their marks.
  /// The blocks ```cpp below each heading.
  std::map<std::string, std::vector<std::string>> Code;
};

Page readPage(const std::string &Name) {
  Page Result;
  bool InCode = false;
  for (const std::string &Line :
       linesOf(readFile(source("checks/" + Name + ".md")))) {
    if (Line.starts_with("```")) {
      InCode = Line == "```cpp";
      if (InCode)
        Result.Code[Result.Headings.back()].emplace_back();
    } else if (InCode) {
      Result.Code[Result.Headings.back()].back() += Line + "\n";
    } else if (Line.starts_with("#")) {
      Result.Headings.push_back(Line);
    }
  }
  return Result;
}

TEST(Pages, HaveTheFixedSections) {
  for (const std::string &Name : checkNames()) {
    const std::vector<std::string> Wanted = {
        "# async-" + Name, "## What it finds", "## Why it matters",
        "## Example",      "## Instead",       "## Fix",
        "## Known limits", "## Options"};
    EXPECT_EQ(readPage(Name).Headings, Wanted) << Name;
  }
}

/// A line for each finding in a text as a file of its own. (JSON would have
/// fixes, which would be compiled first.)
std::vector<std::string> analyse(const std::string &Code,
                                 const std::string &Checks) {
  TempFolder Folder;
  writeFile(Folder / "page.cpp", Code);
  const Completed Done =
      run({program(), "--format=concise", "--quiet", "--checks=" + Checks,
           "page.cpp", "--", "-std=c++20",
           "-I" + source("runtime/include").string(),
           "-I" + source("test-inputs/mocks").string()},
          Folder.path());
  return linesOf(Done.Out);
}

/// For whom pages have code, in this order; a check that is not about all of
/// them has it for some.
constexpr const char *Libraries[] = {"aio::", "asio::", "folly::", "QCoro::"};

/// The libraries that the blocks of a section are for.
std::vector<std::string> librariesOf(const std::vector<std::string> &Code) {
  std::vector<std::string> Result;
  for (const std::string &Block : Code)
    for (const char *Each : Libraries)
      if (Block.find(" " + std::string(Each)) != Block.npos ||
          Block.find("\n" + std::string(Each)) != Block.npos) {
        Result.push_back(Each);
        break;
      }
  return Result;
}

/// The code of one section of a page, in each library: the example is found,
/// and what is to be done instead is not.
class PageTest : public testing::Test {
public:
  PageTest(const std::string &Name, const std::string &Section)
      : Name(Name), Section(Section) {}

  void TestBody() override {
    Page Read = readPage(Name);
    const std::vector<std::string> Code = Read.Code["## " + Section];
    ASSERT_FALSE(Code.empty());
    expectOrder(librariesOf(Code), Code.size());
    EXPECT_EQ(librariesOf(Read.Code["## Example"]),
              librariesOf(Read.Code["## Instead"]));
    for (const std::string &Each : Code) {
      const std::vector<std::string> Report = analyse(Each, checks());
      EXPECT_EQ(Report.empty(), Section == "Instead") << Each;
      for (const std::string &Line : Report) // of what does not compile, too
        EXPECT_TRUE(Line.ends_with("[async-" + Name + "]")) << Each << Line;
    }
  }

private:
  /// What only wraps a function that blocks is found by two checks: in the
  /// examples of each the other one is not asked. What is off by default is
  /// asked on its own page.
  std::string checks() const {
    std::string Globs = "async-*";
    for (const std::string &Each : checksOffByDefault())
      if (Each != Name)
        Globs += ",-async-" + Each;
    if (Section == "Instead")
      return Globs;
    return Globs + (Name == "never-suspends" ? ",-async-blocking-call"
                                             : ",-async-never-suspends");
  }

  /// Each block is for one library, in the order of all.
  static void expectOrder(const std::vector<std::string> &Of,
                          std::size_t Blocks) {
    EXPECT_EQ(Of.size(), Blocks);
    std::size_t Next = 0;
    for (const char *Each : Libraries)
      if (Next < Of.size() && Of[Next] == Each)
        ++Next;
    EXPECT_EQ(Next, Of.size());
  }

  std::string Name, Section;
};

[[maybe_unused]] const bool Registered = [] {
  for (const std::string &Name : checkNames())
    for (const char *Section : {"Example", "Instead"}) {
      std::string Title = Name + "_" + Section;
      std::replace(Title.begin(), Title.end(), '-', '_');
      testing::RegisterTest("PageCode", Title.c_str(), nullptr, nullptr,
                            __FILE__, __LINE__,
                            [Name, Section]() -> testing::Test * {
                              return new PageTest(Name, Section);
                            });
    }
  return true;
}();

} // namespace
} // namespace cotidy::test
