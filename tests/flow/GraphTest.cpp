// SPDX-License-Identifier: Apache-2.0
//
// What runs before what, and when: calls of a(), b() and c() in a body f.
#include "support/Parsed.h"

namespace cotidy {
namespace {

using model::Graph;
using model::Point;

const std::string Calls = R"(
bool a(); bool b(); bool c();
[[noreturn]] void end();
struct guard { guard(); ~guard(); };
template <class T> struct list { T *begin() const; T *end() const; };
)";

/// The graph of f, and where it calls what.
struct Ways {
  const Graph &Of;
  std::map<std::string, Point> At;

  Point operator[](const std::string &Name) const {
    const auto Found = At.find(Name);
    EXPECT_NE(Found, At.end()) << Name << " is not called";
    return Found == At.end() ? Point() : Found->second;
  }
  /// "a before b": a has run whenever b does.
  bool before(const char *First, const char *Second) const {
    return Of.dominates((*this)[First], (*this)[Second]);
  }
  bool maybeBefore(const char *First, const char *Second) const {
    return Of.mayFollow((*this)[First], (*this)[Second]);
  }
  bool always(const char *Name) const { return Of.isAlwaysRun((*this)[Name]); }
  bool again(const char *Name) const { return Of.isRepeated((*this)[Name]); }
  bool reached(const char *Name) const { return Of.isReached((*this)[Name]); }
};

void in(const std::string &Code, llvm::function_ref<void(const Ways &)> Look) {
  withBody(Prelude + Calls + Code,
           [&](model::Unit &, const model::ExecutedBody &Body) {
             ASSERT_TRUE(Body.graph()) << Code;
             Ways Found{*Body.graph(), {}};
             for (const model::CallSite &Site : Body.Calls)
               if (const std::optional<Point> At = Body.find(Site))
                 Found.At.try_emplace(model::lastName(*Site.Callee), *At);
             for (const clang::Expr *Await : Body.Suspensions)
               if (const std::optional<Point> At = Body.graph()->find(Await))
                 Found.At.try_emplace("await", *At);
             Look(Found);
           });
}

TEST(Graph, StatementsRunInTurn) {
  in("void f() { a(); b(); }", [](const Ways &Is) {
    EXPECT_TRUE(Is.before("a", "b"));
    EXPECT_FALSE(Is.before("b", "a"));
    EXPECT_TRUE(Is.maybeBefore("a", "b"));
    EXPECT_FALSE(Is.maybeBefore("b", "a"));
    EXPECT_TRUE(Is.always("a"));
    EXPECT_FALSE(Is.again("a"));
  });
}

TEST(Graph, ArmsExcludeEachOther) {
  in("void f() { if (a()) b(); else c(); }", [](const Ways &Is) {
    EXPECT_TRUE(Is.before("a", "b"));
    EXPECT_FALSE(Is.maybeBefore("b", "c"));
    EXPECT_FALSE(Is.always("b"));
  });
}

TEST(Graph, CasesExcludeEachOtherUnlessOneFallsThrough) {
  in("void f(int n) { switch (n) { case 0: a(); break; case 1: b(); } c(); }",
     [](const Ways &Is) {
       EXPECT_FALSE(Is.maybeBefore("a", "b"));
       EXPECT_FALSE(Is.before("a", "c"));
       EXPECT_TRUE(Is.maybeBefore("a", "c"));
       EXPECT_TRUE(Is.always("c"));
     });
  in("void f(int n) { switch (n) { case 0: a(); [[fallthrough]]; case 1: b(); "
     "} }",
     [](const Ways &Is) {
       EXPECT_TRUE(Is.maybeBefore("a", "b"));
       EXPECT_FALSE(Is.before("a", "b"));
     });
}

TEST(Graph, TheSecondOperandOfALogicalOperatorMayNotRun) {
  in("void f() { if (a() && b()) c(); }", [](const Ways &Is) {
    EXPECT_TRUE(Is.before("a", "b"));
    EXPECT_TRUE(Is.before("b", "c"));
    EXPECT_TRUE(Is.always("a"));
    EXPECT_FALSE(Is.always("b"));
  });
}

TEST(Graph, LoopsOfEveryFormRepeat) {
  for (const char *Loop :
       {"while (a()) { b(); }", "for (; a();) { b(); }",
        "do { b(); } while (a());", "for (int each : list<int>()) { b(); }",
        "again: b(); if (a()) goto again;"})
    in(std::string("void f() { ") + Loop + " c(); }", [&](const Ways &Is) {
      EXPECT_TRUE(Is.again("b")) << Loop;
      EXPECT_TRUE(Is.maybeBefore("b", "b")) << Loop;
      EXPECT_FALSE(Is.again("c")) << Loop;
      EXPECT_FALSE(Is.maybeBefore("c", "b")) << Loop;
    });
}

TEST(Graph, TheFirstRoundOfADoLoopAlwaysRuns) {
  in("void f() { do { b(); } while (a()); while (a()) c(); }",
     [](const Ways &Is) {
       EXPECT_TRUE(Is.always("b"));
       EXPECT_FALSE(Is.always("c"));
     });
}

TEST(Graph, AFewRoundsCountAsWrittenOut) {
  in("void f() { for (int i = 0; i < 3; ++i) a(); for (int i = 0; i < 99; ++i) "
     "b(); }",
     [](const Ways &Is) {
       EXPECT_FALSE(Is.again("a"));
       EXPECT_TRUE(Is.again("b"));
     });
  in("void f() { while (c()) for (int i = 0; i < 3; ++i) a(); }",
     [](const Ways &Is) { EXPECT_TRUE(Is.again("a")); });
}

TEST(Graph, WaysOutOfEveryForm) {
  for (const char *Exit : {"return;", "throw 1;", "end();"})
    in(std::string("void f() { if (a()) ") + Exit + " b(); }",
       [&](const Ways &Is) {
         EXPECT_TRUE(Is.before("a", "b")) << Exit;
         const auto Decided = Is.Of.conditionsAt(Is["b"]);
         ASSERT_EQ(Decided.size(), 1u) << Exit;
         EXPECT_FALSE(Decided.front().Value) << Exit;
       });
  for (const char *Exit : {"break;", "continue;", "goto out;"})
    in(std::string("void f() { while (c()) { if (a()) ") + Exit +
           " b(); } out:; }",
       [&](const Ways &Is) {
         const auto Decided = Is.Of.conditionsAt(Is["b"]);
         ASSERT_EQ(Decided.size(), 2u) << Exit;
         EXPECT_FALSE(Decided.front().Value) << Exit;
         EXPECT_FALSE(Decided.front().OfLoop) << Exit;
         EXPECT_TRUE(Decided.back().Value) << Exit;
         EXPECT_TRUE(Decided.back().OfLoop) << Exit;
       });
  in("lazy<int> f() { if (a()) co_return 1; b(); co_return 2; }",
     [](const Ways &Is) {
       EXPECT_FALSE(Is.always("b"));
       EXPECT_FALSE(Is.Of.conditionsAt(Is["b"]).front().Value);
     });
}

TEST(Graph, WhatFollowsAWayOutIsNotReached) {
  in("void f() { a(); return; b(); }", [](const Ways &Is) {
    EXPECT_TRUE(Is.reached("a"));
    EXPECT_FALSE(Is.reached("b"));
  });
  in("void f() { while (true) a(); b(); }", [](const Ways &Is) {
    EXPECT_TRUE(Is.reached("a"));
    EXPECT_FALSE(Is.reached("b"));
    EXPECT_TRUE(Is.again("a"));
  });
}

TEST(Graph, AHandlerRunsAfterAPartOfItsBlock) {
  in("void f() { a(); try { b(); end(); } catch (...) { c(); } }",
     [](const Ways &Is) {
       EXPECT_TRUE(Is.before("a", "c"));
       EXPECT_FALSE(Is.before("b", "c"));
       EXPECT_TRUE(Is.maybeBefore("b", "c"));
       EXPECT_FALSE(Is.always("c"));
     });
  in("void f() { try { a(); b(); } catch (...) { return; } c(); }",
     [](const Ways &Is) {
       EXPECT_TRUE(Is.before("a", "b"));
       EXPECT_TRUE(Is.before("b", "c"));
       EXPECT_TRUE(Is.always("b"));
     });
}

TEST(Graph, ABlockInWhichNothingThrowsHasNoHandler) {
  in("void f(int n) { try { ++n; } catch (...) { c(); } }",
     [](const Ways &Is) { EXPECT_EQ(Is.At.count("c"), 0u); });
}

TEST(Graph, SuspensionsAreElements) {
  in("lazy<int> g(); lazy<int> f() { while (a()) { co_await g(); b(); } "
     "co_return 0; }",
     [](const Ways &Is) {
       EXPECT_TRUE(Is.before("await", "b"));
       EXPECT_TRUE(Is.Of.shareLoop(Is["await"], Is["b"]));
     });
}

TEST(Graph, NestedAwaitsTakeNoLonger) {
  std::string Nested = "1";
  for (int Each = 0; Each < 60; ++Each)
    Nested = "co_await g(" + Nested + ")";
  in("lazy<int> g(int); lazy<int> f() { co_return " + Nested + "; }",
     [](const Ways &Is) { EXPECT_TRUE(Is.reached("await")); });
}

TEST(Graph, ASwitchDecidesNoTruth) {
  in("void f(int n) { switch (n) { case 0: a(); break; default: b(); } }",
     [](const Ways &Is) {
       EXPECT_TRUE(Is.Of.conditionsAt(Is["a"]).empty());
       EXPECT_TRUE(Is.Of.conditionsAt(Is["b"]).empty());
     });
}

TEST(Graph, AHandlerIsInTheArmOfItsBlock) {
  in("void f() { if (a()) { try { b(); } catch (...) { c(); } } }",
     [](const Ways &Is) {
       ASSERT_EQ(Is.Of.conditionsAt(Is["c"]).size(), 1u);
       EXPECT_TRUE(Is.Of.conditionsAt(Is["c"]).front().Value);
     });
}

TEST(Graph, WhatThrowsInBetweenComesToTheHandler) {
  in("void f() { try { a(); end(); b(); } catch (...) { c(); } }",
     [](const Ways &Is) {
       EXPECT_TRUE(Is.Of.mayFollow(Is["a"], Is["c"], Is["end"]));
     });
}

TEST(Graph, EveryPartOfALoopsConditionIsOfTheLoop) {
  in("void f() { while (a() && b()) c(); }", [](const Ways &Is) {
    const auto Decided = Is.Of.conditionsAt(Is["c"]);
    ASSERT_EQ(Decided.size(), 2u);
    EXPECT_TRUE(Decided[0].OfLoop);
    EXPECT_TRUE(Decided[1].OfLoop);
  });
}

TEST(Graph, WhatStandsBeforeAnEndlessLoopAlwaysRuns) {
  in("void f() { a(); try { for (;;) b(); } catch (...) {} }",
     [](const Ways &Is) {
       EXPECT_TRUE(Is.always("a"));
       EXPECT_FALSE(Is.always("b"));
     });
}

TEST(Graph, AVariableEndsAtEveryWayOutOfItsScope) {
  withBody(Prelude + Calls +
               "void f() { guard g; if (a()) return; while (b()) { guard h; if "
               "(c()) break; } }",
           [](model::Unit &, const model::ExecutedBody &Body) {
             ASSERT_TRUE(Body.graph());
             std::map<std::string, std::size_t> Ends;
             for (const model::CallSite &Site : Body.Calls)
               if (Site.Variable)
                 Ends[Site.Variable->getNameAsString()] =
                     Body.graph()->endsOf(*Site.Variable).size();
             EXPECT_EQ(Ends["g"], 2u);
             EXPECT_EQ(Ends["h"], 2u);
           });
}

TEST(Graph, AWayPastAPoint) {
  in("void f() { while (a()) { b(); c(); } }", [](const Ways &Is) {
    EXPECT_TRUE(Is.Of.mayFollow(Is["c"], Is["b"]));
    EXPECT_FALSE(Is.Of.mayFollow(Is["c"], Is["b"], Is["a"]));
    EXPECT_TRUE(Is.Of.mayFollow(Is["b"], Is["c"], Is["a"]));
    EXPECT_TRUE(Is.Of.mayFollow(Is["b"], Is["b"], Is["b"]));
  });
}

TEST(Graph, TemplatesHaveOneButNotForADependentRange) {
  in("template <class T> void f(T v) { if (a()) return; v.run(); b(); }",
     [](const Ways &Is) { EXPECT_TRUE(Is.before("a", "b")); });
  withBody(Calls + "template <class T> void f(T v) { for (auto &each : v) a(); "
                   "}",
           [](model::Unit &, const model::ExecutedBody &Body) {
             EXPECT_FALSE(Body.graph());
           });
}

} // namespace
} // namespace cotidy
