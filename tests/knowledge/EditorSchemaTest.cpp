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

/// What the schema finds in a file; empty if nothing.
std::string problem(const json &File) {
  return test::schemaProblem(schema(), schema(), File);
}

/// What the loader says.
std::string sentence(const json &File) {
  return Knowledge().add(File.dump(), "x.json").value_or("");
}

TEST(EditorSchema, FitsEveryBuiltInFile) {
  for (std::size_t I = 0; I != KnowledgeTextsCount; ++I) {
    const auto &[Name, Text] = KnowledgeTexts[I];
    EXPECT_EQ(problem(json::parse(Text)), "") << Name;
  }
}

TEST(EditorSchema, HasTheKeysOfTheLoader) {
  const std::pair<const char *, keys::List> Objects[] = {
      {"file", keys::File},         {"edition", keys::Edition},
      {"words", MeaningKeys},       {"descriptor", keys::Descriptor},
      {"entry", keys::Entry},       {"condition", keys::Condition},
      {"duration", keys::Duration}, {"taskTypes", keys::TaskTypes},
      {"gather", keys::Gather},     {"gatherRange", keys::GatherRange},
      {"token", keys::Token},       {"operation", keys::Operation},
      {"function", keys::Function}, {"receiver", keys::Receiver},
      {"textOf", keys::Text},       {"twin", keys::Twin}};
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

json descriptor(const json &Changes) {
  json Entry = {{"name", "shop_open"}, {"makes", "pipe"}, {"reason", "opens"}};
  Entry.merge_patch(Changes);
  return {{"library", "shop"}, {"descriptors", {Entry}}};
}

json words(const std::string &Meaning, const json &Item) {
  return {{"library", "shop"}, {"words", {{Meaning, json::array({Item})}}}};
}

json editions(const json &Edition) {
  return {{"editions", {Edition}}, {"entries", {Entry}}};
}

/// What one of them takes, the other takes.
TEST(EditorSchema, TakesWhatTheLoaderTakes) {
  std::vector<json> Samples = {
      blocking(json::object()),
      blocking({{"name", {"a", "b"}}}),
      blocking({{"opens", true}, {"descriptor", 0}}),
      blocking({{"family", "sleep"},
                {"duration", {{"argument", 0}, {"deadline", true}}}}),
      library({{"$schema", "schema.json"}}),
      library({{"handles", {{"pool", "{ns}::pool"}}}}),
      library({{"sleep", {{"advice", "wait"}}}}),
      library({{"gather", {{"shape", "tuple"}, {"call", "f({operands})"}}}}),
      receiver({{"text", {{"argument", 0}, {"queries", "SELECT"}}}}),
      blocking({{"reason", nullptr}, {"instead", nullptr}}),
      descriptor(json::object()),
      descriptor({{"into", 0}, {"non_blocking", json::array()}}),
      editions({{"library", "shop"}, {"namespaces", "s"}, {"root", "s/"}})};
  for (std::string_view Key : MeaningKeys)
    Samples.push_back(words(std::string(Key), Function));
  for (const char *Key : {"timers", "locks", "switches", "offloads", "pools",
                          "callers", "handlers", "loop_tests"})
    Samples.push_back(library({{Key, {Function}}}));
  const json Conditions[] = {
      {{"argument", 0}, {"equals", 0}},
      {{"argument", 0}, {"equals", 2}, {"mask", 15}},
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
    Samples.push_back(withCondition(Condition));
  const json &Definitions = schema()["definitions"];
  for (const json &Word :
       Definitions["receiver"]["properties"]["class"]["enum"])
    Samples.push_back(receiver({{"class", Word}}));
  for (const json &Word :
       Definitions["entry"]["properties"]["confidence"]["enum"])
    Samples.push_back(blocking({{"confidence", Word}}));
  for (const json &Word : Definitions["entry"]["properties"]["lasts"]["enum"])
    Samples.push_back(blocking({{"lasts", Word}}));
  for (const json &File : Samples) {
    EXPECT_EQ(problem(File), "") << File;
    EXPECT_EQ(sentence(File), "") << File;
  }
}

TEST(EditorSchema, RefusesWhatTheLoaderRefuses) {
  const json Samples[] = {
      {{"library", "shop"}},
      blocking({{"family", nullptr}}),
      blocking({{"reason", ""}}),
      blocking({{"name", json::array()}}),
      blocking({{"confidense", "likely"}}),
      blocking({{"confidence", "sure"}}),
      blocking({{"lasts", "long"}}),
      blocking({{"opens", "yes"}}),
      blocking({{"descriptor", -1}}),
      blocking({{"descriptor", 256}}),
      blocking({{"duration", json::object()}}),
      withCondition({{"argument", 0}}),
      withCondition({{"equals", 0}}),
      withCondition({{"argument", 0}, {"equals", 0}, {"null", true}}),
      withCondition({{"argument", 0}, {"null", false}}),
      withCondition({{"argument", "sender"}, {"equals", 0}}),
      withCondition({{"argument", 0}, {"has_flag", "F"}}),
      withCondition({{"argument", 0}, {"has_flag", "F"}, {"value", 0}}),
      withCondition({{"argument", 0}, {"equals", 0}, {"value", 1}}),
      withCondition({{"argument", 0}, {"unit_uses", "f"}}),
      library({{"namespaces", json::array()}}),
      library({{"task_types", nullptr}}),
      library({{"timers", {{{"name", "f"}}}}}),
      library({{"sleep", json::object()}}),
      library({{"twins", {{{"name", "f"}}}}}),
      library({{"twins", {{{"name", "f"}, {"advice", "g"}}}}}),
      library({{"sleep", {{"advice", "wait"}, {"call", "{duration}"}}}}),
      library({{"gather", {{"call", "f({operands})"}}}}),
      library({{"gather", {{"shape", "heap"}}}}),
      library({{"handles", {{"A", "{ns}::pool"}}}}),
      receiver({{"class", "odd"}}),
      receiver({{"name", nullptr}}),
      receiver({{"text", json::object()}}),
      withCondition({{"argument", 0}, {"null", true}, {"mask", 1}}),
      {{"library", "shop"}, {"timers", {Function}}},
      descriptor({{"makes", "door"}}),
      descriptor({{"reason", nullptr}}),
      words("logz", Function),
      words("logs", {{"name", "log"}}),
      editions({{"library", "shop"}}),
      {{"editions", json::array()}, {"entries", {Entry}}},
      {{"entries", {Entry}}}};
  for (const json &File : Samples) {
    EXPECT_NE(problem(File), "") << File;
    EXPECT_NE(sentence(File), "") << File;
  }
}

} // namespace
