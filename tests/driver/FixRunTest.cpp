// SPDX-License-Identifier: Apache-2.0
//
// Programs of libraries that are installed here, run before and after the fix:
// they print the same, and the waits overlap. (Awaits of the runtime's own are
// run on a simulated clock by the sample project, and its loops here.)
#include "Driver.h"

namespace cotidy::test {
namespace {

class FixRun : public Driver {
protected:
  struct Run {
    std::string Printed;
    int Milliseconds = 0;
  };

  /// Compiles and runs main.cpp; the last line that it prints is its time.
  Run compileAndRun(const Words &Flags, const Words &Libraries) {
    Words Command = {"clang++-19", "-std=c++20", "-w"};
    Command.insert(Command.end(), Flags.begin(), Flags.end());
    Command.insert(Command.end(), {"main.cpp", "-o", "program"});
    Command.insert(Command.end(), Libraries.begin(), Libraries.end());
    Completed Compiled = run(Command, Folder.path());
    EXPECT_EQ(Compiled.Code, 0) << Compiled.Err;
    Completed Ran = run({(Folder / "program").string()}, Folder.path());
    EXPECT_EQ(Ran.Code, 0) << Ran.Err;
    std::size_t Last = Ran.Out.rfind('\n', Ran.Out.size() - 2);
    return {Ran.Out.substr(0, Last), std::stoi(Ran.Out.substr(Last + 1))};
  }

  void expectOverlap(const std::string &Project, const Words &Flags,
                     const Words &Libraries,
                     const std::string &Fixes = "1 fix") {
    std::filesystem::copy(source("test-inputs/projects") / Project / "main.cpp",
                          Folder / "main.cpp");
    Run Before = compileAndRun(Flags, Libraries);
    EXPECT_EQ(analyse({"main.cpp", "--fail-on=warning"}, Flags).Code, Findings);
    Completed Fixed = analyse({"main.cpp", "--fix", "--unsafe-fixes"}, Flags);
    EXPECT_NE(Fixed.Out.find(Fixes), std::string::npos) << Fixed.Out;
    Run After = compileAndRun(Flags, Libraries);
    EXPECT_EQ(After.Printed, Before.Printed);
    // Three tenths of a second against one; clocks are coarse and machines
    // busy.
    EXPECT_GE(Before.Milliseconds, 250);
    EXPECT_LT(After.Milliseconds, Before.Milliseconds - 100);
    EXPECT_EQ(analyse({"main.cpp", "--fail-on=warning"}, Flags).Code, Clean);
  }
};

/// Each loop becomes one await: of twelve rounds ten run at a time, and sums
/// have the rounding errors of their order.
TEST_F(FixRun, LoopsOfTheRuntime) {
  expectOverlap("aio_loops", {runtimeFlag()}, {"-lpthread"}, "5 fixes");
}

TEST_F(FixRun, Asio) { expectOverlap("asio_shop", {}, {"-lpthread"}); }

TEST_F(FixRun, QCoro) {
  std::string Machine = run({"g++", "-print-multiarch"}).Out;
  Machine.pop_back(); // the line's end
  const std::string Qt = "/usr/include/" + Machine + "/qt6";
  expectOverlap("qcoro_shop",
                {"-fPIC", "-I" + Qt, "-I" + Qt + "/QtCore",
                 "-I/usr/include/qcoro6", "-I/usr/include/qcoro6/qcoro",
                 "-I/usr/include/qcoro6/QCoro"},
                {"-lQCoro6Core", "-lQt6Core"});
}

// `this` cannot be handed over as an argument; from C++23 on the coroutine can
// have the lambda.
TEST_F(FixRun, OfALambdaThatCapturesThisDependsOnTheLanguage) {
  const std::string Written = R"(#include <aio/spawn.hpp>
struct server {
  int port = 0;
  aio::task<int> listen() { co_return port; }
  void start() {
    aio::spawn([this]() -> aio::task<int> { co_return co_await listen(); }());
  }
};
)";
  writeFile(Folder / "main.cpp", Written);
  const Words Fix = {"main.cpp", "--fix",
                     "--checks=-*,async-dangling-reference"};
  analyse(Fix);
  EXPECT_EQ(readFile(Folder / "main.cpp"), Written);
  analyse(Fix, {"-std=c++23"});
  EXPECT_NE(readFile(Folder / "main.cpp").find("[this](this auto) ->"),
            std::string::npos);
  const std::string Fixed = readFile(Folder / "main.cpp");
  EXPECT_TRUE(report(Fix, {"-std=c++23"})["findings"].empty());
  EXPECT_EQ(readFile(Folder / "main.cpp"), Fixed);
}

} // namespace
} // namespace cotidy::test
