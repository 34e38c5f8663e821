// SPDX-License-Identifier: Apache-2.0
//
// Sections beside blocking functions, coroutine libraries and clients: words,
// descriptors, and files with several sections or editions.
#include "knowledge/Load.h"

#include <gtest/gtest.h>

using namespace cotidy;

namespace {

std::string problem(const std::string &Section) {
  return Knowledge()
      .add("{\"library\": \"shop\", " + Section + "}", "shop.json")
      .value_or("");
}

TEST(Words, AreAddedToThoseOfOtherFiles) {
  Knowledge Known;
  for (const char *Word : {"tell", "log", "tell"})
    EXPECT_EQ(Known.add(R"({"library": "x", "words": {"logs": [
        {"name": ")" + std::string(Word) +
                            R"(", "reason": "writes a line"}]}})",
                        "x.json"),
              std::nullopt);
  const Words &Logs = Known.words(Meaning::Logs);
  EXPECT_EQ(std::vector<std::string>(Logs.begin(), Logs.end()),
            (std::vector<std::string>{"tell", "log"}));
  EXPECT_TRUE(Logs.contains("log"));
  EXPECT_FALSE(Logs.contains("lo"));
  EXPECT_FALSE(Known.words(Meaning::Orders).contains("log"));
}

TEST(Words, AMistakeIsOneSentence) {
  EXPECT_EQ(problem(R"("words": {"log": []})"),
            "shop.json: 'words': unknown key 'log' (did you mean 'logs'?)");
  EXPECT_EQ(problem(R"("words": {"logs": [{"name": "tell"}]})"),
            "shop.json: 'words': 'logs' item 1: the key 'reason' is missing");
}

TEST(Descriptors, SayWhatIsMadeAndWhere) {
  Knowledge Known;
  EXPECT_EQ(Known.add(R"({"library": "shop", "descriptors": [
      {"name": ["shop_open", "shop_pair"], "makes": "socket", "into": 1,
       "reason": "calls the shop",
       "datagram": [{"argument": 0, "equals": 2, "mask": 15}]}]})",
                      "shop.json"),
            std::nullopt);
  ASSERT_EQ(Known.descriptorMakers().size(), 2u);
  const DescriptorMaker &Maker = Known.descriptorMakers()[1];
  EXPECT_EQ(Maker.Name, "shop_pair");
  EXPECT_EQ(Maker.Makes, DescriptorMaker::Kind::Socket);
  EXPECT_EQ(Maker.Into, 1u);
  ASSERT_EQ(Maker.Datagram.size(), 1u);
  EXPECT_EQ(Maker.Datagram[0].Mask, 15);
  EXPECT_EQ(problem(R"("descriptors": [{"name": "f", "makes": "sockt",
                        "reason": "r"}])"),
            "shop.json: descriptor 1: 'makes' must be 'file', 'pipe' or "
            "'socket', not 'sockt' (did you mean 'socket'?)");
}

constexpr const char *Editions = R"j({
  "editions": [{"library": "Shop", "namespaces": "shop"},
               {"library": "Mall", "namespaces": ["mall", "old"],
                "root": "mall/"}],
  "headers": ["{root}shop.h"],
  "some_versions": "{ns}::pause",
  "task_types": {"lazy": "{ns}::errand"},
  "sleep": {"call": "{ns}::pause({duration})", "header": "{root}pause.h"},
  "loop_advice": "use {ns}::all",
  "lock_advice": "lock {ns}::door",
  "resumed_by": "any_thread",
  "entries": [{"name": "{ns}::load", "family": "file",
               "unless": [{"argument": 0, "type": "{ns}::memory"}]}],
  "receivers": [{"name": ["{ns}::line", "line"], "class": "ordered",
                 "reason": "a line"}]})j";

TEST(Files, OneDescriptionHasSeveralEditions) {
  std::vector<KnowledgeFile> Files;
  ASSERT_EQ(loadKnowledge(Editions, "shop.json", Files).value_or(""), "");
  ASSERT_EQ(Files.size(), 2u);
  EXPECT_EQ(Files[0].Library, "Shop");
  EXPECT_EQ(Files[0].Headers[0], std::vector<std::string>{"shop.h"});
  ASSERT_EQ(Files[0].Apis.size(), 1u);
  EXPECT_EQ(Files[0].Apis[0].Name, "shop::load");
  const KnowledgeFile &Mall = Files[1];
  EXPECT_EQ(Mall.Headers[0], std::vector<std::string>{"mall/shop.h"});
  EXPECT_EQ(Mall.SomeVersions,
            (std::set<std::string>{"mall::pause", "old::pause"}));
  ASSERT_EQ(Mall.Apis.size(), 2u);
  EXPECT_EQ(Mall.Apis[1].Name, "old::load");
  EXPECT_EQ(Mall.Apis[1].Unless[0].Types,
            (std::vector<std::string>{"mall::memory", "old::memory"}));
  EXPECT_EQ(Mall.Receivers.size(), 3u);
  ASSERT_TRUE(Mall.Coroutines);
  EXPECT_EQ(Mall.Coroutines->Name, "Mall");
  EXPECT_EQ(Mall.Coroutines->Sleep->Headers.at(0), "mall/pause.h");
  EXPECT_EQ(Mall.Coroutines->Sleep->Call, "{ns}::pause({duration})");
  EXPECT_EQ(Mall.Coroutines->LoopAdvice, "use mall::all");
  EXPECT_EQ(Mall.Coroutines->LockAdvice, "lock mall::door");
  EXPECT_EQ(Mall.Coroutines->ResumedBy, CoroutineLibrary::Resumes::AnyThread);
}

TEST(Files, AreAddedAsAWholeOrNotAtAll) {
  Knowledge Known;
  EXPECT_EQ(Known.add(R"({"library": "a", "receivers": [
      {"name": "old::line", "class": "ordered", "reason": "a line"}]})",
                      "a.json"),
            std::nullopt);
  EXPECT_EQ(Known.add(Editions, "shop.json").value_or(""),
            "shop.json: 'name' is 'old::line', which is known already, from "
            "'a'");
  EXPECT_TRUE(Known.allBlocking().empty());
  EXPECT_TRUE(Known.libraries().empty());
  EXPECT_FALSE(Known.receiver("shop::line"));
}

} // namespace
