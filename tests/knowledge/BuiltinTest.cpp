// SPDX-License-Identifier: Apache-2.0
//
// The knowledge that is compiled in: it loads, and it says what it should.
#include "support/Files.h"

#include "knowledge/Load.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>
#include <span>

using namespace cotidy;

namespace {

std::span<const EmbeddedText> texts() {
  return {KnowledgeTexts, KnowledgeTextsCount};
}

const BlockingApi *find(std::string_view Name) {
  for (const BlockingApi *Api : Knowledge::builtin().allBlocking())
    if (Api->Name == Name)
      return Api;
  return nullptr;
}

const CoroutineLibrary *findLibrary(std::string_view Name) {
  for (const CoroutineLibrary &Library : Knowledge::builtin().libraries())
    if (Library.Name == Name)
      return &Library;
  return nullptr;
}

TEST(Builtin, EveryFileLoadsAlone) {
  EXPECT_GE(texts().size(), 50u);
  for (const auto &[Name, Json] : texts())
    EXPECT_EQ(Knowledge().add(Json, Name).value_or(""), "");
}

TEST(Builtin, AllFilesLoadTogether) {
  Knowledge All;
  for (const auto &[Name, Json] : texts())
    EXPECT_EQ(All.add(Json, Name).value_or(""), "");
  EXPECT_EQ(All.allBlocking().size(),
            Knowledge::builtin().allBlocking().size());
}

TEST(Builtin, EveryMeaningHasWordsAndIsInTheSchema) {
  const std::string Page = test::readFile(test::source("docs/knowledge.md"));
  for (std::size_t I = 0; I != MeaningKeys.size(); ++I) {
    const Words &Of = Knowledge::builtin().words(Meaning(I));
    const std::string Key(MeaningKeys.begin()[I]);
    EXPECT_NE(Of.begin(), Of.end()) << Key;
    EXPECT_NE(Page.find("| `" + Key + "` |"), Page.npos) << Key;
  }
}

TEST(Builtin, AsioIsOneDescriptionOfTwoEditions) {
  const CoroutineLibrary *Plain = findLibrary("Asio");
  const CoroutineLibrary *Boost = findLibrary("Boost.Asio");
  ASSERT_TRUE(Plain && Boost);
  EXPECT_EQ(Plain->Sleep->Headers.at(0), "asio/steady_timer.hpp");
  EXPECT_EQ(Boost->Sleep->Headers.at(0), "boost/asio/steady_timer.hpp");
  EXPECT_EQ(Plain->LazyTasks, std::vector<std::string>{"asio::awaitable"});
  EXPECT_EQ(Boost->LazyTasks,
            std::vector<std::string>{"boost::asio::awaitable"});
  EXPECT_TRUE(find("asio::io_context::run"));
  EXPECT_TRUE(find("boost::asio::io_context::run"));
  EXPECT_TRUE(Knowledge::builtin().receiver("boost::asio::ssl::stream"));
}

TEST(Builtin, FamiliesAreDocumentedAndInTheSchema) {
  const std::string Page = test::readFile(test::source("docs/knowledge.md"));
  const std::string Schema =
      test::readFile(test::source("knowledge/schema.json"));
  for (std::string_view Name : FamilyNames) {
    EXPECT_NE(Page.find("| `" + std::string(Name) + "` |"), Page.npos) << Name;
    EXPECT_NE(Schema.find('"' + std::string(Name) + '"'), Schema.npos) << Name;
  }
}

TEST(Builtin, TwinsAreOfWhatBlocks) {
  std::size_t Count = 0;
  for (const CoroutineLibrary &Each : Knowledge::builtin().libraries())
    for (const KnownTwin &Twin : Each.Twins)
      for (const std::string &Name : Twin.Of) {
        EXPECT_TRUE(find(Name)) << Each.Name << ": " << Name;
        ++Count;
      }
  EXPECT_GT(Count, 20u);
}

TEST(Builtin, ClassesOfTimeAreDocumentedAndInTheSchema) {
  const std::string Page = test::readFile(test::source("docs/knowledge.md"));
  const std::string Schema =
      test::readFile(test::source("knowledge/schema.json"));
  for (std::string_view Name : LastingNames) {
    EXPECT_NE(Page.find("| `" + std::string(Name) + "` |"), Page.npos) << Name;
    EXPECT_NE(Schema.find('"' + std::string(Name) + '"'), Schema.npos) << Name;
  }
}

TEST(Builtin, ReasonsAndRemediesArePhrases) {
  for (const BlockingApi *Api : Knowledge::builtin().allBlocking())
    for (const std::string &Phrase : {Api->Reason, Api->Instead}) {
      EXPECT_TRUE(Phrase.front() >= 'a' && Phrase.front() <= 'z') << Phrase;
      EXPECT_NE(Phrase.back(), '.') << Phrase;
    }
}

// Whether a lock waits is decided by what else is done under it.
TEST(Builtin, MutexLockingIsPossibleOnly) {
  std::size_t Count = 0;
  for (const BlockingApi *Api : Knowledge::builtin().allBlocking())
    if (Api->WaitsFor == Family::Lock && ++Count)
      EXPECT_EQ(Api->Sureness, Confidence::Possible) << Api->Name;
  EXPECT_GT(Count, 50u);
  for (std::string_view Name :
       {"std::mutex::lock", "pthread_mutex_lock", "mtx_lock",
        "std::lock_guard::lock_guard", "boost::mutex::lock", "QMutex::lock"})
    EXPECT_TRUE(find(Name) && find(Name)->WaitsFor == Family::Lock) << Name;
}

// What may wait for a lock has it afterwards: Held asks the words.
TEST(Builtin, WhatWaitsForALockIsAWordOfLocks) {
  const Knowledge &All = Knowledge::builtin();
  for (const BlockingApi *Api : All.allBlocking()) {
    const NameParts Name = lastParts(Api->Name);
    if (Api->WaitsFor == Family::Lock && Name.Last != Name.Scope)
      EXPECT_TRUE(All.words(Meaning::TakesLock).contains(Name.Last) ||
                  All.words(Meaning::TriesLock).contains(Name.Last))
          << Api->Name;
  }
}

TEST(Builtin, SleepForHasADurationAndMayBeZero) {
  const BlockingApi *Api = find("std::this_thread::sleep_for");
  ASSERT_TRUE(Api);
  EXPECT_EQ(Api->WaitsFor, Family::Sleep);
  EXPECT_EQ(Api->Sureness, Confidence::Certain);
  EXPECT_EQ(Api->Duration, 0u);
  EXPECT_EQ(Api->DurationUnit, "");
  EXPECT_FALSE(Api->DurationIsDeadline);
  ASSERT_EQ(Api->Unless.size(), 1u);
  EXPECT_EQ(Api->Unless[0].What, Condition::Kind::ZeroDuration);
}

TEST(Builtin, RecvDependsOnItsFlagAndItsDescriptor) {
  const BlockingApi *Api = find("recv");
  ASSERT_TRUE(Api);
  EXPECT_EQ(Api->Descriptor, 0u);
  EXPECT_EQ(Api->Sureness, Confidence::Likely);
  ASSERT_EQ(Api->Unless.size(), 1u);
  EXPECT_EQ(Api->Unless[0].What, Condition::Kind::HasFlag);
  EXPECT_EQ(Api->Unless[0].Argument, 3);
  EXPECT_EQ(Api->Unless[0].Value, 0x40);
  EXPECT_EQ(Api->Library, "POSIX");
}

TEST(Builtin, IfstreamIsShownByTheNameThatPeopleWrite) {
  const BlockingApi *Api = find("std::basic_ifstream::basic_ifstream");
  ASSERT_TRUE(Api);
  EXPECT_EQ(Api->Display, "std::ifstream");
}

TEST(Builtin, AioHasAllThreeOperations) {
  const CoroutineLibrary *Aio = findLibrary("aio");
  ASSERT_TRUE(Aio);
  ASSERT_TRUE(Aio->Gather && Aio->Sleep && Aio->Offload);
  EXPECT_EQ(Aio->Gather->Call, "{ns}::gather({operands})");
  EXPECT_EQ(Aio->Gather->Headers.at(0), "aio/gather.hpp");
  EXPECT_TRUE(Aio->GatherAs.KeepsReferences);
  ASSERT_TRUE(Aio->GatherRange);
  EXPECT_TRUE(Aio->GatherRange->Bounded && Aio->GatherRange->TakesViews);
  EXPECT_EQ(Aio->Offloads, std::vector<std::string>{"aio::to_thread"});
}

TEST(Builtin, AsioHasOperatorsInPlaceOfATuple) {
  const CoroutineLibrary *Asio = findLibrary("Asio");
  ASSERT_TRUE(Asio);
  ASSERT_TRUE(Asio->Gather);
  EXPECT_EQ(Asio->GatherAs.Separator, " && ");
  EXPECT_TRUE(Asio->GatherAs.SingleIsBare);
  EXPECT_TRUE(Asio->GatherAs.ChangesErrors);
}

TEST(Builtin, BracketsOfCallsAreBalanced) {
  auto Balanced = [](const std::optional<Operation> &Op) {
    if (!Op)
      return true;
    for (std::string_view Pair : {"()", "{}", "[]", "<>"}) {
      auto Count = [&](char C) {
        return std::count(Op->Call.begin(), Op->Call.end(), C);
      };
      // The arrow of a return type and of a member is no bracket.
      long Arrows = 0;
      if (Pair == "<>")
        for (auto At = Op->Call.find("->"); At != std::string::npos;
             At = Op->Call.find("->", At + 1))
          ++Arrows;
      if (Count(Pair[0]) + Arrows != Count(Pair[1]))
        return false;
    }
    return true;
  };
  for (const CoroutineLibrary &Library : Knowledge::builtin().libraries()) {
    EXPECT_TRUE(Balanced(Library.Gather)) << Library.Name;
    if (Library.GatherRange)
      EXPECT_TRUE(Balanced(Library.GatherRange->How)) << Library.Name;
    EXPECT_TRUE(Balanced(Library.Sleep)) << Library.Name;
    EXPECT_TRUE(Balanced(Library.Offload)) << Library.Name;
  }
}

TEST(Builtin, NoTwoLibrariesClaimTheSameTask) {
  std::set<std::string> Seen;
  for (const CoroutineLibrary &Library : Knowledge::builtin().libraries())
    for (const auto *Types :
         {&Library.LazyTasks, &Library.EagerTasks, &Library.Generators})
      for (const std::string &Type :
           std::set<std::string>(Types->begin(), Types->end()))
        EXPECT_TRUE(Seen.insert(Type).second) << Type;
}

TEST(Builtin, ACopyCanBeExtended) {
  Knowledge Mine = Knowledge::loadBuiltin();
  auto Problem = Mine.add(
      R"({"library": "mine", "entries": [{"name": "my::load_all",
          "family": "file", "reason": "reads", "instead": "await it"}]})",
      "mine.json");
  EXPECT_EQ(Problem.value_or(""), "");
  EXPECT_EQ(Mine.blockingNamed("load_all").size(), 1u);
  EXPECT_TRUE(Knowledge::builtin().blockingNamed("load_all").empty());
}

} // namespace
