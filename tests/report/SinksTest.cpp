// SPDX-License-Identifier: Apache-2.0
//
// What people and programs read. Sources come from memory.
#include "Example.h"
#include "sinks/FixesYaml.h"
#include "sinks/Json.h"
#include "sinks/Text.h"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>
#include <sstream>

using namespace cotidy;

namespace {

/// What ends the report on a single unit.
const std::string OnlyUnit =
    "only this unit was seen: others may add findings, or take them back\n";

SinkContext contextOf(const std::map<std::string, std::string> &Files) {
  SinkContext Context;
  Context.ReadFile =
      [Files](const std::string &File) -> std::optional<std::string> {
    const auto Found = Files.find(File);
    if (Found == Files.end())
      return std::nullopt;
    return Found->second;
  };
  Context.AbsolutePath = [](const std::string &File) {
    return "/root/" + File;
  };
  Context.Root = "../root";
  return Context;
}

std::string textOf(const Report &Made, const SinkContext &Context) {
  std::ostringstream Out;
  writeText(Out, Made, Context);
  return Out.str();
}

nlohmann::ordered_json jsonOf(const Report &Made, const SinkContext &Context) {
  std::ostringstream Out;
  writeJson(Out, Made, Context);
  return nlohmann::ordered_json::parse(Out.str());
}

std::string yamlOf(const Report &Made, const SinkContext &Context) {
  std::ostringstream Out;
  writeFixesYaml(Out, Made, Context, "/build", "/root/a.cpp");
  return Out.str();
}

/// What a finding at a range of the only line of a.cpp shows of it.
std::string snippetOf(const std::string &Source, unsigned Column,
                      unsigned Length) {
  Finding Found = finding("a.cpp", 1);
  Found.Where.Column = Column;
  Found.Sureness = Confidence::Certain;
  Found.Length = Length;
  SinkContext Context = contextOf({{"a.cpp", Source}});
  Context.Quiet = true;
  const std::string Text =
      textOf(makeReport({unit("a.cpp", {Found})}, {}), Context);
  const std::size_t Begin = Text.find('\n') + 1;
  return Text.substr(Begin, Text.find("      = weight") - Begin);
}

TEST(TextTest, PrintsAFindingTheWayClangTidyDoes) {
  Finding Found = finding("a.cpp", 2);
  Found.Notes = {{{"h.h", 1, 5, 4}, "because of this"}};
  const Report Made = makeReport({unit("a.cpp", {Found})}, {});
  EXPECT_EQ(textOf(Made, contextOf({{"a.cpp", "int x;\n  sleep(1);\n"},
                                    {"h.h", "int sleep(int);"}})),
            "a.cpp:2:3: warning: it blocks [async-blocking-call]\n"
            "    2 |   sleep(1);\n"
            "      |   ^~~~~\n"
            "h.h:1:5: note: because of this\n"
            "    1 | int sleep(int);\n"
            "      |     ^\n"
            "      = weight: heavy: only waits, whenever this code runs\n"
            "      = confidence: likely\n"
            "1 finding in 1 unit (2 coroutines)\n" +
                OnlyUnit);
}

TEST(TextTest, PrintsASourceLineOnceAFinding) {
  Finding Found = finding("a.cpp", 1);
  Found.Sureness = Confidence::Certain;
  Found.Notes = {{{"a.cpp", 1, 1, 0}, "why"},
                 {{"a.cpp", 2, 1, 0}, "another line"},
                 {{"a.cpp", 2, 3, 0}, "the same"}};
  Finding Other = finding("a.cpp", 2);
  Other.Sureness = Confidence::Certain;
  SinkContext Context = contextOf({{"a.cpp", "  sleep(1);\n  f();\n"}});
  Context.Quiet = true;
  EXPECT_EQ(textOf(makeReport({unit("a.cpp", {Found, Other})}, {}), Context),
            "a.cpp:1:3: warning: it blocks [async-blocking-call]\n"
            "    1 |   sleep(1);\n"
            "      |   ^~~~~\n"
            "a.cpp:1:1: note: why\n"
            "a.cpp:2:1: note: another line\n"
            "    2 |   f();\n"
            "      | ^\n"
            "a.cpp:2:3: note: the same\n"
            "      = weight: heavy: only waits, whenever this code runs\n"
            "a.cpp:2:3: warning: it blocks [async-blocking-call]\n"
            "    2 |   f();\n"
            "      |   ^~~~\n"
            "      = weight: heavy: only waits, whenever this code runs\n");
}

TEST(TextTest, ExplainsALineBelowItsSource) {
  UnitResult Unit = unit("a.cpp", {});
  Unit.Explanations = {
      {{"a.cpp", 1, 3, 2}, "this await: it is the only one"},
      {{"a.cpp", 1, 9, 8}, "call to 'f': it is trusted"},
      {{"a.cpp", 1, 7, 6}, "call to 'begin'", Interest::Unwritten},
      {{"a.cpp", 2, 1, 9}, "call to 'size'", Interest::Library}};
  SinkContext Context = contextOf({{"a.cpp", "  g(f());\ns.size();\n"}});
  Context.Quiet = true;
  EXPECT_EQ(textOf(makeReport({Unit}, {}), Context),
            "a.cpp:1:3: note: not reported: this await: it is the only one\n"
            "    1 |   g(f());\n"
            "      |   ^\n"
            "a.cpp:1:9: note: not reported: call to 'f': it is trusted\n"
            "a.cpp:2:1: note: not reported: call to 'size'\n"
            "    2 | s.size();\n"
            "      | ^\n");
}

/// Four findings of one unit: fixed safely twice, unsafely, and not at all.
std::vector<Finding> fixable() {
  std::vector<Finding> Found = {finding("a.cpp", 1), finding("a.cpp", 2),
                                finding("a.cpp", 3), finding("a.cpp", 4)};
  for (Finding &Each : Found)
    Each.Sureness = Confidence::Certain;
  Found[0].Suggestion = Found[1].Suggestion = Fix{"await it", true, {}};
  Found[2].Suggestion = Fix{"run it elsewhere", false, {}, "'it' may be busy"};
  return Found;
}

TEST(TextTest, SaysWhatCanBeFixedAndWhatIsUnsafeAboutIt) {
  EXPECT_EQ(textOf(makeReport({unit("a.cpp", fixable())}, {}), {}),
            "a.cpp:1:3: warning: it blocks [async-blocking-call]\n"
            "      = weight: heavy: only waits, whenever this code runs\n"
            "      = fix (--fix): await it\n"
            "a.cpp:2:3: warning: it blocks [async-blocking-call]\n"
            "      = weight: heavy: only waits, whenever this code runs\n"
            "      = fix (--fix): await it\n"
            "a.cpp:3:3: warning: it blocks [async-blocking-call]\n"
            "      = weight: heavy: only waits, whenever this code runs\n"
            "      = fix (--fix --unsafe-fixes): run it elsewhere; unsafe: "
            "'it' may be busy\n"
            "a.cpp:4:3: warning: it blocks [async-blocking-call]\n"
            "      = weight: heavy: only waits, whenever this code runs\n"
            "4 findings in 1 unit (2 coroutines)\n"
            "2 can be fixed with --fix, 1 more with --fix --unsafe-fixes; each "
            "is compiled before it is made\n" +
                OnlyUnit);
}

/// The last lines, of which those of the fixes and of the single unit differ.
std::string summaryOf(const Report &Made, const SinkContext &Context = {}) {
  const std::string Text = textOf(Made, Context);
  return Text.substr(Text.rfind("\n", Text.find(" in ")) + 1);
}

TEST(TextTest, CountsWhatCanBeFixed) {
  std::vector<Finding> Found = fixable();
  const Report Unsafe =
      makeReport({unit("a.cpp", {Found[2], Found[3]}), unit("b.cpp", {})}, {});
  EXPECT_EQ(summaryOf(Unsafe),
            "2 findings in 2 units (4 coroutines)\n"
            "1 can be fixed with --fix --unsafe-fixes; each is "
            "compiled before it is made\n");
  UnitResult Broken = unit("a.cpp", Found);
  Broken.Status = UnitStatus::ParseErrors;
  const Report Made = makeReport({Broken, unit("b.cpp", {})}, {});
  EXPECT_EQ(summaryOf(Made),
            "4 findings in 2 units (4 coroutines); 1 unit incomplete\n");
  EXPECT_NE(textOf(Made, {}).find("= fix (--fix-errors): await it"),
            std::string::npos);
}

TEST(TextTest, TellsNobodyHowToFixWhoIsFixing) {
  SinkContext Context;
  Context.Fixing = true;
  EXPECT_EQ(summaryOf(makeReport({unit("a.cpp", fixable())}, {}), Context),
            "4 findings in 1 unit (2 coroutines)\n" + OnlyUnit);
}

TEST(TextTest, SaysWhenAWarningIsAnError) {
  ReportOptions Options;
  Options.IsError = [](const auto &, const auto &) { return true; };
  const Report Made =
      makeReport({unit("a.cpp", {finding("a.cpp", 2)})}, Options);
  EXPECT_EQ(textOf(Made, {}),
            "a.cpp:2:3: error: it blocks "
            "[async-blocking-call,-warnings-as-errors]\n"
            "      = weight: heavy: only waits, whenever this code runs\n"
            "      = confidence: likely\n"
            "1 finding (1 error) in 1 unit (2 coroutines)\n" +
                OnlyUnit);
}

TEST(TextTest, PrintsNamesAsTheContextWants) {
  SinkContext Context;
  Context.DisplayPath = [](const std::string &File) { return "../" + File; };
  Context.Quiet = true;
  EXPECT_EQ(
      textOf(makeReport({unit("a.cpp", {finding("a.cpp", 2)})}, {}), Context),
      "../a.cpp:2:3: warning: it blocks [async-blocking-call]\n"
      "      = weight: heavy: only waits, whenever this code runs\n"
      "      = confidence: likely\n");
}

TEST(TextTest, PaintsInTheColoursOfClang) {
  SinkContext Context = contextOf({{"a.cpp", "  sleep(1);"}});
  Context.Color = Context.Quiet = true;
  EXPECT_EQ(
      textOf(makeReport({unit("a.cpp", {finding("a.cpp", 1)})}, {}), Context),
      "\033[1ma.cpp:1:3: \033[0m\033[0;1;35mwarning: \033[0m"
      "\033[1mit blocks [async-blocking-call]\033[0m\n"
      "    1 |   sleep(1);\n"
      "      | \033[0;1;32m  ^~~~~\033[0m\n"
      "      = weight: heavy: only waits, whenever this code runs\n"
      "      = confidence: likely\n");
}

TEST(TextTest, CountsInSingularAndPlural) {
  EXPECT_EQ(textOf(makeReport({}, {}), {}),
            "0 findings in 0 units (0 coroutines)\n");
  Finding Hushed = finding("a.cpp", 5), Unsure = finding("a.cpp", 6);
  Hushed.Suppressed = true;
  Unsure.Sureness = Confidence::Possible;
  UnitResult One = unit("a.cpp", {Hushed, Unsure});
  One.Coroutines = {1};
  EXPECT_EQ(textOf(makeReport({One}, {}), {}),
            "0 findings in 1 unit (1 coroutine); 1 suppressed by NOLINT; "
            "1 hidden: --confidence=possible shows it\n" +
                OnlyUnit);
}

TEST(TextTest, ShowsAWitnessOnceForAllOfOneCause) {
  std::vector<Finding> Found = {finding("a.cpp", 1, "one"),
                                finding("a.cpp", 2, "other"),
                                finding("b.cpp", 3, "third")};
  for (Finding &Each : Found)
    Each.Sureness = Confidence::Certain;
  Found[0].Notes = {{{"h.h", 9, 1, 0}, "the cause"}};
  Found[1].Notes = {{{"b.h", 7, 1, 0}, "another"}};
  Found[2].Notes = {{{"c.h", 8, 1, 0}, "a step"},
                    {{"h.h", 9, 1, 0}, "the cause"}};
  Found[2].Suggestion = Fix{"offload it", false, {}, "it is used meanwhile"};
  std::ostringstream Out;
  writeText(Out, makeReport({unit("a.cpp", Found)}, {}), {});
  EXPECT_EQ(Out.str(), R"(a.cpp:1:3: warning: one [async-blocking-call]
h.h:9:1: note: the cause
      = weight: heavy: only waits, whenever this code runs
h.h:9:1: note: 1 other call ends there as well:
b.cpp:3:3: warning: third [async-blocking-call]
      = fix (--fix --unsafe-fixes): offload it; unsafe: it is used meanwhile
a.cpp:2:3: warning: other [async-blocking-call]
b.h:7:1: note: another
      = weight: heavy: only waits, whenever this code runs
3 findings of 2 causes in 1 unit (2 coroutines)
1 can be fixed with --fix --unsafe-fixes; each is compiled before it is made
)" + OnlyUnit);
}

TEST(TextTest, CountsThoseOfOneCauseThatAreTooManyToList) {
  std::vector<Finding> Found;
  for (unsigned Line = 1; Line <= 30; ++Line) {
    Found.push_back(finding("a.cpp", Line));
    Found.back().Notes = {{{"log.h", 9, 1, 0}, "the cause"}};
  }
  const std::string Text = textOf(makeReport({unit("a.cpp", Found)}, {}), {});
  EXPECT_NE(Text.find("log.h:9:1: note: 29 other calls end there as well:\n"),
            std::string::npos);
  EXPECT_NE(Text.find("log.h:9:1: note: and 24 more, which --format=json "
                      "lists\n30 findings of 1 cause in"),
            std::string::npos);
}

TEST(TextTest, HasARemarkForWhatWeighsLittle) {
  Finding Light = finding("a.cpp", 1);
  Light.Costs.Lasts = Lasting::Moment;
  ReportOptions All;
  All.Least.Weighs = Weight::Light;
  SinkContext Context;
  Context.Quiet = true;
  EXPECT_EQ(textOf(makeReport({unit("a.cpp", {Light})}, All), Context),
            "a.cpp:1:3: remark: it blocks [async-blocking-call]\n"
            "      = weight: light: takes a moment, whenever this code runs\n"
            "      = confidence: likely\n");
  EXPECT_EQ(summaryOf(makeReport({unit("a.cpp", {Light})}, {})),
            "0 findings in 1 unit (2 coroutines); 1 hidden: --weight=all shows "
            "it\n" +
                OnlyUnit);
}

TEST(TextTest, NeverPassesOverAnIncompleteUnit) {
  UnitResult Broken = unit("a.cpp", {}), Lost = unit("b.cpp", {});
  Broken.Status = UnitStatus::ParseErrors;
  Broken.Reason = "it does not compile";
  Broken.Errors = {{{"h.h", 1, 5, 4}, "unknown type"}};
  Lost = Broken;
  Lost.File = "b.cpp";
  EXPECT_EQ(textOf(makeReport({Broken, Lost}, {}), contextOf({})),
            "h.h:1:5: error: unknown type [clang-diagnostic-error]\n"
            "a.cpp: error: it does not compile: findings may be missing "
            "[cotidy-incomplete]\n"
            "b.cpp: error: it does not compile: findings may be missing "
            "[cotidy-incomplete]\n"
            "0 findings in 2 units (2 coroutines); 2 units incomplete\n");
}

TEST(TextTest, LetsNoSourceTalkToTheTerminal) {
  Finding Found = finding("a\nb.cpp", 1, "call of '\033[2J'");
  SinkContext Context = contextOf({{"a\nb.cpp", "x \033[31m \xFF\n"}});
  Context.Quiet = true;
  EXPECT_EQ(textOf(makeReport({unit("a.cpp", {Found})}, {}), Context),
            "a<U+000A>b.cpp:1:3: warning: call of '<U+001B>[2J' "
            "[async-blocking-call]\n"
            "    1 | x <U+001B>[31m <FF>\n"
            "      |   ^~~~~~~~~~~~\n"
            "      = weight: heavy: only waits, whenever this code runs\n"
            "      = confidence: likely\n");
}

TEST(SnippetTest, ExpandsTabsInTheLineAndBelowIt) {
  EXPECT_EQ(snippetOf("\tif\tsleep(1);", 5, 8),
            "    1 |         if      sleep(1);\n"
            "      |                 ^~~~~~~~\n");
}

TEST(SnippetTest, CountsColumnsNotBytes) {
  EXPECT_EQ(snippetOf("é 中 f(1);", 8, 4), "    1 | é 中 f(1);\n"
                                           "      |      ^~~~\n");
}

TEST(SnippetTest, EndsTheTildesWithTheLine) {
  EXPECT_EQ(snippetOf("f(1,   \r\n  2);", 1, 14), "    1 | f(1,   \n"
                                                  "      | ^~~~\n");
}

TEST(SnippetTest, ShowsNoByteOrderMark) {
  EXPECT_EQ(snippetOf("\xEF\xBB\xBF"
                      "f(1);",
                      4, 1),
            "    1 | f(1);\n"
            "      | ^\n");
}

TEST(SnippetTest, SurvivesColumnsThatAreNotThere) {
  EXPECT_EQ(snippetOf("f", 100, 7), "    1 | f\n"
                                    "      |  ^\n");
  EXPECT_EQ(snippetOf("", 1, 0), "    1 | \n"
                                 "      | ^\n");
  EXPECT_EQ(snippetOf("f", 0, 0), "    1 | f\n");
  EXPECT_EQ(snippetOf("   ", 2, 4000000000U), "    1 |    \n"
                                              "      |  ^\n");
}

TEST(SnippetTest, LeavesOutLinesThatNobodyReads) {
  EXPECT_EQ(snippetOf(std::string(5000, 'x'), 2, 3), "");
}

TEST(JsonTest, HoldsEverythingThatTheReportHolds) {
  Finding Found = finding("a.cpp", 2);
  Found.Notes = {{{"h.h", 1, 5, 4}, "because"}};
  Found.Suggestion = Fix{"await it", true, {{"a.cpp", 9, 5, "co_await x"}}};
  UnitResult Lost = unit("b.cpp", {});
  Lost.Status = UnitStatus::TimedOut;
  Lost.Reason = "it took longer than 60 s";
  const Report Made = makeReport({unit("a.cpp", {Found}), Lost}, {});
  const auto Json =
      jsonOf(Made, contextOf({{"a.cpp", "int x;\n  sleep(1);\n"}}));
  EXPECT_EQ(Json["version"], 1);
  EXPECT_EQ(Json["tool"]["name"], "cotidy");
  EXPECT_EQ(Json["root"], "../root");
  EXPECT_EQ(Json["summary"].dump(),
            R"({"units":2,"coroutines":4,"findings":1,"suppressed":0,)"
            R"("baselined":0,"hidden":0,"unsure":0,"light":0,"incomplete":1})");
  nlohmann::ordered_json First = Json["findings"][0];
  EXPECT_EQ(First["fingerprint"], Made.Findings[0].Fingerprint);
  First.erase("fingerprint");
  EXPECT_EQ(
      First.dump(),
      R"({"check":"async-blocking-call","severity":"warning",)"
      R"("confidence":"likely",)"
      R"("weight":{"class":"heavy","lasts":"idle","happens":"each-time"},)"
      R"("message":"it blocks","file":"a.cpp",)"
      R"("line":2,"column":3,"endColumn":8,"function":"f",)"
      R"("notes":[{"message":"because","file":"h.h","line":1,)"
      R"("column":5}],"cause":0,"fix":{"title":"await it","safe":true,"edits":)"
      R"([{"file":"a.cpp","offset":9,"length":5,"text":"co_await x"}]},)"
      R"("units":["a.cpp"]})");
  EXPECT_EQ(Json["causes"].dump(),
            R"([{"message":"because","file":"h.h","line":1,"column":5,)"
            R"("check":"async-blocking-call","count":1}])");
  EXPECT_EQ(Json["incomplete"].dump(),
            R"([{"file":"b.cpp","status":"timed-out",)"
            R"("reason":"it took longer than 60 s","errors":[]}])");
}

TEST(JsonTest, HoldsWhatTheTextOfALineLeavesOut) {
  UnitResult Unit = unit("a.cpp", {});
  Unit.Explanations = {{{"a.cpp", 1, 3, 2}, "one"},
                       {{"a.cpp", 1, 7, 6}, "two", Interest::Library}};
  EXPECT_EQ(jsonOf(makeReport({Unit}, {}), contextOf({}))["silences"].dump(),
            R"([{"message":"one","file":"a.cpp","line":1,"column":3},)"
            R"({"message":"two","file":"a.cpp","line":1,"column":7,)"
            R"("minor":true}])");
}

TEST(JsonTest, IsValidForBytesThatAreNotUtf8) {
  const Report Made =
      makeReport({unit("\xFF.cpp", {finding("\xFF.cpp", 1, "\xC0\n")})}, {});
  EXPECT_EQ(jsonOf(Made, {})["findings"][0]["message"], "\uFFFD\n");
}

TEST(YamlTest, IsWhatClangTidyWrites) {
  Finding Found = finding("a.cpp", 2, "it's slow");
  Found.Notes = {{{"h.h", 1, 5, 4}, "because"}};
  Found.Suggestion = Fix{
      "await it", true, {{"a.cpp", 25, 1, "y"}, {"a.cpp", 20, 0, "co_await "}}};
  ReportOptions Options;
  Options.IsError = [](const auto &, const auto &) { return true; };
  EXPECT_EQ(
      yamlOf(makeReport({unit("a.cpp", {Found})}, Options), contextOf({})),
      R"(---
MainSourceFile:  '/root/a.cpp'
Diagnostics:
  - DiagnosticName:  async-blocking-call
    DiagnosticMessage:
      Message:         'it''s slow'
      FilePath:        '/root/a.cpp'
      FileOffset:      20
      Replacements:
        - FilePath:        '/root/a.cpp'
          Offset:          20
          Length:          0
          ReplacementText: 'co_await '
        - FilePath:        '/root/a.cpp'
          Offset:          25
          Length:          1
          ReplacementText: y
      Ranges:
        - FilePath:        '/root/a.cpp'
          FileOffset:      20
          Length:          5
    Notes:
      - Message:         because
        FilePath:        '/root/h.h'
        FileOffset:      4
        Replacements:    []
    Level:           Error
    BuildDirectory:  '/build'
...
)");
}

TEST(YamlTest, LeavesOutUnsafeFixesUnlessTheyAreAskedFor) {
  Finding Found = finding("a.cpp", 2);
  Found.Suggestion = Fix{"await it", false, {{"a.cpp", 20, 0, "co_await "}}};
  const Report Made = makeReport({unit("a.cpp", {Found})}, {});
  SinkContext Context = contextOf({});
  EXPECT_EQ(yamlOf(Made, Context).find("co_await"), std::string::npos);
  Context.UnsafeFixes = true;
  EXPECT_NE(yamlOf(Made, Context).find("co_await"), std::string::npos);
}

TEST(YamlTest, JoinsInsertionsAtOnePlaceInTheirOrder) {
  Finding Found = finding("a.cpp", 2);
  Found.Suggestion =
      Fix{"f", true, {{"a.cpp", 0, 0, "one,"}, {"a.cpp", 0, 3, "two"}}};
  EXPECT_NE(yamlOf(makeReport({unit("a.cpp", {Found})}, {}), contextOf({}))
                .find("Length:          3\n          ReplacementText: one,two"),
            std::string::npos);
}

TEST(YamlTest, LeavesOutAFixThatOverlapsItself) {
  Finding Found = finding("a.cpp", 2);
  Found.Suggestion =
      Fix{"f", true, {{"a.cpp", 0, 9, "one"}, {"a.cpp", 5, 9, "two"}}};
  EXPECT_NE(yamlOf(makeReport({unit("a.cpp", {Found})}, {}), contextOf({}))
                .find("Replacements:    []"),
            std::string::npos);
}

} // namespace
