// SPDX-License-Identifier: Apache-2.0
//
// Only what has changed is reported on.
#include "driver/Driver.h"

namespace cotidy::test {
namespace {

class Changed : public Driver {
protected:
  Changed() {
    writeFile(Folder / "sub/a.cpp", text(""));
    database({"sub/a.cpp"}, {"clang++", "-std=c++20", runtimeFlag()});
  }

  static std::string text(const std::string &More) {
    return "#include <aio/task.hpp>\n#include <unistd.h>\n"
           "aio::task<void> f() { sleep(1); co_return; }\n" +
           More;
  }

  void git(Words Arguments) {
    Arguments.insert(Arguments.begin(),
                     {"git", "-c", "user.name=x", "-c", "user.email=x@x"});
    const Completed Done = run(Arguments, Folder.path());
    ASSERT_EQ(Done.Code, 0) << Done.Err;
  }

  Completed runWith(const std::string &Option) {
    return cotidy({"-p", ".", "--format=concise", Option});
  }

  const std::string G = "aio::task<void> g() { sleep(2); co_return; }\n";
  const std::string OfG = "sub/a.cpp:4:23: warning: call to 'sleep' blocks the "
                          "event loop [async-blocking-call]\n";
};

TEST_F(Changed, SinceARevision) {
  git({"init", "-q"});
  git({"add", "sub"});
  git({"commit", "-qm", "one"});
  EXPECT_EQ(runWith("--changed-since=HEAD").Out, "");
  writeFile(Folder / "sub/a.cpp", text(G));
  EXPECT_EQ(runWith("--changed-since=HEAD").Out, OfG);
  git({"commit", "-qam", "two"});
  EXPECT_EQ(runWith("--changed-since=HEAD").Out, "");
  EXPECT_EQ(runWith("--changed-since=HEAD~1").Out, OfG);
  // What git does not know yet has changed as a whole.
  git({"rm", "-q", "--cached", "sub/a.cpp"});
  git({"commit", "-qm", "three"});
  EXPECT_NE(runWith("--changed-since=HEAD").Out.find("a.cpp:3:23: "),
            std::string::npos);
}

TEST_F(Changed, InAPatch) {
  writeFile(Folder / "sub/a.cpp", text(G));
  writeFile(Folder / "p.diff", "--- a/sub/a.cpp\n+++ b/sub/a.cpp\t2026-01-01\n"
                               "@@ -3,0 +4 @@\n+" +
                                   G);
  EXPECT_EQ(runWith("--changed-in=p.diff").Out, OfG);
  writeFile(Folder / "p.diff", "--- a/sub/a.cpp\n+++ \"b/sub/a.cpp\"\n"
                               "@@ -4,1 +3,0 @@\n-x\n");
  EXPECT_EQ(runWith("--changed-in=p.diff").Out, "");
}

TEST_F(Changed, WhatMeansNothingEndsTheRun) {
  git({"init", "-q"});
  for (const char *Option :
       {"--changed-since=no-such-revision", "--changed-since=--output=x",
        "--changed-in=none"}) {
    const Completed Done = runWith(Option);
    EXPECT_EQ(Done.Code, Usage) << Option;
    EXPECT_NE(Done.Err.find(Option), Done.Err.npos) << Done.Err;
  }
  EXPECT_FALSE(std::filesystem::exists(Folder / "x"));
  EXPECT_EQ(cotidy({"-p", ".", "--changed-in=-", "--changed-since=HEAD"}).Code,
            Usage);
}

} // namespace
} // namespace cotidy::test
