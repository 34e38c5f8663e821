// SPDX-License-Identifier: Apache-2.0
//
// Inputs that are not nice: broken, endless, oddly written, compiled by
// somebody else's compiler.
#include "driver/Driver.h"

namespace cotidy::test {
namespace {

using Hostile = Driver;
using nlohmann::json;

TEST_F(Hostile, MissingHeaderIsReported) {
  take({"missing_header.cpp"});
  json Told = report({"missing_header.cpp"});
  EXPECT_EQ(Told["incomplete"].size(), 1u);
  EXPECT_EQ(Told["incomplete"][0]["errors"][0]["line"], 1);
}

TEST_F(Hostile, PragmasCannotCrashIt) {
  take({"crash.cpp"});
  EXPECT_EQ(analyse({"crash.cpp"}).Code, Clean);
}

TEST_F(Hostile, EndlessUnitIsGivenUp) {
  take({"endless.cpp", "one_finding.cpp"});
  json Told = report({"endless.cpp", "one_finding.cpp", "--timeout=8"},
                     {"-fconstexpr-steps=2147483647"});
  ASSERT_EQ(Told["incomplete"].size(), 1u);
  EXPECT_EQ(Told["incomplete"][0]["status"], "timed-out");
  EXPECT_EQ(Told["findings"].size(), 1u);
}

TEST_F(Hostile, DeepNestingIsFollowed) {
  take({"deep_nesting.cpp"});
  json Told = report({"deep_nesting.cpp"});
  EXPECT_EQ(Told["incomplete"].size(), 0u);
  EXPECT_EQ(Told["findings"].size(), 1u);
}

TEST_F(Hostile, OddBytesSurviveFixes) {
  take({"odd_bytes.cpp"});
  EXPECT_EQ(report({"odd_bytes.cpp"})["findings"].size(), 1u);
  const std::string Before = readFile(Folder / "odd_bytes.cpp");
  Completed Done = analyse({"odd_bytes.cpp", "--fix", "--unsafe-fixes"});
  EXPECT_EQ(Done.Code, Clean) << Done.Err;
  const std::string After = readFile(Folder / "odd_bytes.cpp");
  EXPECT_NE(After.find("co_await aio::sleep_for"), After.npos);
  EXPECT_TRUE(After.starts_with("\xef\xbb\xbf"));
  EXPECT_NE(After.find("// caf\xe9\r\n"), After.npos);
  EXPECT_FALSE(After.ends_with("\n"));
}

TEST_F(Hostile, NoCoroutineIsLost) {
  take({"only_a_template_calls.cpp"});
  json Told = report({"only_a_template_calls.cpp"});
  EXPECT_EQ(Told["summary"]["coroutines"], 4);
}

TEST_F(Hostile, FlagsThatOnlyGccKnowsAreDropped) {
  take({"one_finding.cpp"});
  database({"one_finding.cpp"},
           {"g++", "-std=gnu++20", "-fconserve-stack", "-fno-var-tracking",
            "-Wno-maybe-uninitialized", "-fcoroutines", runtimeFlag()});
  Completed Done = cotidy({"--fail-on=warning"});
  EXPECT_EQ(Done.Code, Findings) << Done.Err << Done.Out;
  EXPECT_NE(Done.Err.find("-fconserve-stack"), Done.Err.npos) << Done.Err;
}

TEST_F(Hostile, NothingIsWrittenWithoutFix) {
  take({"one_finding.cpp"});
  database({"one_finding.cpp"},
           {"g++", "-std=c++20", runtimeFlag(), "-o", "made.o", "-MD", "-MF",
            "made.d", "-save-temps"});
  EXPECT_EQ(cotidy({}).Code, Clean);
  const auto Left =
      std::distance(std::filesystem::directory_iterator(Folder.path()), {});
  EXPECT_EQ(Left, 2) << "more than the input and the database";
}

} // namespace
} // namespace cotidy::test
