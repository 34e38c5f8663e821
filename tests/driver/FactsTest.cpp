// SPDX-License-Identifier: Apache-2.0
//
// What units and other programs know about one another's functions, and what
// `cotidy explain --at` makes of it.
#include "driver/Driver.h"

#include <algorithm>

namespace cotidy::test {
namespace {

using nlohmann::json;

class Facts : public Driver {
protected:
  void SetUp() override {
    writeFile(Folder / "files.h", "#pragma once\n"
                                  "namespace files { void load(); }\n");
    writeFile(Folder / "files.cpp", "#include \"files.h\"\n"
                                    "#include <unistd.h>\n"
                                    "static void step() { sleep(1); }\n"
                                    "void files::load() { step(); }\n");
    writeFile(Folder / "serve.cpp", "#include \"files.h\"\n"
                                    "#include <aio/task.hpp>\n"
                                    "static void step() {}\n"
                                    "aio::task<> serve() {\n"
                                    "  files::load();\n"
                                    "  step();\n"
                                    "  files::load();\n"
                                    "  co_return;\n"
                                    "}\n");
  }

  Words flags() { return {"clang++-19", "-std=c++20", runtimeFlag()}; }

  json reportOf(Words Arguments) {
    Arguments.insert(std::find(Arguments.begin(), Arguments.end(), "--"),
                     "--format=json");
    return json::parse(cotidy(Arguments).Out);
  }
};

TEST_F(Facts, GoThroughAllUnitsOfTheDatabase) {
  database({"files.cpp", "serve.cpp"}, flags());
  json Told = reportOf({"-j2"});
  ASSERT_EQ(Told["findings"].size(), 2u);
  EXPECT_EQ(Told["findings"][0]["line"], 5);
  EXPECT_EQ(Told["findings"][0]["notes"][0]["file"], "files.cpp");
  EXPECT_EQ(reportOf({"-j1"}), Told);
}

TEST_F(Facts, WithoutTheOtherUnitNothingIsSaid) {
  database({"files.cpp", "serve.cpp"}, flags());
  EXPECT_TRUE(reportOf({"serve.cpp"})["findings"].empty());
}

// In a run of the whole database only, and whatever tests put in its place.
TEST_F(Facts, AnInterfaceWithOneImplementationIsThatOne) {
  writeFile(Folder / "store.h", "#pragma once\n"
                                "struct store { virtual void load() = 0; };\n");
  writeFile(Folder / "disk.cpp",
            "#include \"store.h\"\n"
            "#include <unistd.h>\n"
            "struct disk : store {\n"
            "  void load() override { sleep(1); }\n"
            "};\n"
            "store &made() { static disk it; return it; }\n");
  writeFile(Folder / "page.cpp",
            "#include \"store.h\"\n"
            "#include <aio/task.hpp>\n"
            "aio::task<> page(store &of) { of.load(); co_return; }\n");
  const std::string Other =
      "#include \"store.h\"\n"
      "struct other : store { void load() override {} };\n";
  writeFile(Folder / "store_test.cpp", Other);
  writeFile(Folder / "other.cpp", Other);
  database({"disk.cpp", "page.cpp", "store_test.cpp"}, flags());
  json Told = reportOf({});
  ASSERT_EQ(Told["findings"].size(), 1u);
  EXPECT_EQ(Told["findings"][0]["confidence"], "likely");
  EXPECT_EQ(Told["findings"][0]["notes"][0]["message"],
            "the call runs 'disk::load', the only one that overrides it");
  EXPECT_TRUE(reportOf({"disk.cpp", "page.cpp"})["findings"].empty());
  database({"disk.cpp", "page.cpp", "other.cpp"}, flags());
  EXPECT_TRUE(reportOf({})["findings"].empty());
}

TEST_F(Facts, OfADependencyComeFromAFile) {
  database({"files.cpp"}, flags());
  ASSERT_EQ(cotidy({"--export-facts=libfiles.facts"}).Code, Clean);
  database({"serve.cpp"}, flags());
  json Told = reportOf({"--facts=libfiles.facts"});
  ASSERT_EQ(Told["findings"].size(), 2u);
  EXPECT_EQ(Told["findings"][0]["notes"][0]["file"], "libfiles/files.cpp");
  json Shown = json::parse(cotidy({"facts", "libfiles.facts"}).Out);
  EXPECT_TRUE(std::any_of(Shown.begin(), Shown.end(), [](const json &Rule) {
    return Rule.value("why", "") == "'load' calls 'step' here";
  }));
}

TEST_F(Facts, ThatCannotBeReadAreNeverPassedOver) {
  database({"serve.cpp"}, flags());
  writeFile(Folder / "no.facts", "cotidyF6 and then nonsense");
  for (const char *File : {"no.facts", "missing.facts"}) {
    Completed Done = cotidy({std::string("--facts=") + File});
    EXPECT_EQ(Done.Code, Usage);
    EXPECT_NE(Done.Err.find(File), Done.Err.npos) << Done.Err;
    EXPECT_EQ(cotidy({"facts", File}).Code, Usage);
  }
  EXPECT_EQ(cotidy({"--export-facts=no/such/folder.facts"}).Code, Usage);
}

TEST_F(Facts, OneCauseIsShownOnce) {
  database({"files.cpp", "serve.cpp"}, flags());
  json Told = reportOf({});
  ASSERT_EQ(Told["causes"].size(), 1u);
  EXPECT_EQ(Told["causes"][0]["count"], 2);
  EXPECT_EQ(Told["causes"][0]["line"], 3);
  EXPECT_EQ(Told["findings"][1]["cause"], 0);
  const std::string Text = cotidy({}).Out;
  const std::string Reason = "which puts the thread to sleep";
  EXPECT_EQ(Text.find(Reason), Text.rfind(Reason)) << Text;
  EXPECT_NE(Text.find("note: 1 other call ends there as well:\n"
                      "serve.cpp:7:3: warning: "),
            Text.npos)
      << Text;
  EXPECT_NE(Text.find("2 findings of 1 cause in 2 units"), Text.npos) << Text;
}

TEST_F(Facts, ExplainWhatIsReportedAndWhatIsNot) {
  database({"files.cpp", "serve.cpp"}, flags());
  json Reported = reportOf({"explain", "--at=serve.cpp:5"});
  EXPECT_EQ(Reported, reportOf({"explain", "--at=serve.cpp:5:3"}))
      << "as findings are printed";
  EXPECT_EQ(Reported["findings"].size(), 1u);
  json Silent = reportOf({"explain", "--at=serve.cpp:6"});
  EXPECT_TRUE(Silent["findings"].empty());
  ASSERT_EQ(Silent["silences"].size(), 1u);
  EXPECT_EQ(Silent["silences"][0]["message"],
            "\"call to 'step' blocks the event loop\": no chain "
            "of calls that was seen leads to a blocking call");
  const std::string Chain = cotidy({"explain", "--at=files.cpp:4"}).Out;
  EXPECT_NE(Chain.find("'load' calls 'step' here, so it may block; that is "
                       "reported where code on an event loop leads here"),
            Chain.npos)
      << Chain;
}

// A body that nobody has looked at may rely on the order.
TEST_F(Facts, OfUnitsThatWereNotAskedForKeepAFixFromBeingSafe) {
  writeFile(Folder / "both.cpp", "#include <aio/task.hpp>\n"
                                 "aio::task<int> ticket(int n);\n"
                                 "aio::task<int> both() {\n"
                                 "  int a = co_await ticket(1);\n"
                                 "  int b = co_await ticket(2);\n"
                                 "  co_return a + b;\n"
                                 "}\n");
  writeFile(Folder / "ticket.cpp", "#include <aio/task.hpp>\n"
                                   "static int last;\n"
                                   "aio::task<int> ticket(int n) {\n"
                                   "  last += n;\n"
                                   "  co_return last;\n"
                                   "}\n");
  database({"both.cpp", "ticket.cpp"}, {"c++", "-std=c++20", runtimeFlag()});
  EXPECT_EQ(reportOf({"-p", "."})["findings"].size(), 0u);
  const json Part = reportOf({"-p", ".", "both.cpp"})["findings"];
  ASSERT_EQ(Part.size(), 1u);
  EXPECT_EQ(Part[0]["fix"]["safe"], false);
  EXPECT_EQ(Part[0]["fix"]["risk"], "a body that it runs may be in a file of "
                                    "the database that was not analysed");
}

TEST_F(Facts, ExplainSaysWhatIsHidden) {
  writeFile(Folder / "start.cpp", "#include <aio/run.hpp>\n"
                                  "#include <cstdio>\n"
                                  "aio::task<> load() {\n"
                                  "  std::fopen(\"x\", \"r\");\n"
                                  "  co_return;\n"
                                  "}\n"
                                  "int main() { aio::run(load()); }\n");
  json Told = reportOf(
      {"explain", "--at=start.cpp:4", "--", "-std=c++20", runtimeFlag()});
  ASSERT_EQ(Told["silences"].size(), 1u);
  EXPECT_EQ(
      Told["silences"][0]["message"],
      "\"call to 'fopen' blocks the event loop\": it moves a small piece of "
      "data, when the program starts, and is shown only with "
      "--weight=all");
}

/// What is said of a place, each once.
static std::vector<std::string> sentencesOf(const json &Told) {
  std::vector<std::string> Result;
  for (const json &Each : Told["silences"])
    Result.push_back(Each["message"]);
  return Result;
}

TEST_F(Facts, ExplainGroupsWhatItSaysOfALine) {
  writeFile(Folder / "sum.cpp",
            "#include <aio/task.hpp>\n"
            "#include <vector>\n"
            "aio::task<int> price(int id);\n"
            "aio::task<int> sum(std::vector<int> ids) {\n"
            "  int t = 0;\n"
            "  for (int id : ids) { t += co_await price(t + id); }\n"
            "  ids.push_back(t);\n"
            "  for (int id : ids) { t += id; }\n"
            "  co_return t;\n"
            "}\n");
  auto Explain = [&](const char *At) {
    return cotidy({"explain", At, "--quiet", "--", "-std=c++20", runtimeFlag()})
        .Out;
  };
  const std::string Unknown = "nothing that is known says that it may block\n";
  EXPECT_EQ(Explain("--at=sum.cpp:6"),
            "sum.cpp:6:29: note: not reported: this await: it is the only "
            "await of its coroutine; in the loop: each round may change 't'\n"
            "    6 |   for (int id : ids) { t += co_await price(t + id); }\n"
            "      |                             ^\n"
            "sum.cpp:6:38: note: not reported: \"call to 'price' blocks the "
            "event loop\": no chain of calls that was seen "
            "leads to a blocking call\n");
  EXPECT_EQ(Explain("--at=sum.cpp:7"),
            "sum.cpp:7:3: note: not reported: call to 'vector::push_back': " +
                Unknown + "    7 |   ids.push_back(t);\n      |   ^\n");
  EXPECT_EQ(Explain("--at=sum.cpp:8"),
            "sum.cpp:8: note: not reported: no enabled check has anything to "
            "say of this line of 'sum'\n"
            "    8 |   for (int id : ids) { t += id; }\n");
}

TEST_F(Facts, ExplainHasAWordForLinesWithoutCode) {
  database({"files.cpp", "serve.cpp"}, flags());
  writeFile(Folder / "unread.cpp", "int unread();\n");
  using Words = std::vector<std::string>;
  auto Explain = [&](const std::string &At) {
    return sentencesOf(reportOf({"explain", "--at=" + At}));
  };
  EXPECT_EQ(Explain("serve.cpp:1"), Words{"this line is for the preprocessor"});
  EXPECT_EQ(Explain("files.h:2"),
            Words{"no body of a function stands in this line: nothing runs "
                  "here, or the preprocessor left it out"});
  EXPECT_EQ(Explain("serve.cpp:9"),
            Words{"no enabled check has anything to say of this line of "
                  "'serve'"});
  EXPECT_EQ(Explain("serve.cpp:700"), Words{"the file has only 10 lines"});
  EXPECT_EQ(Explain("unread.cpp:1"),
            Words{"no unit that was analysed reads this file"});
  writeFile(Folder / "global.cpp", "int one();\nint first = one();\n");
  database({"global.cpp"}, flags());
  EXPECT_EQ(Explain("global.cpp:2"),
            Words{"'first' gets its value before main begins, when no event "
                  "loop runs"});
  writeFile(Folder / "broken.cpp", "#include <aio/task.hpp>\n"
                                   "aio::task<int> f();\n"
                                   "int g() {\n"
                                   "  return co_await f();\n"
                                   "}\n");
  database({"broken.cpp"}, flags());
  EXPECT_EQ(Explain("broken.cpp:4"),
            Words{"'g' was not analysed: the compiler cannot make a coroutine "
                  "of it; the errors of its unit say why"});
  const std::string Text = cotidy({"explain", "--at=unread.cpp:1"}).Out;
  EXPECT_NE(Text.find("unread.cpp:1: note: not reported: no unit"), Text.npos)
      << Text;
}

TEST_F(Facts, ExplainSaysWhichBodyRetracts) {
  writeFile(Folder / "client.h", "#pragma once\n"
                                 "#include <aio/task.hpp>\n"
                                 "int get(int);\n"
                                 "aio::task<int> getAsync(int);\n");
  writeFile(Folder / "client.cpp", "#include \"client.h\"\n"
                                   "int get(int x) { return x; }\n");
  writeFile(Folder / "ask.cpp", "#include \"client.h\"\n"
                                "aio::task<int> ask() { co_return get(1); }\n");
  database({"client.cpp", "ask.cpp"}, flags());
  EXPECT_EQ(sentencesOf(reportOf({"explain", "--at=ask.cpp:2"})),
            (std::vector<std::string>{
                "\"call to 'get' blocks the event loop\": no "
                "chain of calls that was seen leads to a blocking call",
                "\"call to 'get' has an awaitable twin, 'getAsync'\": "
                "the body of its callee was seen, and does not block: "
                "'get' is defined here (client.cpp:2)"}));
}

TEST_F(Facts, ExplainOfAFileIsAboutAllItsLines) {
  database({"files.cpp", "serve.cpp"}, flags());
  const json Told = reportOf({"explain", "--at=serve.cpp"});
  EXPECT_EQ(Told["findings"].size(), 2u);
  ASSERT_EQ(Told["silences"].size(), 1u) << Told;
  EXPECT_EQ(Told["silences"][0]["line"], 6);
}

TEST_F(Facts, ExplainWantsAPlace) {
  const std::pair<const char *, const char *> Places[] = {
      {"--at=missing.cpp:3", "missing.cpp' is not analysed: the file does not"},
      {"--at=serve.cpp:0", "'0' is no number of a line; give FILE:LINE"},
      {"--at=serve.cpp:x", "'x' is no number of a line; give FILE:LINE"},
      {"--at=serve.cpp:", "'' is no number of a line; give FILE:LINE"},
      {"--at=serve.cpp:5:x", "'x' is no number of a line; give FILE:LINE"},
      {"--at=serve.cpp:99999999999", "'99999999999' is no number of a line"},
      {"--at=:3", "--at=:3 names no file; give FILE:LINE, or FILE"}};
  for (const auto &[At, Why] : Places) {
    const Completed Done = cotidy({"explain", At, "--", "-std=c++20"});
    EXPECT_EQ(Done.Code, Usage) << At;
    EXPECT_NE(Done.Err.find(Why), Done.Err.npos) << Done.Err;
  }
  EXPECT_EQ(cotidy({"--at=serve.cpp:5"}).Code, Usage);
  EXPECT_EQ(cotidy({"explain"}).Code, Usage);
}

} // namespace
} // namespace cotidy::test
