// SPDX-License-Identifier: Apache-2.0
//
// --add-nolint: where the comments go, and that they are enough.
#include "driver/Driver.h"

namespace cotidy::test {
namespace {

class AddNolint : public Driver {
protected:
  /// A coroutine with this body, which begins in line 8.
  static std::string coroutine(const std::string &Body) {
    return "#include <aio/task.hpp>\n"
           "#include <unistd.h>\n"
           "#define NAP sleep(1)\n"
           "#define LONG_NAP \\\n"
           "  sleep(1)\n"
           "void use(const char *);\n"
           "aio::task<void> f() {\n" +
           Body + "  co_return;\n}\n";
  }

  Completed add(Words More = {}) {
    More.insert(More.end(), {"a.cpp", "--add-nolint"});
    return analyse(More);
  }

  /// What becomes of such a body; a second run has nothing to do.
  std::string silenced(const std::string &Body) {
    writeFile(Folder / "a.cpp", coroutine(Body));
    const Completed Done = add({"--fail-on=warning"});
    EXPECT_EQ(Done.Code, Clean) << Done.Out << Done.Err;
    const std::string After = readFile(Folder / "a.cpp");
    EXPECT_EQ(report({"a.cpp"})["findings"].size(), 0u) << After;
    EXPECT_EQ(add().Code, Clean);
    EXPECT_EQ(readFile(Folder / "a.cpp"), After) << "a second run";
    const std::string Before = coroutine("");
    const std::size_t Begin = Before.find("  co_return");
    return After.substr(Begin, After.rfind("  co_return") - Begin);
  }
};

TEST_F(AddNolint, PutsACommentAtTheEndOfTheLine) {
  EXPECT_EQ(silenced("  sleep(1);\n"),
            "  sleep(1); // NOLINT(async-blocking-call)\n");
  EXPECT_EQ(silenced("  NAP;  \n  LONG_NAP;\n"),
            "  NAP; // NOLINT(async-blocking-call)\n"
            "  LONG_NAP; // NOLINT(async-blocking-call)\n");
}

TEST_F(AddNolint, PutsItAboveWhereTheLineIsNoPlaceForOne) {
  EXPECT_EQ(silenced("  sleep(1); // again\n"),
            "  // NOLINTNEXTLINE(async-blocking-call)\n"
            "  sleep(1); // again\n");
  EXPECT_EQ(silenced("  sleep(1), use(R\"(a\n\\)\");\n"),
            "  // NOLINTNEXTLINE(async-blocking-call)\n"
            "  sleep(1), use(R\"(a\n\\)\");\n");
  EXPECT_EQ(silenced("  sleep(\\\n  1);\n"),
            "  // NOLINTNEXTLINE(async-blocking-call)\n"
            "  sleep(\\\n  1);\n");
}

TEST_F(AddNolint, AddsToWhatIsThere) {
  EXPECT_EQ(silenced("  sleep(1); // NOLINT(bugprone-x): it is short\n"),
            "  sleep(1); // NOLINT(bugprone-x, async-blocking-call): it is "
            "short\n");
  EXPECT_EQ(silenced("  // NOLINTNEXTLINE(bugprone-x)\n  sleep(1); // again\n"),
            "  // NOLINTNEXTLINE(bugprone-x, async-blocking-call)\n"
            "  sleep(1); // again\n");
  EXPECT_EQ(silenced("  sleep(1); // NOLINT()\n"),
            "  sleep(1); // NOLINT(async-blocking-call)\n");
}

TEST_F(AddNolint, SaysAllChecksOfALineOnce) {
  EXPECT_EQ(silenced("  sleep(1); // NOLINT(async-busy-wait)\n"),
            "  sleep(1); // NOLINT(async-busy-wait, async-blocking-call, "
            "async-unused-nolint)\n");
}

TEST_F(AddNolint, KeepsTheEndsOfLines) {
  EXPECT_EQ(silenced("  sleep(1);\r\n  sleep(1); // again\r\n"),
            "  sleep(1); // NOLINT(async-blocking-call)\r\n"
            "  // NOLINTNEXTLINE(async-blocking-call)\n"
            "  sleep(1); // again\r\n");
}

TEST_F(AddNolint, TellsWhatItDid) {
  writeFile(Folder / "a.cpp", coroutine("  sleep(1);\n  sleep(2);\n"));
  const std::string Out = add().Out;
  EXPECT_NE(Out.find("a.cpp:8:3: note: silenced: NOLINT(async-blocking-call) "
                     "[async-blocking-call]\n"),
            Out.npos)
      << Out;
  EXPECT_NE(Out.find("added 2 comments in 1 file\n"), Out.npos) << Out;
}

TEST_F(AddNolint, PrintsAPatchWithDiff) {
  const std::string Text = coroutine("  sleep(1);\n");
  writeFile(Folder / "a.cpp", Text);
  const Completed Done = add({"--diff"});
  EXPECT_EQ(readFile(Folder / "a.cpp"), Text);
  EXPECT_NE(Done.Out.find("\n-  sleep(1);\n"
                          "+  sleep(1); // NOLINT(async-blocking-call)\n"),
            Done.Out.npos)
      << Done.Out;
  EXPECT_NE(Done.Err.find("the patch has 1 comment in 1 file\n"), Done.Err.npos)
      << Done.Err;
}

TEST_F(AddNolint, LeavesAloneWhatIsNotReported) {
  const std::string Text = coroutine("  usleep(1);\n");
  writeFile(Folder / "a.cpp", Text);
  EXPECT_EQ(add({"--confidence=certain", "--checks=-async-blocking-call"}).Code,
            Clean);
  EXPECT_EQ(readFile(Folder / "a.cpp"), Text);
}

TEST_F(AddNolint, LeavesAloneWhatDoesNotCompile) {
  const std::string Text = coroutine("  sleep(1);\n  broken;\n");
  writeFile(Folder / "a.cpp", Text);
  EXPECT_EQ(add().Code, Incomplete);
  EXPECT_EQ(readFile(Folder / "a.cpp"), Text);
}

TEST_F(AddNolint, IsNoFix) {
  writeFile(Folder / "a.cpp", "");
  for (const char *Other : {"--fix", "--fix-errors", "--export-fixes=x.yaml"})
    EXPECT_EQ(add({Other}).Err,
              "error: --add-nolint silences what is found, and --fix and "
              "--export-fixes change it; give one\n");
}

} // namespace
} // namespace cotidy::test
