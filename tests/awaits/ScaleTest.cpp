// SPDX-License-Identifier: Apache-2.0
//
// The time of an analysis grows as the code does. bench/depth.py measures more
// shapes, and at sizes where it matters; here only an explosion shows.
#include "support/Parsed.h"

#include "awaits/AwaitLoops.h"
#include "awaits/AwaitRuns.h"
#include "check/Session.h"
#include "checks/Checks.h"

#include <ctime>

namespace cotidy {
namespace {

const std::string Declared = std::string(Prelude) + R"(
lazy<int> g(int);
int plain(int);
extern "C" long read(int, void *, unsigned long);
struct chain { int sum = 0; chain &add(int n) { sum += n; return *this; } };
inline int &same(int &n) { ++n; return n; }
)";

/// Tasks of a library that is known, so that fixes are written, too.
const std::string Library = R"(
namespace aio {
template <class T> struct task {
  struct promise_type {
    task get_return_object();
    std::suspend_always initial_suspend() noexcept;
    std::suspend_always final_suspend() noexcept;
    void return_value(T);
    void unhandled_exception();
  };
  bool await_ready();
  void await_suspend(std::coroutine_handle<>);
  T await_resume();
};
template <class... T> task<int> gather(T...);
} // namespace aio
extern "C" int usleep(unsigned);
aio::task<int> h(int);
)";

/// Text for each number below Count; '#' stands for it.
std::string each(unsigned Count, llvm::StringRef Text) {
  std::string Result;
  for (unsigned I = 0; I < Count; ++I) {
    for (char C : Text)
      Result += C == '#' ? std::to_string(I) : std::string(1, C);
    Result += '\n';
  }
  return Result;
}

std::string repeated(unsigned Count, llvm::StringRef Text) {
  std::string Result;
  for (unsigned I = 0; I < Count; ++I)
    Result += Text;
  return Result;
}

std::string coroutine(const std::string &Body) {
  return "lazy<int> f(int n, bool b, int fd) {\n" + Body + "\nco_return 0; }\n";
}

double cpuSeconds() {
  timespec Now;
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &Now);
  return double(Now.tv_sec) + 1e-9 * double(Now.tv_nsec);
}

/// What all checks and the facts of a unit cost, the compiler apart.
double costOf(const std::string &Code) {
  double Cost = 0;
  ParseOutcome Outcome = withUnit(Declared + Code, [&](model::Unit &Unit) {
    double Begin = cpuSeconds();
    PathMap Paths("");
    OptionValues Values;
    Session Checks(Unit.context(), Knowledge::builtin(), Paths, Values);
    Checks.runAll(allChecks());
    (void)Checks.facts(allChecks());
    Cost = cpuSeconds() - Begin;
  });
  EXPECT_TRUE(Outcome.Errors.empty()) << Outcome.Errors.front().Message;
  return Cost;
}

struct Shape {
  const char *Name;
  std::string (*Make)(unsigned Size);
};

const Shape Shapes[] = {
    {"NestedAwaits",
     [](unsigned N) {
       return coroutine(repeated(N, "co_await g(") + "n" + repeated(N, ")") +
                        ";");
     }},
    {"NestedAwaitsBelowASwitch",
     [](unsigned N) {
       return coroutine("if (b) { char c; ::read(fd, &c, " +
                        repeated(N, "co_await g(") + "n" + repeated(N, ")") +
                        "); }");
     }},
    {"NestedBranches",
     [](unsigned N) {
       return coroutine(each(N, "if (co_await g(#)) { int a = co_await g(1);") +
                        "co_await g(2);" + repeated(N, "}"));
     }},
    {"NestedLoops",
     [](unsigned N) {
       return coroutine(each(N, "while (plain(#)) { n += co_await g(n);") +
                        repeated(N, "}"));
     }},
    {"NestedReferences",
     [](unsigned N) {
       return coroutine(repeated(N, "same(") + "n" + repeated(N, ")") +
                        "; int a = co_await g(1); int c = co_await g(2);");
     }},
    {"ChainedMembers",
     [](unsigned N) {
       return coroutine("chain c; c" + repeated(N, ".add(1)") +
                        "; int a = co_await g(1); int d = co_await g(2);");
     }},
    {"LayersOfCoroutines",
     [](unsigned N) {
       std::string Result = "lazy<int> l0(int n) { co_return n; }\n";
       for (unsigned I = 1; I < 8; ++I)
         Result += "lazy<int> l" + std::to_string(I) + "(int n) {\n" +
                   each(N, "n += co_await l" + std::to_string(I - 1) + "(#);") +
                   "co_return n; }\n";
       return Result;
     }},
    {"BlockingCallsBelowBranches",
     [](unsigned N) {
       return coroutine(
           "char c;\n" +
           each(N, "if (b) { ::read(fd, &c, 1); co_await g(#); }"));
     }},
    {"FixesBelowElseIf",
     [](unsigned N) {
       return Library + "aio::task<int> f(int n) {\n" +
              each(8 * N, "if (plain(#)) { int a = co_await h(1); "
                          "int b = co_await h(2); } else") +
              ";\nco_return 0; }\n";
     }},
    {"FixesInALongExpression",
     [](unsigned N) {
       return Library + "aio::task<int> f(int n) {\nco_return n" +
              repeated(12 * N, " + usleep(n)") + "; }\n";
     }},
};

class ScaleTest : public testing::TestWithParam<Shape> {};

TEST_P(ScaleTest, FourTimesTheCodeIsNoExplosion) {
  constexpr unsigned Size = 30;
  double One = costOf(GetParam().Make(Size));
  double Four = costOf(GetParam().Make(4 * Size));
  EXPECT_LT(Four, 16 * One + 0.5); // a fourfold would do; machines are busy
}

INSTANTIATE_TEST_SUITE_P(Shapes, ScaleTest, testing::ValuesIn(Shapes),
                         [](const testing::TestParamInfo<Shape> &Info) {
                           return Info.param.Name;
                         });

std::vector<std::string> whysOf(const std::string &Body,
                                void (*Add)(const model::Coroutine &,
                                            model::Unit &,
                                            std::vector<std::string> &)) {
  std::vector<std::string> Result;
  ParseOutcome Outcome =
      withUnit(Declared + coroutine(Body), [&](model::Unit &Unit) {
        Add(Unit.functions().coroutines().front(), Unit, Result);
      });
  EXPECT_TRUE(Outcome.Errors.empty());
  return Result;
}

/// Why the awaits of a coroutine are in no run.
std::vector<std::string> whyKept(const std::string &Body) {
  return whysOf(Body, [](const model::Coroutine &Only, model::Unit &Unit,
                         std::vector<std::string> &Into) {
    for (const model::KeptAwait &Each :
         model::independentAwaits(Only, Unit, /*Explain=*/true).Kept)
      Into.push_back(Each.Why);
  });
}

/// Why its loops have to go on in turn.
std::vector<std::string> whyInTurn(const std::string &Body) {
  return whysOf(Body, [](const model::Coroutine &Only, model::Unit &Unit,
                         std::vector<std::string> &Into) {
    for (const model::AwaitLoop &Each : model::awaitLoops(Only, Unit))
      Into.push_back(Each.Why);
  });
}

TEST(Scale, WhatIsTooLargeToCompareIsSaid) {
  using Whys = std::vector<std::string>;
  const std::string Two = "int a = co_await g(1); int d = co_await g(2);";
  EXPECT_EQ(whyKept(repeated(255, "plain(1);") + Two),
            Whys(2, "its block has more statements than are compared"));
  EXPECT_EQ(
      whyKept("plain(" + repeated(64, "co_await g(1) + ") + "co_await g(2));"),
      Whys(65, "its statement has more awaits than are compared"));
  const std::string Deep =
      "blocks are nested in its block more deeply than is looked into";
  EXPECT_EQ(
      whyKept(Two + repeated(32, "{") + "co_await g(3);" + repeated(32, "}")),
      Whys({Deep, Deep, "nothing else is awaited in its block"}));
  EXPECT_EQ(whyInTurn(repeated(17, "for (int i = 0; i < n; ++i) ") +
                      "{ co_await g(n); }")
                .front(),
            "every round awaits the same");
  EXPECT_EQ(whyInTurn("for (int i = 0; i < n; ++i) { co_await g(i);" +
                      repeated(16, "for (int i = 0; i < n; ++i) ") + "; }")
                .front(),
            "loops are nested in it more deeply than is looked into");
}

} // namespace
} // namespace cotidy
