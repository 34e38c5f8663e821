// SPDX-License-Identifier: Apache-2.0
//
// Forms of the report, filters, and what other programs do with it.
#include "driver/Driver.h"

namespace fs = std::filesystem;

namespace cotidy::test {
namespace {

using nlohmann::json;
using Output = Driver;

TEST_F(Output, JsonIsWholeAlsoWhenUnitsFail) {
  take({"does_not_compile.cpp", "empty.cpp", "one_finding.cpp"});
  json Told = report({"does_not_compile.cpp", "empty.cpp", "one_finding.cpp"});
  EXPECT_EQ(Told["summary"]["units"], 3);
  EXPECT_EQ(Told["summary"]["findings"], 2);
  EXPECT_EQ(Told["incomplete"].size(), 1u);
}

TEST_F(Output, IsTheSameInAnyFolderAndOrder) {
  take({"one_finding.cpp", "odd_bytes.cpp"});
  TempFolder Other;
  for (const char *Name : {"one_finding.cpp", "odd_bytes.cpp"})
    fs::copy(Folder / Name, Other / Name);
  Words Given = {program(),       "--format=json",   "-j2",
                 "odd_bytes.cpp", "one_finding.cpp", "--",
                 "-std=c++20",    runtimeFlag()};
  const Completed There = run(Given, Other.path());
  Given[2] = "-j1";
  EXPECT_EQ(run(Given, Folder.path()).Out, There.Out);
  std::swap(Given[3], Given[4]);
  EXPECT_EQ(json::parse(run(Given, Folder.path()).Out)["findings"],
            json::parse(There.Out)["findings"]);
}

TEST_F(Output, FixesAreReadByClangApplyReplacements) {
  if (!isInstalled("clang-apply-replacements-19"))
    GTEST_SKIP() << "clang-apply-replacements-19 is not installed";
  take({"one_finding.cpp"});
  Completed Exported =
      analyse({"one_finding.cpp", "--export-fixes=fixes.yaml"});
  ASSERT_EQ(Exported.Code, Clean) << Exported.Err;
  Completed Applied =
      run({"clang-apply-replacements-19", Folder.path()}, Folder.path());
  EXPECT_EQ(Applied.Code, 0) << Applied.Err;
  EXPECT_NE(
      readFile(Folder / "one_finding.cpp").find("co_await aio::sleep_for(std"),
      std::string::npos);
}

TEST_F(Output, DiffIsAPatch) {
  take({"one_finding.cpp"});
  const std::string Before = readFile(Folder / "one_finding.cpp");
  Completed Patch = analyse({"one_finding.cpp", "--diff", "--unsafe-fixes"});
  EXPECT_EQ(readFile(Folder / "one_finding.cpp"), Before);
  // What stands before the patch is the report.
  writeFile(Folder / "x.patch", Patch.Out);
  Completed Applied = run({"patch", "-p1", "-i", "x.patch"}, Folder.path());
  EXPECT_EQ(Applied.Code, 0) << Applied.Out << Applied.Err << Patch.Out;
  EXPECT_EQ(analyse({"one_finding.cpp", "--fail-on=warning"}).Code, Clean);
}

class Filters : public Driver {
protected:
  void SetUp() override {
    take({"one_finding.cpp"});
    fs::rename(Folder / "one_finding.cpp", Folder / "naps.hpp");
    writeFile(Folder / "a.cpp", "#include \"naps.hpp\"\n"
                                "#include <unistd.h>\n"
                                "aio::task<> more() {\n"
                                "  sleep(1);\n"
                                "  sleep(2);\n"
                                "  co_return;\n"
                                "}\n");
  }

  /// Lines of a.cpp, and 109 for line 9 of the header.
  std::vector<int> lines(Words Arguments) {
    Arguments.push_back("a.cpp");
    std::vector<int> Result;
    const json Told = report(Arguments);
    for (const json &Found : Told["findings"])
      Result.push_back(Found["line"].get<int>() +
                       (Found["file"] == "naps.hpp" ? 100 : 0));
    return Result;
  }
};

TEST_F(Filters, HeadersOfTheProjectCountByDefault) {
  EXPECT_EQ(lines({}), (std::vector{4, 5, 109}));
}

TEST_F(Filters, HeaderFilterLeavesOthersOut) {
  EXPECT_EQ(lines({"--header-filter=other"}), (std::vector{4, 5}));
  EXPECT_EQ(lines({"--header-filter=na.s"}), (std::vector{4, 5, 109}));
}

TEST_F(Filters, LineFilterChoosesLines) {
  EXPECT_EQ(lines({R"(--line-filter=[{"name":"a.cpp","lines":[[5,9]]}])"}),
            (std::vector{5}));
  EXPECT_EQ(lines({R"(--line-filter=[{"name":"naps.hpp"}])"}),
            (std::vector{109}));
}

TEST_F(Filters, SystemHeadersAreNotReportedOn) {
  fs::create_directory(Folder / "sys");
  fs::rename(Folder / "naps.hpp", Folder / "sys/naps.hpp");
  json Told = report({"a.cpp"}, {"-isystem", "sys"});
  EXPECT_EQ(Told["findings"].size(), 2u);
}

} // namespace
} // namespace cotidy::test
