// SPDX-License-Identifier: Apache-2.0
//
// When a NOLINT is said to suppress nothing although other units, or other
// checks, might have a say.
#include "driver/Driver.h"

namespace cotidy::test {
namespace {

class UnusedNolint : public Driver {
protected:
  static constexpr const char *Name = "async-unused-nolint";

  UnusedNolint() {
    write("part.hpp", "#pragma once\n"
                      "#include <aio/task.hpp>\n"
                      "inline aio::task<void> part() {\n"
                      "  co_return; // NOLINT(async-blocking-call)\n"
                      "}\n");
    write("a.cpp", "#include \"part.hpp\"\n"
                   "void elsewhere();\n"
                   "aio::task<void> a() {\n"
                   "  elsewhere(); // NOLINT(async-blocking-call)\n"
                   "  co_await part();\n"
                   "}\n");
    write("b.cpp", "#include \"part.hpp\"\n"
                   "void elsewhere() {}\n");
    all({"a.cpp", "b.cpp"});
  }

  void write(const char *File, const std::string &Text) {
    writeFile(Folder / File, Text);
  }
  void all(const Words &Files) {
    database(Files, {"clang++-19", "-std=c++20", runtimeFlag()});
  }

  /// "a.cpp:4", in the order of the files.
  Words places(Words Arguments) {
    Arguments.insert(Arguments.end(), {"-p", ".", "--format=concise"});
    Words Result;
    for (const std::string &Line : linesOf(cotidy(Arguments).Out))
      if (Line.ends_with(Name + std::string("]")))
        Result.push_back(Line.substr(0, Line.find(':', Line.find(':') + 1)));
    return Result;
  }
};

TEST_F(UnusedNolint, IsKnownWhenAllUnitsWereLookedAt) {
  EXPECT_EQ(places({}), (Words{"a.cpp:4", "part.hpp:4"}));
}

TEST_F(UnusedNolint, IsNotKnownOfAHeaderOrAChainOfOneUnit) {
  EXPECT_EQ(places({"a.cpp"}), Words());
}

TEST_F(UnusedNolint, IsNotWhatCutsTheChainOfAnotherUnit) {
  write("b.cpp", "#include <unistd.h>\n"
                 "void elsewhere() { sleep(1); }\n");
  EXPECT_EQ(places({}), Words{"part.hpp:4"});
}

TEST_F(UnusedNolint, IsNotWhatAnotherUnitUses) {
  write("part.hpp", "#include <aio/task.hpp>\n"
                    "inline aio::task<void> part() {\n"
                    "  PART(1); // NOLINT(async-blocking-call)\n"
                    "  co_return;\n"
                    "}\n");
  write("a.cpp", "#define PART(x)\n#include \"part.hpp\"\n");
  write("b.cpp", "#include <unistd.h>\n#define PART(x) sleep(x)\n"
                 "#include \"part.hpp\"\n");
  EXPECT_EQ(places({}), Words());
  write("b.cpp", "#define PART(x)\n#include \"part.hpp\"\n");
  EXPECT_EQ(places({}), Words{"part.hpp:3"});
}

TEST_F(UnusedNolint, IsNotWhatAnotherUnitMakesTrue) {
  write("store.hpp", "#pragma once\n"
                     "#include <aio/task.hpp>\n"
                     "#include <vector>\n"
                     "aio::task<int> later(int);\n"
                     "struct store {\n"
                     "  aio::task<int> sum();\n"
                     "  aio::task<void> add(int);\n"
                     "  std::vector<int> all;\n"
                     "};\n");
  write("a.cpp", "#include \"store.hpp\"\n"
                 "aio::task<int> store::sum() {\n"
                 "  int sum = 0;\n"
                 "  // NOLINTNEXTLINE(async-iterator-across-await)\n"
                 "  for (int each : all)\n"
                 "    sum += co_await later(each);\n"
                 "  co_return sum;\n"
                 "}\n");
  write("b.cpp", "#include \"store.hpp\"\n"
                 "aio::task<void> store::add(int value) {\n"
                 "  co_await later(1);\n"
                 "  all.push_back(value);\n"
                 "}\n");
  EXPECT_EQ(places({}), Words());
  EXPECT_EQ(places({"a.cpp"}), Words());
  write("b.cpp", "#include \"store.hpp\"\n");
  EXPECT_EQ(places({}), Words{"a.cpp:4"});
  EXPECT_EQ(places({"a.cpp"}), Words());
}

TEST_F(UnusedNolint, IsNotKnownWhileAUnitIsIncomplete) {
  write("b.cpp", "#include \"part.hpp\"\nbroken\n");
  EXPECT_EQ(places({}), Words());
}

TEST_F(UnusedNolint, IsNotSaidOfACheckThatWasNotRun) {
  EXPECT_EQ(places({"--checks=-async-blocking-call"}), Words());
  std::filesystem::create_directory(Folder / "other");
  write("other/.clang-tidy", "Checks: '-async-blocking-call'\n");
  write("other/c.cpp", "#include \"../part.hpp\"\n");
  all({"a.cpp", "b.cpp", "other/c.cpp"});
  EXPECT_EQ(places({}), Words());
}

TEST_F(UnusedNolint, IsNotWhatCoversAFindingThatIsHidden) {
  write("a.cpp", "#include \"part.hpp\"\n#include <unistd.h>\n"
                 "aio::task<void> a() {\n"
                 "  sleep(1); // NOLINT(async-blocking-call)\n"
                 "  co_return;\n"
                 "}\n");
  EXPECT_EQ(places({"--confidence=certain", "--weight=heavy"}), Words());
}

TEST_F(UnusedNolint, DoesNotSpeakForItself) {
  write("part.hpp", "#pragma once\n"
                    "#include <aio/task.hpp>\n"
                    "inline aio::task<void> part() {\n"
                    "  co_return; // NOLINT(async-*)\n"
                    "}\n");
  EXPECT_EQ(places({}), (Words{"a.cpp:4", "part.hpp:4"}));
  EXPECT_EQ(places({"--checks=-async-busy-wait"}), Words{"a.cpp:4"});
}

TEST_F(UnusedNolint, IsExplainedByWhatItSuppresses) {
  write("a.cpp", "#include <unistd.h>\n#include <aio/task.hpp>\n"
                 "aio::task<void> a() {\n"
                 "  sleep(1); // NOLINT(async-blocking-call)\n"
                 "  co_return;\n"
                 "}\n");
  const Completed Told = cotidy({"explain", "--at=a.cpp:4", "-p", "."});
  EXPECT_NE(Told.Out.find("a NOLINT covers it"), Told.Out.npos) << Told.Out;
}

TEST_F(UnusedNolint, IsTakenAwayInAllItsFiles) {
  EXPECT_EQ(cotidy({"-p", ".", "--fix"}).Code, Clean);
  EXPECT_EQ(readFile(Folder / "part.hpp").find("NOLINT"), std::string::npos);
  EXPECT_EQ(readFile(Folder / "a.cpp").find("NOLINT"), std::string::npos);
  EXPECT_EQ(places({}), Words());
}

} // namespace
} // namespace cotidy::test
