// SPDX-License-Identifier: Apache-2.0
//
// The pages of the checks: their sections, and their code, which is analysed.
#include "meta/House.h"
#include "support/Files.h"
#include "support/Process.h"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

namespace cotidy::test {
namespace {

struct Page {
  std::vector<std::string> Headings; ///< With their marks.
  std::vector<std::string> Code;     ///< Of the blocks ```cpp.
};

Page readPage(const std::string &Name) {
  Page Result;
  bool InCode = false;
  for (const std::string &Line :
       linesOf(readFile(source("checks/" + Name + ".md")))) {
    if (Line.starts_with("```")) {
      InCode = Line == "```cpp";
      if (InCode)
        Result.Code.emplace_back();
    } else if (InCode) {
      Result.Code.back() += Line + "\n";
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
           "-I" + source("runtime/include").string()},
          Folder.path());
  return nlohmann::json::parse(Done.Out);
}

class PageTest : public testing::Test {
public:
  explicit PageTest(const std::string &Name) : Name(Name) {}

  void TestBody() override {
    const Page Read = readPage(Name);
    ASSERT_GE(Read.Code.size(), 2u);
    const nlohmann::json Example = analyse(Read.Code[0]);
    EXPECT_EQ(Example["incomplete"].dump(), "[]");
    EXPECT_FALSE(Example["findings"].empty());
    for (const auto &Found : Example["findings"])
      EXPECT_EQ(Found["check"], "async-" + Name);
    const nlohmann::json Instead = analyse(Read.Code[1]);
    EXPECT_EQ(Instead["incomplete"].dump(), "[]");
    EXPECT_EQ(Instead["findings"].dump(), "[]");
  }

private:
  std::string Name;
};

[[maybe_unused]] const bool Registered = [] {
  for (const std::string &Name : checkNames()) {
    std::string Title = Name;
    std::replace(Title.begin(), Title.end(), '-', '_');
    testing::RegisterTest(
        "PageCode", Title.c_str(), nullptr, nullptr, __FILE__, __LINE__,
        [Name]() -> testing::Test * { return new PageTest(Name); });
  }
  return true;
}();

} // namespace
} // namespace cotidy::test
