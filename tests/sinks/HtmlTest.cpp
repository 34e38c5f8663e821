// SPDX-License-Identifier: Apache-2.0
//
// The page as text: what of a source can get into it, and whether all that a
// report says is there. tests/browser opens it.
#include "sinks/Html.h"
#include "report/Example.h"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>
#include <regex>
#include <sstream>

using namespace cotidy;
using nlohmann::json;

namespace {

SinkContext contextOf(const std::map<std::string, std::string> &Files) {
  SinkContext Context;
  Context.ReadFile =
      [Files](const std::string &File) -> std::optional<std::string> {
    const auto Found = Files.find(File);
    return Found == Files.end() ? std::nullopt : std::optional(Found->second);
  };
  Context.Rules = {{"async-blocking-call", "a call that blocks", "# page\n"},
                   {"async-busy-wait", "polling", "# other page\n"}};
  return Context;
}

std::string pageOf(const Report &Made, const SinkContext &Context) {
  std::ostringstream Out;
  writeHtml(Out, Made, Context);
  return Out.str();
}

/// What stands between two texts.
std::string between(const std::string &Page, const std::string &Begin,
                    const std::string &End) {
  const std::size_t At = Page.find(Begin) + Begin.size();
  return Page.substr(At, Page.find(End, At) - At);
}

std::string dataText(const std::string &Page) {
  return between(Page, "<script type=\"application/json\" id=\"data\">",
                 "</script>");
}

json dataOf(const Report &Made, const SinkContext &Context) {
  return json::parse(dataText(pageOf(Made, Context)));
}

/// The data of the only finding.
json findingOf(const Finding &Found, const SinkContext &Context) {
  return dataOf(makeReport({unit("a.cpp", {Found})}, {}),
                Context)["findings"][0];
}

std::size_t countOf(const std::string &Text, const std::string &Part) {
  std::size_t Count = 0;
  for (std::size_t At = Text.find(Part); At != Text.npos;
       At = Text.find(Part, At + 1))
    ++Count;
  return Count;
}

TEST(HtmlTest, IsOnePageThatLoadsNothing) {
  const std::string Page = pageOf(makeReport({}, {}), contextOf({}));
  EXPECT_TRUE(Page.starts_with("<!DOCTYPE html>"));
  EXPECT_TRUE(Page.ends_with("</html>\n"));
  for (const char *Hole : {"@policy@", "@style@", "@data@", "@script@"})
    EXPECT_EQ(Page.find(Hole), Page.npos) << Hole;
  for (const char *Loads : {"src=", "<link", "@import", "url(", "fetch(",
                            "XMLHttpRequest", "import("})
    EXPECT_EQ(Page.find(Loads), Page.npos) << Loads;
}

TEST(HtmlTest, LetsNothingRunButItsOwnScript) {
  const std::string Page = pageOf(makeReport({}, {}), contextOf({}));
  const std::string Policy =
      between(Page, "Content-Security-Policy\" content=\"", "\"");
  EXPECT_NE(Policy.find("default-src 'none'"), Policy.npos) << Policy;
  EXPECT_NE(Policy.find("script-src 'sha256-"), Policy.npos) << Policy;
  EXPECT_NE(Policy.find("require-trusted-types-for 'script'"), Policy.npos);
  EXPECT_EQ(Policy.find("unsafe"), Policy.npos) << Policy;
  // Nothing makes nodes of text.
  for (const char *Reads : {"innerHTML", "outerHTML", "insertAdjacentHTML",
                            "document.write", "eval(", "new Function"})
    EXPECT_EQ(Page.find(Reads), Page.npos) << Reads;
}

TEST(HtmlTest, HoldsWhateverASourceHolds) {
  const std::string Evil = "</script><script>alert(1)</script><!--<script "
                           "]]> & \xE2\x80\xA8 \xE2\x80\xA9 \xE2\x80\xAE \x01 "
                           "\xFF \xED\xA0\x80 @script@ @data@";
  Finding Found = finding("a<b>&\xE2\x80\xAE.cpp", 1, Evil);
  Found.Function = Evil;
  Found.Notes = {{{"</script>.h", 1, 1, 0}, Evil}};
  Found.Suggestion =
      Fix{Evil, false, {{"a<b>&\xE2\x80\xAE.cpp", 0, 0, Evil}}, Evil};
  UnitResult Broken = unit("<!--.cpp", {});
  Broken.Status = UnitStatus::Failed;
  Broken.Reason = Evil;
  Broken.Errors = {{{"<!--.cpp", 1, 1, 0}, Evil}};
  const std::string Empty = pageOf(makeReport({}, {}), contextOf({}));
  const std::string Page =
      pageOf(makeReport({unit("a<b>&\xE2\x80\xAE.cpp", {Found}), Broken}, {}),
             contextOf({{"a<b>&\xE2\x80\xAE.cpp", Evil + "\n"},
                        {"</script>.h", Evil}}));
  const std::string Data = dataText(Page);
  for (const char Each : {'<', '>', '&'})
    EXPECT_EQ(Data.find(Each), Data.npos) << Each;
  for (const char *Hidden :
       {"\xE2\x80\xA8", "\xE2\x80\xA9", "\xE2\x80\xAE", "\x01", "\xFF"})
    EXPECT_EQ(Data.find(Hidden), Data.npos);
  EXPECT_EQ(countOf(Page, "<script"), countOf(Empty, "<script"));
  EXPECT_EQ(countOf(Page, "</script"), countOf(Empty, "</script"));
  EXPECT_EQ(countOf(Page, "<!--"), 0u);
  // It is shown as it is, and what cannot be seen is written out.
  const json Read = json::parse(Data)["findings"][0];
  EXPECT_EQ(Read["message"],
            "</script><script>alert(1)</script><!--<script ]]> & <U+2028> "
            "<U+2029> <U+202E> <U+0001> <FF> <ED><A0><80> @script@ @data@");
}

TEST(HtmlTest, SaysAllOfAFinding) {
  Finding Found = finding("src/a.cpp", 2);
  Found.Sureness = Confidence::Likely;
  Found.Costs = {Lasting::Network, Happening::Again};
  Found.Notes = {{{"src/h.h", 1, 5, 4}, "because of this"},
                 {{}, "and of something without a place"}};
  Found.Suggestion =
      Fix{"wait less", false, {{"src/a.cpp", 9, 5, "nap"}}, "it may hurt"};
  const SinkContext Context = contextOf(
      {{"src/a.cpp", "int x;\n  sleep(1);\n"}, {"src/h.h", "int sleep(int);"}});
  const json Data =
      dataOf(makeReport({unit("src/a.cpp", {Found})}, {}), Context);
  const json &Read = Data["findings"][0];
  EXPECT_EQ(Read["check"], "async-blocking-call");
  EXPECT_EQ(Read["severity"], "warning");
  EXPECT_EQ(Read["confidence"], "likely");
  EXPECT_EQ(Read["weight"], "heavy");
  EXPECT_EQ(Read["costs"], "waits for another machine, in a loop");
  EXPECT_EQ(Read["function"], "f");
  EXPECT_EQ(Read["fingerprint"].get<std::string>().size(), 16u);
  EXPECT_EQ(Read["notes"][0]["message"], "because of this");
  EXPECT_TRUE(Read["notes"][1]["place"].is_null());
  EXPECT_EQ(Read["fix"]["risk"], "it may hurt");
  EXPECT_EQ(Read["fix"]["diff"],
            (json{"--- a/src/a.cpp", "+++ b/src/a.cpp", "@@ -1,2 +1,2 @@",
                  " int x;", "-  sleep(1);", "+  nap(1);"}));
  EXPECT_EQ(Data["units"], json{"src/a.cpp"});
  // The pages of checks that have found nothing would only be in the way.
  EXPECT_EQ(Data["checks"][0]["page"], "# page\n");
  EXPECT_EQ(Data["checks"][1]["page"], "");
}

TEST(HtmlTest, HasEachLineOnceHoweverManyFindingsShowIt) {
  std::string Text;
  for (unsigned Line = 1; Line <= 100; ++Line)
    Text += "line " + std::to_string(Line) + "\n";
  const json Data = dataOf(
      makeReport({unit("a.cpp", {finding("a.cpp", 20), finding("a.cpp", 21),
                                 finding("a.cpp", 90)})},
                 {}),
      contextOf({{"a.cpp", Text}}));
  const json &Runs = Data["files"][0]["runs"];
  ASSERT_EQ(Runs.size(), 2u);
  EXPECT_EQ(Runs[0][0], 12);
  EXPECT_EQ(Runs[0].size(), 1u + 18);
  EXPECT_EQ(Runs[0][1], "line 12");
  EXPECT_EQ(Runs[1][0], 82);
}

// The script counts as its language does: in UTF-16, in what is shown.
TEST(HtmlTest, PlacesAreThoseOfTheShownText) {
  Finding Found = finding("a.cpp", 1);
  Found.Where.Column = 9; // behind 1 + 2 + 4 + 1 bytes
  Found.Length = 5;
  const json Read = findingOf(
      Found, contextOf({{"a.cpp", "\t\xC3\xA4\xF0\x9F\x98\x80\xFFsleep(1);"}}));
  const std::string Shown =
      std::string(8, ' ') + "\xC3\xA4\xF0\x9F\x98\x80<FF>";
  EXPECT_EQ(Read["place"]["at"], 8 + 1 + 2 + 4) << Shown;
  EXPECT_EQ(Read["place"]["length"], 5);
  EXPECT_EQ(Read["place"]["column"], 9);
}

TEST(HtmlTest, ShowsNoLineAndNoFixOfAFileThatHasChanged) {
  Finding Found = finding("a.cpp", 1);
  Found.Suggestion = Fix{"wait less", true, {{"a.cpp", 0, 5, "nap"}}};
  const json Data =
      dataOf(makeReport({unit("a.cpp", {Found})}, {}), contextOf({}));
  EXPECT_TRUE(Data["files"][0]["runs"].empty());
  EXPECT_TRUE(Data["findings"][0]["fix"]["diff"].is_null());
}

TEST(HtmlTest, ShowsNoFixThatDoesNotFit) {
  const SinkContext Context = contextOf({{"a.cpp", "sleep(1);\n"}});
  Finding Found = finding("a.cpp", 1);
  const auto Diff = [&](const std::vector<Edit> &Edits) {
    Found.Suggestion = Fix{"wait less", true, Edits};
    return findingOf(Found, Context)["fix"]["diff"];
  };
  EXPECT_EQ(Diff({{"a.cpp", 0, 5, "nap"}}).size(), 5u);
  EXPECT_TRUE(Diff({{"a.cpp", 8, 5, "nap"}}).is_null());
  EXPECT_TRUE(Diff({{"a.cpp", 0, 5, "a"}, {"a.cpp", 3, 4, "b"}}).is_null());
}

TEST(HtmlTest, APlaceBehindAllFilesCostsNothing) {
  Finding Found = finding("a.cpp", 4294967290u);
  EXPECT_EQ(findingOf(Found, contextOf({{"a.cpp", "x\n"}}))["place"]["line"],
            4294967290u);
}

TEST(HtmlTest, ALineThatNobodyWroteIsNotShown) {
  const json Data =
      dataOf(makeReport({unit("a.cpp", {finding("a.cpp", 2)})}, {}),
             contextOf({{"a.cpp", "x\n" + std::string(5000, 'x')}}));
  EXPECT_EQ(Data["files"][0]["runs"][0], (json{1, "x", nullptr}));
}

// Whoever holds a mutex over a wait is not who waits.
TEST(HtmlTest, DrawsOnlyWhatAFindingSays) {
  const auto PictureOf = [](const std::string &Check,
                            const std::string &Message) {
    Finding Found = finding("a.cpp", 1, Message);
    Found.Check = Check;
    const json Picture = findingOf(Found, contextOf({}))["picture"];
    return Picture.is_null() ? Picture : Picture["kind"];
  };
  EXPECT_EQ(PictureOf("async-sequential-awaits", "2 awaits"), "together");
  EXPECT_EQ(PictureOf("async-await-in-loop", "each round"), "rounds");
  EXPECT_EQ(PictureOf("async-blocking-call", "call to 'f' blocks"), "blocking");
  EXPECT_EQ(PictureOf("async-blocking-call",
                      "mutex 'm' is held over a wait, and the event loop "
                      "locks it"),
            nullptr);
  EXPECT_EQ(PictureOf("async-dropped-task", "it never runs"), nullptr);
}

// What a run of awaits takes for granted in bodies of other files is told among
// its notes, and is none of its awaits.
TEST(HtmlTest, DrawsTheAwaitsThatAFindingCovers) {
  Finding Found = finding("a.cpp", 1, "2 awaits run one after the other");
  Found.Check = "async-sequential-awaits";
  Found.Covers = {Found.Where.Offset, 40};
  Found.Notes = {{{"a.cpp", 4, 1, 40}, "it does not start until then"},
                 {{"b.cpp", 4, 1, 40}, "it changes nothing"},
                 {Found.Where, "none changes what another one uses"}};
  EXPECT_EQ(findingOf(Found, contextOf({}))["picture"]["steps"], (json{0, 1}));
}

TEST(HtmlTest, DrawsTheCallsOfAChain) {
  Finding Found = finding("a.cpp", 1, "call to 'f' blocks the event loop");
  const Note Called = {{"b.cpp", 2, 1, 20}, "'f' calls 'g' here"};
  Found.Notes = {Called, {{"c.cpp", 3, 1, 30}, "'g' calls 'sleep' here"}};
  EXPECT_EQ(findingOf(Found, contextOf({}))["picture"]["steps"],
            (json{0, 1, 2}));
  Found.Notes = {Called, {Found.Where, "it sleeps; instead, await a timer"}};
  EXPECT_EQ(findingOf(Found, contextOf({}))["picture"]["steps"], json{0});
  Found.Message = "'f' has an awaitable twin, 'f_async'";
  Found.Notes = {{{"b.cpp", 2, 1, 20}, "declared here"}};
  EXPECT_EQ(findingOf(Found, contextOf({}))["picture"]["steps"], json{0});
}

TEST(HtmlTest, KnowsRootCausesAndWhatIsMissing) {
  Finding First = finding("a.cpp", 1), Second = finding("b.cpp", 1);
  First.Notes = Second.Notes = {{{"c.cpp", 7, 1, 70}, "'f' blocks here"}};
  First.Requires = Second.Requires = {1};
  UnitResult Broken = unit("broken.cpp", {});
  Broken.Status = UnitStatus::Crashed;
  Broken.Reason = "it crashed";
  const json Data = dataOf(
      makeReport({unit("a.cpp", {First}), unit("b.cpp", {Second}), Broken}, {}),
      contextOf({}));
  ASSERT_EQ(Data["causes"].size(), 1u);
  EXPECT_EQ(Data["causes"][0]["count"], 2);
  EXPECT_EQ(Data["findings"][1]["cause"], 0);
  EXPECT_EQ(Data["incomplete"][0]["reason"], "it crashed");
}

TEST(HtmlTest, IsTheSameBytesEachTime) {
  const Report Made = makeReport({unit("a.cpp", {finding("a.cpp", 1)})}, {});
  SinkContext Here = contextOf({{"a.cpp", "sleep(1);"}});
  SinkContext Elsewhere = Here;
  Elsewhere.Root = "../../other";
  Elsewhere.DisplayPath = [](const std::string &File) { return "x/" + File; };
  Elsewhere.AbsolutePath = [](const std::string &File) { return "/x/" + File; };
  EXPECT_EQ(pageOf(Made, Here), pageOf(Made, Elsewhere));
}

} // namespace
