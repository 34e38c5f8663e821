// SPDX-License-Identifier: Apache-2.0
//
// --query-driver: a compiler of the database is run when somebody names it, and
// never otherwise; what it says of its headers is what the unit then sees.
#include "driver/Driver.h"

namespace cotidy::test {
namespace {

/// A cross compiler that writes down how it is called, and prints the file
/// "answer"; its target has pointers of four bytes, and a header of its own.
class QueryDriver : public Driver {
protected:
  void SetUp() override {
    writeFile(Folder / "sdk/include/cross.h", "#define IS_CROSS 1\n");
    writeFile(Folder / "sdk/lib/gcc/arm-none-eabi/12/include/stddef.h",
              "#error the own header of another compiler\n");
    answer(Folder / "sdk/include");
    compiler("echo \"$@\" >>" + quoted("calls") + "; env >" + quoted("env") +
             "; cat " + quoted("answer") + " >&2");
    writeFile(Folder / "a.cpp", "#include <cross.h>\n"
                                "#include <stddef.h>\n"
                                "static_assert(sizeof(size_t) == 4);\n"
                                "int a = IS_CROSS;\n");
    writeFile(Folder / "b.cpp", "#include <cross.h>\n");
    database({"a.cpp", "b.cpp"}, {Compiler});
  }

  std::string quoted(const std::string &Name) const {
    return "'" + (Folder / Name).string() + "'";
  }

  void compiler(const std::string &Script) {
    writeFile(Compiler, "#!/bin/sh\n" + Script + "\n");
    std::filesystem::permissions(Compiler, std::filesystem::perms::owner_all);
  }

  /// As GCC writes it.
  void answer(const std::filesystem::path &Headers) {
    writeFile(Folder / "answer",
              "Using built-in specs.\nTarget: arm-none-eabi\n"
              "ignoring nonexistent directory \"/none\"\n"
              "#include \"...\" search starts here:\n"
              "#include <...> search starts here:\n " +
                  (Folder / "sdk/lib/gcc/arm-none-eabi/12/include").string() +
                  "\n " + (Folder / "sdk/lib/..").string() + "/" +
                  std::filesystem::relative(Headers, Folder / "sdk").string() +
                  "\nEnd of search list.\nCOMPILER_PATH=/none\n");
  }

  std::vector<std::string> calls() const {
    return std::filesystem::exists(Folder / "calls")
               ? linesOf(readFile(Folder / "calls"))
               : std::vector<std::string>();
  }

  Completed query(const std::string &Globs, Words More = {"--no-cache"}) {
    More.insert(More.begin(), {"-p", ".", "--query-driver=" + Globs});
    return cotidy(More);
  }

  const std::string Compiler = (Folder / "sdk/bin/cross-g++").string();
  const std::string Named = Folder.path().string() + "/sdk/**/cross-*";
};

TEST_F(QueryDriver, RunsNoCompilerThatNobodyNames) {
  EXPECT_EQ(cotidy({"-p", ".", "--no-cache"}).Code, Incomplete);
  const Completed Done = query("/opt/**," + Folder.path().string() + "/*");
  EXPECT_EQ(Done.Code, Incomplete);
  EXPECT_EQ(Done.Err.substr(0, Done.Err.find('\n')),
            "note: --query-driver names no compiler of these units; there is " +
                Compiler);
  EXPECT_EQ(calls(), Words());
}

TEST_F(QueryDriver, SeesTheHeadersAndTheTargetOfTheCompiler) {
  const Completed Done = query(Named);
  EXPECT_EQ(Done.Code, Clean) << Done.Out << Done.Err;
}

TEST_F(QueryDriver, AsksOnceForTheSameFlags) {
  query("/opt/*," + Named);
  EXPECT_EQ(calls(), Words{"-E -v -x c++ /dev/null"});
}

TEST_F(QueryDriver, TellsTheCompilerWhatItsHeadersDependOnAndNothingElse) {
  std::filesystem::create_directory(Folder / "root");
  database({"a.cpp"},
           {Compiler, "-mcpu=cortex-m4", "--sysroot", "root", "-std=c++20",
            "-fplugin=evil.so", "-B.", "-specs=evil", "-wrapper", "evil",
            "-DX=1", "-Iinclude", "@flags", "-o", "made"});
  writeFile(Folder / "flags", "-mthumb");
  query(Named);
  EXPECT_EQ(calls(),
            Words{"-mcpu=cortex-m4 --sysroot=" + (Folder / "root").string() +
                  " -std=c++20 -mthumb -E -v -x c++ /dev/null"});
}

TEST_F(QueryDriver, KeepsTheEnvironmentFromTheCompiler) {
  setenv("CPATH", "/none", 1);
  query(Named);
  unsetenv("CPATH");
  const std::string Environment = readFile(Folder / "env");
  EXPECT_NE(Environment.find("LC_ALL=C\n"), std::string::npos);
  EXPECT_EQ(Environment.find("CPATH="), std::string::npos) << Environment;
  EXPECT_EQ(Environment.find("HOME="), std::string::npos) << Environment;
}

TEST_F(QueryDriver, FindsACompilerInPath) {
  database({"b.cpp"}, {"cross-g++"});
  const std::string Path = std::getenv("PATH");
  setenv("PATH", ((Folder / "sdk/bin").string() + ":" + Path).c_str(), 1);
  const Completed Done = query(Named);
  setenv("PATH", Path.c_str(), 1);
  EXPECT_EQ(Done.Code, Clean) << Done.Out << Done.Err;
}

TEST_F(QueryDriver, ComparesWhatIsRun) {
  std::filesystem::create_directory(Folder / "trusted");
  database({"b.cpp"}, {(Folder / "trusted/../sdk/bin/cross-g++").string()});
  query(Folder.path().string() + "/trusted/**");
  EXPECT_EQ(calls(), Words());
  EXPECT_EQ(query(Named).Code, Clean);
}

TEST_F(QueryDriver, PassesOverOtherLanguages) {
  writeFile(Folder / "c.c", "");
  database({"c.c"}, {(Folder / "sdk/bin/cross-gcc").string()});
  std::filesystem::copy(Compiler, Folder / "sdk/bin/cross-gcc");
  query(Named);
  EXPECT_EQ(calls(), Words());
}

// Another folder is another command, which no result is kept for.
TEST_F(QueryDriver, AnalysesAgainWhatSeesOtherHeaders) {
  const Words Kept = {"--cache-dir=" + (Folder / "cache").string()};
  EXPECT_EQ(query(Named, Kept).Code, Clean);
  EXPECT_EQ(query(Named, Kept).Code, Clean);
  writeFile(Folder / "sdk/new/cross.h", "#error new\n");
  answer(Folder / "sdk/new");
  EXPECT_EQ(query(Named, Kept).Code, Incomplete);
}

TEST_F(QueryDriver, SaysWhyACompilerDidNotAnswer) {
  const std::string Begin =
      "its compiler '" + Compiler +
      "' was asked for its headers (--query-driver), and ";
  const std::pair<const char *, const char *> Table[] = {
      {"echo one >&2; echo two >&2; exit 3", "ended with 3: two"},
      {"echo hello", "did not name their folders"},
      {"exec sleep 60", "did not answer: Child timed out"}};
  for (const auto &[Script, Sentence] : Table) {
    compiler(Script);
    const Completed Done = query(Named);
    EXPECT_EQ(Done.Code, Incomplete);
    EXPECT_NE((Done.Out + Done.Err).find(Begin + Sentence), std::string::npos)
        << Done.Out << Done.Err;
  }
}

TEST_F(QueryDriver, WantsAbsolutePaths) {
  const Completed Done = query("cross-*");
  EXPECT_EQ(Done.Code, Usage);
  EXPECT_EQ(Done.Err,
            "error: --query-driver=cross-*: compilers are compared by their "
            "absolute paths; let it begin with '/' or '**/'\n");
}

// What a real compiler prints is understood, too.
TEST_F(QueryDriver, UnderstandsGcc) {
  if (!std::filesystem::exists("/usr/bin/g++"))
    GTEST_SKIP() << "g++ is not installed";
  writeFile(Folder / "a.cpp", "#include <coroutine>\n#include <stddef.h>\n"
                              "#include <climits>\n#include <cstdlib>\n");
  database({"a.cpp"}, {"g++", "-std=c++20"});
  const Completed Done = query("/usr/bin/g++");
  EXPECT_EQ(Done.Code, Clean) << Done.Out << Done.Err;
  EXPECT_EQ(Done.Err.find("names no compiler"), std::string::npos) << Done.Err;
}

} // namespace
} // namespace cotidy::test
