// SPDX-License-Identifier: Apache-2.0
//
// What CI services and review bots read. Each form is read back by the rules of
// those who take it.
#include "driver/Driver.h"

#include <algorithm>
#include <regex>

namespace fs = std::filesystem;

namespace cotidy::test {
namespace {

using nlohmann::json;

class Formats : public Driver {
protected:
  Formats() {
    writeFile(Folder / ".git", "");
    writeFile(Folder / "src dir/a.cpp",
              "#include <aio/task.hpp>\n"
              "#include <unistd.h>\n"
              "void waits() { /* \xC3\xA4\xF0\x9F\x98\x80 */ sleep(1); }\n"
              "aio::task<void> f() { /* \xC3\xA4\xF0\x9F\x98\x80 */ waits(); "
              "co_return; }\n");
    writeFile(Folder / "src dir/broken.cpp", "int x = \"<&\";\n");
    database({"src dir/a.cpp", "src dir/broken.cpp"},
             {"clang++", "-std=c++20", runtimeFlag()});
  }

  std::string as(const std::string &Form, const Words &More = {}) {
    Words Call = {"-p", ".", "--format=" + Form, "--no-cache"};
    Call.insert(Call.end(), More.begin(), More.end());
    return cotidy(Call).Out;
  }
};

TEST_F(Formats, ConciseIsALineForEach) {
  EXPECT_EQ(as("concise"),
            "src dir/a.cpp:4:36: warning: call to 'waits' blocks the event "
            "loop [async-blocking-call]\n"
            "src dir/broken.cpp: error: not analysed completely: it does not "
            "compile: cannot initialize a variable of type 'int' with an "
            "lvalue of type 'const char[3]' [incomplete]\n");
}

TEST_F(Formats, JsonLinesAreObjects) {
  std::vector<json> All;
  for (const std::string &Line : linesOf(as("jsonl")))
    All.push_back(json::parse(Line));
  ASSERT_EQ(All.size(), 2u);
  EXPECT_EQ(All[0]["check"], "async-blocking-call");
  EXPECT_EQ(All[0]["line"], 4);
  EXPECT_EQ(All[1]["check"], "incomplete");
}

TEST_F(Formats, SarifHasWhatCodeScanningWants) {
  const json Log = json::parse(as("sarif", {"--unsafe-fixes"}));
  EXPECT_EQ(Log["version"], "2.1.0");
  const json &Run = Log["runs"][0];
  EXPECT_EQ(Run["columnKind"], "utf16CodeUnits");
  const json &Rules = Run["tool"]["driver"]["rules"];
  for (const json &Rule : Rules) {
    EXPECT_TRUE(std::regex_match(Rule["name"].get<std::string>(),
                                 std::regex("Async([A-Z][a-z]+)+")));
    EXPECT_FALSE(Rule["help"]["markdown"].get<std::string>().empty());
    EXPECT_EQ(Rule["properties"]["tags"].size(), 2u);
  }
  ASSERT_EQ(Run["results"].size(), 1u);
  const json &Result = Run["results"][0];
  EXPECT_EQ(Rules[Result["ruleIndex"].get<std::size_t>()]["id"],
            Result["ruleId"]);
  EXPECT_EQ(Result["partialFingerprints"].size(), 1u);
  const json &Place = Result["locations"][0]["physicalLocation"];
  EXPECT_EQ(Place["artifactLocation"]["uri"], "src%20dir/a.cpp");
  EXPECT_EQ(Place["artifactLocation"]["uriBaseId"], "%SRCROOT%");
  // Two characters before it take two and four bytes, and three units.
  EXPECT_EQ(Place["region"]["startColumn"], 33);
  EXPECT_EQ(Place["region"]["endColumn"], 40);
  EXPECT_EQ(Place["region"]["snippet"]["text"], "waits()");
  const json &Flow = Result["codeFlows"][0]["threadFlows"][0]["locations"];
  EXPECT_EQ(Flow.size(), 2u);
  EXPECT_EQ(Flow[1]["location"]["physicalLocation"]["region"]["startLine"], 3);
  EXPECT_FALSE(Result["fixes"][0]["artifactChanges"].empty());
  const json &Told = Run["invocations"][0]["toolExecutionNotifications"];
  ASSERT_EQ(Told.size(), 1u);
  EXPECT_EQ(Told[0]["level"], "error");
}

TEST_F(Formats, SarifHasNoUnsafeFixUnlessSomebodyAsks) {
  const json Log = json::parse(as("sarif"));
  EXPECT_FALSE(Log["runs"][0]["results"][0].contains("fixes"));
}

/// What a page shows, as its script reads it.
json dataOf(const std::string &Page) {
  const std::string Begin = "id=\"data\">";
  const std::size_t At = Page.find(Begin) + Begin.size();
  return json::parse(Page.substr(At, Page.find("</script>", At) - At));
}

TEST_F(Formats, HtmlOffersWhatWasCompiled) {
  const json Data = dataOf(as("html"));
  ASSERT_EQ(Data["findings"].size(), 1u);
  const json &Fix = Data["findings"][0]["fix"];
  EXPECT_FALSE(Fix["safe"]);
  EXPECT_TRUE(
      Fix["diff"][0].get<std::string>().starts_with("--- a/src dir/a.cpp"));
  EXPECT_EQ(Data["incomplete"][0]["file"], "src dir/broken.cpp");
  // Where nothing can be compiled, there is nothing to offer.
  writeFile(Folder / "src dir/broken.cpp",
            "#include \"a.cpp\"\nint x = \"<&\";\n");
  EXPECT_TRUE(dataOf(as("html"))["findings"][0]["fix"].is_null());
}

TEST_F(Formats, HtmlIsTheSameInAnyFolder) {
  const std::string Page = as("html");
  EXPECT_EQ(Page.find(Folder.path().string()), Page.npos);
  const TempFolder Other;
  fs::copy(Folder.path(), Other.path(), fs::copy_options::recursive);
  const std::string Moved = std::regex_replace(
      readFile(Folder / "compile_commands.json"),
      std::regex(Folder.path().string()), Other.path().string());
  writeFile(Other / "compile_commands.json", Moved);
  const Completed Done =
      run({program(), "-p", Other.path(), "--no-cache", "--format=html"},
          Other / "src dir");
  EXPECT_EQ(Done.Out, Page);
}

TEST_F(Formats, HtmlKnowsWhichStepsAreAwaits) {
  writeFile(Folder / "src dir/a.cpp",
            "#include <aio/task.hpp>\n"
            "#include <vector>\n"
            "aio::task<int> load(int id);\n"
            "aio::task<int> three() {\n"
            "  int a = co_await load(1);\n"
            "  int b = co_await load(2);\n"
            "  int c = co_await load(3);\n"
            "  co_return a + b + c;\n"
            "}\n"
            "aio::task<int> rounds(std::vector<int> ids) {\n"
            "  int sum = 0;\n"
            "  for (int id : ids) {\n"
            "    int a = co_await load(id);\n"
            "    sum += co_await load(a);\n"
            "  }\n"
            "  co_return sum;\n"
            "}\n");
  const json Data = dataOf(as("html"));
  std::map<std::string, std::vector<json>> Lines; // by picture
  for (const json &Each : Data["findings"])
    for (const std::size_t Step : Each["picture"]["steps"]) {
      const json &Of = Step == 0 ? Each : Each["notes"][Step - 1];
      Lines[Each["picture"]["kind"]].push_back(Of["place"]["line"]);
    }
  EXPECT_EQ(Lines["together"], (std::vector<json>{5, 6, 7}));
  EXPECT_EQ(Lines["rounds"], (std::vector<json>{13, 14}));
}

// A twin is not called, and whoever holds a mutex does not wait for it: both
// are known by what the check says.
TEST_F(Formats, HtmlDrawsNoMoreThanAFindingSays) {
  writeFile(Folder / "src dir/a.cpp",
            "#include <aio/task.hpp>\n"
            "#include <mutex>\n"
            "#include <unistd.h>\n"
            "struct client {\n"
            "  int get(int key);\n"
            "  aio::task<int> getAsync(int key);\n"
            "  std::mutex lock;\n"
            "};\n"
            "void holds(client &of) {\n"
            "  std::lock_guard held(of.lock);\n"
            "  sleep(1);\n"
            "}\n"
            "aio::task<int> f(client &of) {\n"
            "  int got = of.get(1);\n"
            "  { std::lock_guard held(of.lock); ++got; }\n"
            "  co_return got;\n"
            "}\n");
  const json Data = dataOf(as("html", {"--confidence=possible"}));
  std::map<unsigned, json> Pictures; // by line
  for (const json &Each : Data["findings"])
    Pictures[Each["place"]["line"]] = Each["picture"];
  ASSERT_TRUE(Pictures.contains(14) && Pictures.contains(10)) << Data.dump(2);
  EXPECT_EQ(Pictures[14]["steps"], json{0});
  EXPECT_TRUE(Pictures[10].is_null());
}

TEST_F(Formats, GitHubReadsCommands) {
  EXPECT_EQ(as("github"),
            "::warning file=src dir/a.cpp,line=4,col=36,"
            "title=async-blocking-call::call to 'waits' blocks the event loop\n"
            "::error file=src dir/broken.cpp,title=incomplete::not analysed "
            "completely: it does not compile: cannot initialize a variable of "
            "type 'int' with an lvalue of type 'const char[3]'\n");
}

TEST_F(Formats, GitLabReadsCodeQuality) {
  const json All = json::parse(as("gitlab"));
  ASSERT_EQ(All.size(), 2u);
  for (const json &Each : All) {
    for (const char *Key :
         {"description", "check_name", "fingerprint", "severity"})
      EXPECT_FALSE(Each[Key].get<std::string>().empty()) << Key;
    EXPECT_GE(Each["location"]["lines"]["begin"], 1);
    EXPECT_FALSE(Each["location"]["path"].get<std::string>().starts_with("/"));
  }
  EXPECT_NE(All[0]["fingerprint"], All[1]["fingerprint"]);
}

TEST_F(Formats, CheckstyleAndJUnitAreXml) {
  const std::string Checkstyle = as("checkstyle"), JUnit = as("junit");
  EXPECT_NE(Checkstyle.find("<error line=\"4\" column=\"36\" "
                            "severity=\"warning\" message=\"call to 'waits' "
                            "blocks the event loop\" "
                            "source=\"cotidy.async-blocking-call\"/>"),
            Checkstyle.npos);
  EXPECT_NE(JUnit.find("tests=\"2\" failures=\"1\" errors=\"1\""), JUnit.npos);
  for (const std::string &Text : {Checkstyle, JUnit}) {
    writeFile(Folder / "report.xml", Text);
    EXPECT_EQ(run({"python3", "-c",
                   "import xml.dom.minidom as m; m.parse('report.xml')"},
                  Folder.path())
                  .Code,
              0)
        << Text;
  }
}

TEST_F(Formats, RdjsonHasDiagnostics) {
  const json Log = json::parse(as("rdjson"));
  EXPECT_EQ(Log["source"]["name"], "cotidy");
  EXPECT_EQ(Log["diagnostics"][0]["location"]["range"]["start"]["line"], 4);
  EXPECT_EQ(Log["diagnostics"][0]["severity"], "WARNING");
}

/// The fix of the second is unsafe, and not made.
TEST_F(Formats, ListsNameWhatFixesHaveLeft) {
  writeFile(Folder / "a.cpp", "#include <aio/task.hpp>\n"
                              "#include <unistd.h>\n"
                              "aio::task<void> f() {\n"
                              "  sleep(1);\n"
                              "  usleep(1), sleep(1);\n"
                              "  co_return;\n"
                              "}\n");
  const std::string Out = analyse({"a.cpp", "--fix", "--format=github"}).Out;
  EXPECT_EQ(Out.find("line=4"), Out.npos) << Out;
  EXPECT_NE(Out.find("line=5"), Out.npos) << Out;
}

TEST_F(Formats, SeveralAtOnceGoToFiles) {
  const Words Call = {"--format=sarif:out.sarif", "--format=json:out.json",
                      "--format=concise:out.txt"};
  const std::string Text = as("concise", Call);
  EXPECT_EQ(readFile(Folder / "out.txt"), Text);
  EXPECT_EQ(readFile(Folder / "out.json"), as("json"));
  EXPECT_EQ(readFile(Folder / "out.sarif"), as("sarif"));
  // Without a form of its own standard output has text.
  const Completed Done =
      cotidy({"-p", ".", "--no-cache", "--format=sarif:out.sarif"});
  EXPECT_NE(Done.Out.find("1 finding in 2 units"), Done.Out.npos) << Done.Out;
}

TEST_F(Formats, AFileThatCannotBeWrittenCostsNoOther) {
  const Completed Done =
      cotidy({"-p", ".", "--no-cache", "--format=sarif:no/such/folder/x",
              "--format=concise"});
  EXPECT_EQ(Done.Code, Usage);
  EXPECT_NE(Done.Out.find("[async-blocking-call]"), Done.Out.npos);
  EXPECT_NE(Done.Err.find("--format"), Done.Err.npos) << Done.Err;
}

} // namespace
} // namespace cotidy::test
