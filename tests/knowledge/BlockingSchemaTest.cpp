// SPDX-License-Identifier: Apache-2.0
//
// Each mistake in a file of blocking APIs gives one sentence that says where.
#include "knowledge/Knowledge.h"

#include <gtest/gtest.h>

using namespace cotidy;

namespace {

/// The problem with a file, or "".
std::string problem(std::string_view Json) {
  Knowledge K;
  std::string Result = K.add(Json, "my.json").value_or("");
  if (!Result.empty()) {
    EXPECT_TRUE(K.allBlocking().empty()) << "a bad file adds nothing";
  }
  return Result;
}

/// The problem with a file whose entry 'recv' has Rest, too.
std::string entryProblem(const std::string &Rest) {
  return problem(R"({"library": "L", "entries": [{"name": "recv",
    "family": "socket", "reason": "waits", "instead": "await it")" +
                 Rest + "}]}");
}

const std::string Recv = "my.json: entry 'recv': ";
const std::string Unless = Recv + "'unless' item 1: ";

TEST(BlockingSchema, TakesEveryKey) {
  Knowledge K;
  auto Problem = K.add(R"({"library": "L", "entries": [{
      "name": ["a::snooze", "b::snooze"], "display": "snooze",
      "family": "sleep", "reason": "sleeps", "instead": "await a timer",
      "confidence": "possible", "lasts": "network", "descriptor": 2,
      "unless": [{"argument": 0, "equals": -1},
                 {"argument": 1, "has_flag": "NOW", "value": 4},
                 {"argument": 2, "zero_duration": true},
                 {"argument": 3, "points_to_zero": true},
                 {"argument": 4, "null": true},
                 {"argument": 5, "absent": true}],
      "only_if": [{"argument": "receiver", "type": ["a::T", "b::T"]},
                  {"argument": 0, "object": "a::o"}],
      "duration": {"argument": 1, "unit": "std::chrono::seconds"}}]})",
                       "my.json");
  ASSERT_EQ(Problem.value_or(""), "");
  ASSERT_EQ(K.allBlocking().size(), 2u);
  const BlockingApi &Api = *K.allBlocking()[1];
  EXPECT_EQ(Api.Name, "b::snooze");
  EXPECT_EQ(Api.Display, "snooze");
  EXPECT_EQ(Api.Library, "L");
  EXPECT_EQ(Api.Sureness, Confidence::Possible);
  EXPECT_EQ(Api.Lasts, Lasting::Network);
  EXPECT_EQ(Api.Descriptor, 2u);
  EXPECT_EQ(Api.Duration, 1u);
  EXPECT_EQ(Api.DurationUnit, "std::chrono::seconds");
  ASSERT_EQ(Api.Unless.size(), 6u);
  EXPECT_EQ(Api.Unless[0].Value, -1);
  EXPECT_EQ(Api.Unless[5].What, Condition::Kind::Absent);
  ASSERT_EQ(Api.OnlyIf.size(), 2u);
  EXPECT_EQ(Api.OnlyIf[0].Argument, Condition::Receiver);
  EXPECT_EQ(Api.OnlyIf[0].Types, (std::vector<std::string>{"a::T", "b::T"}));
  EXPECT_EQ(Api.OnlyIf[1].What, Condition::Kind::IsObject);
}

TEST(BlockingSchema, MalformedJsonIsLocated) {
  EXPECT_TRUE(problem("{\n  \"library\": ,")
                  .starts_with("my.json: not valid JSON: line 2, column 14: "));
  EXPECT_TRUE(problem("").starts_with("my.json: not valid JSON: "));
  EXPECT_TRUE(problem("\xff").starts_with("my.json: not valid JSON: "));
}

TEST(BlockingSchema, NobodyNestsDeeply) {
  EXPECT_EQ(problem(std::string(100'000, '[')),
            "my.json: lists and objects are nested too deeply");
}

TEST(BlockingSchema, TheFileIsAnObject) {
  EXPECT_EQ(problem("[]"),
            "my.json: the file: this must be an object, { ... }");
  EXPECT_EQ(problem("null"),
            "my.json: the file: this must be an object, { ... }");
}

TEST(BlockingSchema, TheFileSaysWhoseItIsAndSomething) {
  EXPECT_EQ(problem(R"({"entries": []})"),
            "my.json: the file: the key 'library' is missing");
  EXPECT_EQ(problem(R"({"library": "L"})"),
            "my.json: the file: has none of the keys 'entries' (blocking "
            "functions), 'task_types' (a coroutine library), 'receivers', "
            "'descriptors' and 'words'");
}

TEST(BlockingSchema, EntriesAreAList) {
  EXPECT_EQ(problem(R"({"library": "L", "entries": {}})"),
            "my.json: the file: 'entries' must be a list, [ ... ]");
  EXPECT_EQ(problem(R"({"library": "L", "entries": [3]})"),
            "my.json: entry 1: this must be an object, { ... }");
}

TEST(BlockingSchema, AnUnknownKeyIsNamedWithTheNearestKnownOne) {
  EXPECT_EQ(entryProblem(R"(, "confidense": "likely")"),
            Recv + "unknown key 'confidense' (did you mean 'confidence'?)");
  EXPECT_EQ(entryProblem(R"(, "colour": "red")"),
            Recv + "unknown key 'colour'");
}

TEST(BlockingSchema, AKeyIsNotSaidTwice) {
  EXPECT_EQ(entryProblem(R"(, "family": "file")"),
            "my.json: an object has the key 'family' twice");
}

TEST(BlockingSchema, AMissingKeyIsNamed) {
  EXPECT_EQ(problem(R"({"library": "L", "entries": [{"name": "recv"}]})"),
            Recv + "the key 'family' is missing");
  EXPECT_EQ(problem(R"({"library": "L", "entries": [{"family": "socket"}]})"),
            "my.json: entry 1: the key 'name' is missing");
}

TEST(BlockingSchema, AFamilySaysWhatItsEntriesDoNotSay) {
  Knowledge K;
  EXPECT_EQ(K.add(R"({"library": "L", "entries": [
      {"name": "a", "family": "lock"},
      {"name": "b", "family": "lock", "reason": "waits", "instead": "try"}]})",
                  "my.json"),
            std::nullopt);
  EXPECT_EQ(K.allBlocking()[0]->Reason, reasonOf(Family::Lock));
  EXPECT_EQ(K.allBlocking()[0]->Instead, adviceOf(Family::Lock));
  EXPECT_EQ(K.allBlocking()[1]->Reason, "waits");
  EXPECT_EQ(K.allBlocking()[1]->Instead, "try");
}

TEST(BlockingSchema, TextsAreTextsAndNotEmpty) {
  EXPECT_EQ(entryProblem(R"(, "display": 3)"),
            Recv + "'display' must be a text that is not empty");
  EXPECT_EQ(entryProblem(R"(, "display": "")"),
            Recv + "'display' must be a text that is not empty");
}

TEST(BlockingSchema, AFamilyIsOneOfTheList) {
  auto Of = [](const std::string &Family) {
    return problem(
        R"({"library": "L", "entries": [{"name": "recv", "family": ")" +
        Family + R"(", "reason": "r", "instead": "i"}]})");
  };
  for (std::string_view Good : FamilyNames)
    EXPECT_EQ(Of(std::string(Good)), "");
  EXPECT_EQ(Of("slep"), Recv + "'family' cannot be 'slep' (did you mean "
                               "'sleep'?); docs/knowledge.md lists the "
                               "families");
  EXPECT_EQ(Of("weather"), Recv + "'family' cannot be 'weather'; "
                                  "docs/knowledge.md lists the families");
}

TEST(BlockingSchema, NamesAreQualifiedNames) {
  auto Named = [](const std::string &Name) {
    return problem(R"({"library": "L", "entries": [{"name": )" + Name +
                   R"(, "family": "file", "reason": "r", "instead": "i"}]})");
  };
  for (std::string Good :
       {"recv", "std::thread::join", "std::jthread::~jthread",
        "std::operator>>", "a::operator()"})
    EXPECT_EQ(Named('"' + Good + '"'), "");
  for (std::string Bad : {"::recv", "recv()", "a::", "std::vector<int>::at"})
    EXPECT_EQ(Named('"' + Bad + '"'), "my.json: entry '" + Bad +
                                          "': 'name' has '" + Bad +
                                          "', which is no qualified name");
  EXPECT_EQ(Named("[]"), "my.json: entry 1: 'name' must name at least one");
  EXPECT_EQ(Named("[\"a\", 3]"), "my.json: entry 'a': 'name' must be a list of "
                                 "texts that are not empty");
}

TEST(BlockingSchema, ConfidenceIsOneOfThree) {
  EXPECT_EQ(entryProblem(R"(, "confidence": "sure")"),
            Recv + "'confidence' must be certain, likely or possible");
}

TEST(BlockingSchema, LastsAsLongAsItsFamilyIfItDoesNotSay) {
  EXPECT_EQ(entryProblem(R"(, "lasts": "smal")"),
            Recv + "'lasts' cannot be 'smal' (did you mean 'small'?); "
                   "docs/knowledge.md lists the classes");
  Knowledge K;
  ASSERT_EQ(K.add(R"({"library": "L", "entries": [
      {"name": "recv", "family": "socket"}]})",
                  "my.json")
                .value_or(""),
            "");
  EXPECT_EQ(K.allBlocking()[0]->Lasts, Lasting::Network);
}

TEST(BlockingSchema, HeadersAreNamesOrGroupsOfThem) {
  auto With = [](const std::string &Headers) {
    return problem(R"({"library": "L", "headers": )" + Headers +
                   R"(, "entries": []})");
  };
  EXPECT_EQ(With(R"(["a.h", ["b.h", "x/b.h"]])"), "");
  EXPECT_EQ(With(R"("a.h")"),
            "my.json: the file: 'headers' must be a list, [ ... ]");
  EXPECT_EQ(With("[3]"), "my.json: the file: 'headers' must be a text that is "
                         "not empty");
  EXPECT_EQ(With(R"(["<a.h>"])"),
            "my.json: the file: 'headers' has '<a.h>', which is no header: "
            "write it without brackets");
}

TEST(BlockingSchema, AConditionOnTheUnitIsAboutNoArgument) {
  EXPECT_EQ(entryProblem(R"(, "unless": [{"unit_uses": ["SSL_get_error"]}])"),
            "");
  EXPECT_EQ(entryProblem(R"(, "unless": [{"argument": 0, "unit_uses": "f"}])"),
            Unless + "'unit_uses' is about no argument");
}

TEST(BlockingSchema, ATextIsOneOfSome) {
  EXPECT_EQ(entryProblem(R"(, "opens": true,
                            "unless": [{"argument": 0, "text": ":memory:"}])"),
            "");
  EXPECT_EQ(entryProblem(R"(, "unless": [{"argument": 0, "text": []}])"),
            Unless + "'text' must have at least one");
  EXPECT_EQ(entryProblem(R"(, "opens": 1)"),
            Recv + "'opens' must be true or false");
}

TEST(BlockingSchema, ADescriptorIsAnArgument) {
  EXPECT_EQ(
      entryProblem(R"(, "descriptor": -1)"),
      Recv + "'descriptor' must be the number of an argument, counted from 0");
}

TEST(BlockingSchema, OnlySleepsHaveADuration) {
  EXPECT_EQ(entryProblem(R"(, "duration": {"argument": 0})"),
            Recv + "'duration' is for the family 'sleep', and this family is "
                   "'socket'");
}

TEST(BlockingSchema, ADurationHasAnArgumentAndADeadlineNoUnit) {
  auto Sleep = [](const std::string &Duration) {
    return problem(R"({"library": "L", "entries": [{"name": "s", "family":
      "sleep", "reason": "r", "instead": "i", "duration": )" +
                   Duration + "}]}");
  };
  EXPECT_EQ(Sleep("{}"),
            "my.json: entry 's': 'duration': the key 'argument' is missing");
  EXPECT_EQ(Sleep(R"({"argument": 0, "unit": "std::chrono::seconds",
                      "deadline": true})"),
            "my.json: entry 's': 'duration': 'unit' is for a duration, and a "
            "deadline is none");
  EXPECT_EQ(Sleep(R"({"argument": 0, "deadline": 1})"),
            "my.json: entry 's': 'duration': 'deadline' must be true or false");
}

TEST(BlockingSchema, AConditionHasAnArgumentAndOneKind) {
  EXPECT_EQ(entryProblem(R"(, "unless": [{"equals": 0}])"),
            Unless + "the key 'argument' is missing");
  EXPECT_EQ(entryProblem(R"(, "unless": [{"argument": "this", "equals": 0}])"),
            Unless + "'argument' must be a number, or \"receiver\"");
  EXPECT_EQ(entryProblem(R"(, "unless": [{"argument": 0}])"),
            Unless + "a condition says exactly one of equals, has_flag, "
                     "zero_duration, points_to_zero, null, type, object, "
                     "absent, unused_result_of, unit_uses and text");
  EXPECT_TRUE(entryProblem(
                  R"(, "unless": [{"argument": 0, "null": true, "equals": 0}])")
                  .starts_with(Unless + "a condition says exactly one of"));
}

TEST(BlockingSchema, AFlagHasAValue) {
  EXPECT_EQ(entryProblem(R"(, "unless": [{"argument": 3, "has_flag": "F"}])"),
            Unless + "the key 'value' is missing");
  EXPECT_EQ(
      entryProblem(
          R"(, "unless": [{"argument": 3, "has_flag": "F", "value": 0}])"),
      Unless + "'value' must be a flag, and 0 is none");
  EXPECT_EQ(
      entryProblem(R"(, "unless": [{"argument": 3, "equals": 1, "value": 2}])"),
      Unless + "'value' goes with 'has_flag' only");
}

TEST(BlockingSchema, NumbersAreWholeAndFit) {
  for (std::string Value : {"1.5", "\"1\"", "9223372036854775808"})
    EXPECT_EQ(entryProblem(R"(, "unless": [{"argument": 0, "equals": )" +
                           Value + "}]"),
              Unless + "'equals' must be a whole number of at most 64 bits");
}

TEST(BlockingSchema, AConditionIsNotSwitchedOff) {
  EXPECT_EQ(entryProblem(R"(, "unless": [{"argument": 0, "null": false}])"),
            Unless + "'null' must be true; leave the condition out instead");
}

TEST(BlockingSchema, AConditionNamesTypesThatCanBe) {
  EXPECT_EQ(entryProblem(R"(, "unless": [{"argument": 0, "type": []}])"),
            Unless + "'type' must name at least one");
  EXPECT_EQ(entryProblem(R"(, "unless": [{"argument": 0, "type": "int *"}])"),
            Unless + "'type' has 'int *', which is no qualified name");
}

TEST(BlockingSchema, TheSameCallsAreNotDescribedTwice) {
  const std::string Entry = R"({"name": "recv", "family": "socket",
    "reason": "waits", "instead": "await it"})";
  EXPECT_EQ(
      problem(R"({"library": "L", "entries": [)" + Entry + "," + Entry + "]}"),
      Recv + "'name' is known already, with the same conditions, from "
             "'L'");
}

TEST(BlockingSchema, ALaterFileDoesNotRepeatAnEarlierOne) {
  Knowledge K;
  const std::string_view File = R"({"library": "L", "entries": [
    {"name": "recv", "family": "file", "reason": "r", "instead": "i"}]})";
  EXPECT_EQ(K.add(File, "a.json").value_or(""), "");
  EXPECT_EQ(K.add(File, "b.json").value_or(""),
            "b.json: entry 'recv': 'name' is known already, with the same "
            "conditions, from 'L'");
  EXPECT_EQ(K.allBlocking().size(), 1u);
}

} // namespace
