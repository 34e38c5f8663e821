// SPDX-License-Identifier: Apache-2.0
//
// The pages of the checks: their sections, and their code, which is analysed.
#include "meta/House.h"
#include "support/Files.h"
#include "support/Process.h"

#include <gtest/gtest.h>
#include <map>
#include <nlohmann/json.hpp>

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

/// The report about a text as a file of its own.
nlohmann::json analyse(const std::string &Code) {
  TempFolder Folder;
  writeFile(Folder / "page.cpp", Code);
  const Completed Done =
      run({program(), "--format=json", "page.cpp", "--", "-std=c++20",
           "-I" + source("runtime/include").string(),
           "-I" + source("test-inputs/mocks").string()},
          Folder.path());
  return nlohmann::json::parse(Done.Out);
}

/// For whom each page has its code, in this order.
constexpr const char *Libraries[] = {"aio::", "asio::", "folly::", "QCoro::"};

/// The code of one section of a page, in each library: the example is found,
/// and what is to be done instead is not.
class PageTest : public testing::Test {
public:
  PageTest(const std::string &Name, const std::string &Section)
      : Name(Name), Section(Section) {}

  void TestBody() override {
    const std::vector<std::string> Code = readPage(Name).Code["## " + Section];
    ASSERT_EQ(Code.size(), std::size(Libraries));
    for (std::size_t I = 0; I != Code.size(); ++I) {
      EXPECT_NE(Code[I].find(Libraries[I]), std::string::npos) << Code[I];
      const nlohmann::json Report = analyse(Code[I]);
      EXPECT_EQ(Report["incomplete"].dump(), "[]") << Code[I];
      EXPECT_EQ(Report["findings"].empty(), Section == "Instead") << Code[I];
      for (const auto &Found : Report["findings"])
        EXPECT_EQ(Found["check"], "async-" + Name) << Code[I];
    }
  }

private:
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
