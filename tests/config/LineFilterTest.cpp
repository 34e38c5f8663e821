// SPDX-License-Identifier: Apache-2.0
//
// What --line-filter takes, what it says about anything else, and which lines
// pass.
#include "config/LineFilter.h"

#include <gtest/gtest.h>

using namespace cotidy;

namespace {

/// "name:first-last,first-last name ...", or the problem.
std::string read(const std::string &Text) {
  auto Filter = readLineFilter(Text);
  if (!Filter)
    return llvm::toString(Filter.takeError());
  std::string Result;
  for (const auto &Each : *Filter) {
    Result += (Result.empty() ? "" : " ") + Each.Name + ":";
    for (const auto &[First, Last] : Each.LineRanges)
      Result += std::to_string(First) + "-" + std::to_string(Last) + ",";
  }
  return Result;
}

TEST(LineFilterTest, IsAListOfFilesAndLines) {
  EXPECT_EQ(read(""), "");
  EXPECT_EQ(read("[]"), "");
  EXPECT_EQ(read(R"([{"name":"a.cpp","lines":[[1,3],[5,5]]},{"name":"b.h"}])"),
            "a.cpp:1-3,5-5, b.h:");
  EXPECT_EQ(read("[{name: a.cpp}]"), "a.cpp:"); // As clang-tidy.
}

TEST(LineFilterTest, RefusesAnythingElseInASentence) {
  std::string Deep = "[", Maps;
  for (int I = 0; I < 200'000; ++I) {
    Deep += "[";
    Maps += "{a: ";
  }
  const std::pair<std::string, const char *> Wrong[] = {
      {"[", ""},
      {"{}", ""},
      {"a", ""},
      {"*-1", "unknown node kind"}, // an alias
      {"[{}]", "missing required key 'name'"},
      {R"([{"name":""}])", "a name is empty"},
      {R"([{"name":"a","lines":[[1]]}])", "pairs of a first and a last one"},
      {R"([{"name":"a","lines":[[3,1]]}])", "pairs of a first and a last one"},
      {R"([{"name":"a","lines":[["x",1]]}])", "invalid number"},
      {R"([{"name":"a","line":[]}])", "unknown key 'line'"},
      {Deep, "it nests too deeply"},
      {Maps, "it nests too deeply"},
      {"[{name: a, lines: " + Deep, "it nests too deeply"}};
  for (const auto &[Text, Why] : Wrong) {
    const std::string Problem = read(Text);
    EXPECT_TRUE(Problem.starts_with("--line-filter is not a list like "))
        << Text.substr(0, 60) << Problem;
    EXPECT_NE(Problem.find(Why), std::string::npos) << Problem;
    EXPECT_EQ(Problem.find('\n'), std::string::npos) << Problem;
  }
}

bool passes(const std::string &Text, llvm::StringRef Path, unsigned Line) {
  return passesLineFilter(Path, Line, llvm::cantFail(readLineFilter(Text)));
}

TEST(LineFilterTest, PassesAllWithoutFilters) {
  EXPECT_TRUE(passes("", "/p/a.cpp", 1));
  EXPECT_TRUE(passes("[]", "/p/a.cpp", 1));
}

TEST(LineFilterTest, PassesTheLinesOfAFileThatEndsLikeIt) {
  const char *Filter = "[{name: b/a.cpp, lines: [[3,4],[7,7]]}, {name: .h}]";
  for (unsigned Line : {3U, 4U, 7U}) {
    EXPECT_TRUE(passes(Filter, "/p/b/a.cpp", Line)) << Line;
    EXPECT_TRUE(passes(Filter, "/p/lib/a.cpp", Line)) << "as clang-tidy";
  }
  for (unsigned Line : {1U, 2U, 5U, 6U, 8U})
    EXPECT_FALSE(passes(Filter, "/p/b/a.cpp", Line)) << Line;
  EXPECT_FALSE(passes(Filter, "/p/a.cpp", 3));
  EXPECT_FALSE(passes(Filter, "a.cpp", 3)) << "shorter than the filter";
  EXPECT_FALSE(passes(Filter, "/p/b/a.cpp.old", 3));
  EXPECT_TRUE(passes(Filter, "/p/x.h", 1)) << "all lines";
  EXPECT_FALSE(passes(Filter, "/p/x.hpp", 1));
}

TEST(LineFilterTest, TakesTheFirstFilterThatIsAboutAFile) {
  const char *Narrow = "[{name: a.cpp, lines: [[1,1]]}, {name: .cpp}]";
  EXPECT_TRUE(passes(Narrow, "/p/a.cpp", 1));
  EXPECT_FALSE(passes(Narrow, "/p/a.cpp", 2)) << "as clang-tidy";
  EXPECT_TRUE(passes(Narrow, "/p/b.cpp", 2));
  EXPECT_TRUE(
      passes("[{name: .cpp}, {name: a.cpp, lines: [[1,1]]}]", "/p/a.cpp", 2));
}

} // namespace
