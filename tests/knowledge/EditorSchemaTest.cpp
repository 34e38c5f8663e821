// SPDX-License-Identifier: Apache-2.0
//
// knowledge/schema.json, which editors use, says what the loader says.
#include "SchemaValidator.h"
#include "knowledge/Keys.h"
#include "knowledge/Load.h"
#include "support/Files.h"

#include <gtest/gtest.h>

#include <set>

using namespace cotidy;
using nlohmann::json;

namespace {

const json &schema() {
  static const json Schema =
      json::parse(test::readFile(test::source("knowledge/schema.json")));
  return Schema;
}

/// What the schema finds in a file of one kind; empty if nothing.
std::string problem(const std::string &Kind, const json &File) {
  return test::schemaProblem(schema(), schema()["definitions"][Kind], File);
}

/// What the loader of that kind says.
std::string sentence(const std::string &Kind, const json &File) {
  Knowledge Known;
  const std::string Text = File.dump();
  if (Kind == "blockingFile")
    return Known.addBlocking(Text, "x.json").value_or("");
  if (Kind == "libraryFile")
    return Known.addLibrary(Text, "x.json").value_or("");
  return Known.addReceivers(Text, "x.json").value_or("");
}

TEST(EditorSchema, FitsEveryBuiltInFile) {
  struct Group {
    const char *Kind;
    const EmbeddedText *Texts;
    std::size_t Count;
  };
  for (const Group &Each :
       {Group{"blockingFile", BlockingTexts, BlockingTextsCount},
        Group{"libraryFile", LibraryTexts, LibraryTextsCount},
        Group{"receiversFile", ReceiverTexts, ReceiverTextsCount}})
    for (std::size_t I = 0; I != Each.Count; ++I) {
      const auto &[Name, Text] = Each.Texts[I];
      const json File = json::parse(Text);
      EXPECT_EQ(problem(Each.Kind, File), "") << Name;
      EXPECT_EQ(test::schemaProblem(schema(), schema(), File), "") << Name;
    }
}

TEST(EditorSchema, HasTheKeysOfTheLoader) {
  const std::pair<const char *, keys::List> Objects[] = {
      {"blockingFile", keys::BlockingFile},
      {"entry", keys::Entry},
      {"condition", keys::Condition},
      {"duration", keys::Duration},
      {"libraryFile", keys::LibraryFile},
      {"taskTypes", keys::TaskTypes},
      {"gather", keys::Gather},
      {"token", keys::Token},
      {"operation", keys::Operation},
      {"function", keys::Function},
      {"receiversFile", keys::ReceiversFile},
      {"receiver", keys::Receiver},
      {"textOf", keys::Text}};
  std::size_t Seen = 0;
  for (const auto &[Name, Definition] : schema()["definitions"].items())
    Seen += Definition.contains("properties");
  EXPECT_EQ(Seen, std::size(Objects));
  for (const auto &[Name, Keys] : Objects) {
    std::set<std::string> InSchema;
    for (const auto &[Key, Rule] :
         schema()["definitions"][Name]["properties"].items())
      InSchema.insert(Key);
    EXPECT_EQ(InSchema, std::set<std::string>(Keys.begin(), Keys.end()))
        << Name;
  }
}

TEST(EditorSchema, HasTheShapesOfTheLoader) {
  EXPECT_EQ(
      schema()["definitions"]["gather"]["properties"]["shape"]["enum"],
      json(std::vector<std::string>(keys::Shapes.begin(), keys::Shapes.end())));
}

const json Entry = {{"name", "shop::load"},
                    {"family", "file"},
                    {"reason", "reads"},
                    {"instead", "await it"}};
const json Function = {{"name", "{ns}::pause"}, {"reason", "time passes"}};

json blocking(const json &Changes) {
  json Changed = Entry;
  Changed.merge_patch(Changes);
  return {{"library", "shop"}, {"entries", {Changed}}};
}

json withCondition(const json &Condition) {
  return blocking({{"unless", {Condition}}});
}

json library(const json &Changes) {
  json File = {{"library", "shop"},
               {"namespaces", {"shop"}},
               {"task_types", {{"lazy", "{ns}::errand"}}}};
  File.merge_patch(Changes);
  return File;
}

json receiver(const json &Changes) {
  json Entry = {
      {"name", "shop::line"}, {"class", "ordered"}, {"reason", "one line"}};
  Entry.merge_patch(Changes);
  return {{"library", "shop"}, {"receivers", {Entry}}};
}

struct Sample {
  const char *Kind;
  json File;
};

/// What one of them takes, the other takes.
TEST(EditorSchema, TakesWhatTheLoaderTakes) {
  std::vector<Sample> Samples = {
      {"blockingFile", blocking(json::object())},
      {"blockingFile", blocking({{"name", {"a", "b"}}})},
      {"blockingFile", blocking({{"opens", true}, {"descriptor", 0}})},
      {"blockingFile",
       blocking({{"family", "sleep"},
                 {"duration", {{"argument", 0}, {"deadline", true}}}})},
      {"libraryFile", library({{"$schema", "schema.json"}})},
      {"libraryFile", library({{"handles", {{"pool", "{ns}::pool"}}}})},
      {"libraryFile", library({{"sleep", {{"advice", "wait"}}}})},
      {"libraryFile",
       library({{"gather", {{"shape", "tuple"}, {"call", "f({operands})"}}}})},
      {"receiversFile",
       receiver({{"text", {{"argument", 0}, {"queries", "SELECT"}}}})}};
  for (const char *Key : {"timers", "locks", "switches", "offloads", "pools",
                          "callers", "handlers", "loop_tests"})
    Samples.push_back({"libraryFile", library({{Key, {Function}}})});
  const json Conditions[] = {
      {{"argument", 0}, {"equals", 0}},
      {{"argument", 1}, {"has_flag", "F"}, {"value", 1}},
      {{"argument", 0}, {"zero_duration", true}},
      {{"argument", 0}, {"points_to_zero", true}},
      {{"argument", "receiver"}, {"null", true}},
      {{"argument", 0}, {"type", "T"}},
      {{"argument", 0}, {"object", {"std::cin"}}},
      {{"argument", 0}, {"absent", true}},
      {{"argument", 0}, {"text", ":memory:"}},
      {{"argument", 0}, {"unused_result_of", "std::async"}},
      {{"unit_uses", "SSL_get_error"}}};
  for (const json &Condition : Conditions)
    Samples.push_back({"blockingFile", withCondition(Condition)});
  const json &Definitions = schema()["definitions"];
  for (const json &Word :
       Definitions["receiver"]["properties"]["class"]["enum"])
    Samples.push_back({"receiversFile", receiver({{"class", Word}})});
  for (const json &Word :
       Definitions["entry"]["properties"]["confidence"]["enum"])
    Samples.push_back({"blockingFile", blocking({{"confidence", Word}})});
  for (const auto &[Kind, File] : Samples) {
    EXPECT_EQ(problem(Kind, File), "") << File;
    EXPECT_EQ(sentence(Kind, File), "") << File;
  }
}

TEST(EditorSchema, RefusesWhatTheLoaderRefuses) {
  const Sample Samples[] = {
      {"blockingFile", {{"library", "shop"}}},
      {"blockingFile", blocking({{"reason", nullptr}})},
      {"blockingFile", blocking({{"reason", ""}})},
      {"blockingFile", blocking({{"name", json::array()}})},
      {"blockingFile", blocking({{"confidense", "likely"}})},
      {"blockingFile", blocking({{"confidence", "sure"}})},
      {"blockingFile", blocking({{"opens", "yes"}})},
      {"blockingFile", blocking({{"descriptor", -1}})},
      {"blockingFile", blocking({{"descriptor", 256}})},
      {"blockingFile", blocking({{"duration", json::object()}})},
      {"blockingFile", withCondition({{"argument", 0}})},
      {"blockingFile", withCondition({{"equals", 0}})},
      {"blockingFile",
       withCondition({{"argument", 0}, {"equals", 0}, {"null", true}})},
      {"blockingFile", withCondition({{"argument", 0}, {"null", false}})},
      {"blockingFile", withCondition({{"argument", "sender"}, {"equals", 0}})},
      {"blockingFile", withCondition({{"argument", 0}, {"has_flag", "F"}})},
      {"blockingFile",
       withCondition({{"argument", 0}, {"has_flag", "F"}, {"value", 0}})},
      {"blockingFile",
       withCondition({{"argument", 0}, {"equals", 0}, {"value", 1}})},
      {"blockingFile", withCondition({{"argument", 0}, {"unit_uses", "f"}})},
      {"libraryFile", library({{"namespaces", json::array()}})},
      {"libraryFile", library({{"task_types", nullptr}})},
      {"libraryFile", library({{"timers", {{{"name", "f"}}}}})},
      {"libraryFile", library({{"sleep", json::object()}})},
      {"libraryFile",
       library({{"sleep", {{"advice", "wait"}, {"call", "{duration}"}}}})},
      {"libraryFile", library({{"gather", {{"call", "f({operands})"}}}})},
      {"libraryFile", library({{"gather", {{"shape", "heap"}}}})},
      {"libraryFile", library({{"handles", {{"A", "{ns}::pool"}}}})},
      {"receiversFile", receiver({{"class", "odd"}})},
      {"receiversFile", receiver({{"name", nullptr}})},
      {"receiversFile", receiver({{"text", json::object()}})}};
  for (const auto &[Kind, File] : Samples) {
    EXPECT_NE(problem(Kind, File), "") << File;
    EXPECT_NE(sentence(Kind, File), "") << File;
  }
}

} // namespace
