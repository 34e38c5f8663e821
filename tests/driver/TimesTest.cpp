// SPDX-License-Identifier: Apache-2.0
//
// What differs from run to run is said on standard error: seconds, and what
// was kept from an earlier run; and what each check took.
#include "driver/Driver.h"

#include <regex>

namespace fs = std::filesystem;

namespace cotidy::test {
namespace {

class Times : public Driver {
protected:
  Times() { take({"one_finding.cpp", "clean.cpp"}); }

  Completed ask(Words More = {}) {
    More.insert(More.begin(), program());
    More.insert(More.end(), {"one_finding.cpp", "clean.cpp", "--cache-dir=kept",
                             "--", "-std=c++20", runtimeFlag()});
    return run(More, Folder.path());
  }
  static bool matches(const std::string &Text, const char *Wanted) {
    return std::regex_search(Text, std::regex(Wanted));
  }
};

TEST_F(Times, AreSaidBesideTheReport) {
  const Completed First = ask();
  EXPECT_TRUE(matches(First.Err, "^took \\d+\\.\\d s\n$")) << First.Err;
  const Completed Second = ask();
  EXPECT_TRUE(matches(Second.Err, "^took \\d+\\.\\d s; 2 of 2 units were kept "
                                  "from an earlier run\n$"))
      << Second.Err;
  EXPECT_EQ(First.Out, Second.Out);
}

TEST_F(Times, AreNotSaidToPrograms) {
  EXPECT_EQ(ask({"--quiet"}).Err, "");
  EXPECT_EQ(ask({"--format=json"}).Err, "");
}

TEST_F(Times, OfChecksAreThoseOfWhatWasAnalysed) {
  const Completed First = ask({"--enable-check-profile"});
  EXPECT_NE(First.Err.find("CPU seconds of the checks in 2 units\n"),
            First.Err.npos)
      << First.Err;
  EXPECT_TRUE(matches(First.Err, "\\d+\\.\\d{4} +\\d+\\.\\d %  "
                                 "async-blocking-call\n"))
      << First.Err;
  EXPECT_TRUE(matches(First.Err, "%  all\n")) << First.Err;
  EXPECT_EQ(First.Out, ask().Out);
  const Completed Second = ask({"--enable-check-profile"});
  EXPECT_NE(Second.Err.find("in 0 units; 2 others are kept from an earlier run "
                            "and took none (--no-cache)\n"),
            Second.Err.npos)
      << Second.Err;
}

TEST_F(Times, OfChecksAreStoredAsClangTidyDoes) {
  const Completed Done =
      ask({"--enable-check-profile", "--store-check-profile=profiles"});
  EXPECT_EQ(Done.Code, Clean) << Done.Err;
  EXPECT_EQ(Done.Err.find("CPU seconds"), Done.Err.npos) << Done.Err;
  std::size_t Count = 0;
  for (const auto &Entry : fs::directory_iterator(Folder / "profiles")) {
    ++Count;
    const std::string Name = Entry.path().filename();
    EXPECT_TRUE(matches(Name, "^\\d{23}-(one_finding|clean)\\.cpp\\.json$"))
        << Name;
    const auto Read = nlohmann::json::parse(readFile(Entry.path()));
    EXPECT_TRUE(
        Read["profile"].contains("time.clang-tidy.async-blocking-call.wall"))
        << Read.dump();
    EXPECT_TRUE(matches(Read["file"], "\\.cpp$"));
    EXPECT_TRUE(matches(Read["timestamp"],
                        "^\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d\\.\\d{9}$"))
        << Read["timestamp"];
  }
  EXPECT_EQ(Count, 2u);
}

} // namespace
} // namespace cotidy::test
