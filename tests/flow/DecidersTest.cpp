// SPDX-License-Identifier: Apache-2.0
//
// Which branches decide whether work() is run in a body f; conditions are calls
// of a(), b() and c().
#include "support/Parsed.h"

#include "ast/Names.h"
#include "flow/Calls.h"
#include "flow/Deciders.h"

namespace cotidy {
namespace {

std::string decidersOf(const std::string &Body) {
  std::string Names;
  const ParseOutcome Outcome = withUnit(
      "bool a(); bool b(); bool c(); void work(); int number();\n" + Body,
      [&](model::Unit &Unit) {
        const model::ExecutedBody Read =
            model::executedBody(function(Unit, "f"));
        ASSERT_TRUE(Read.graph());
        model::Deciders Branches(*Read.graph());
        for (const model::CallSite &Site : Read.Calls)
          if (model::lastName(*Site.Callee) == "work")
            for (const clang::Stmt *Each : Branches.of(*Read.find(Site)))
              for (const model::CallSite &Asked :
                   model::executedCalls(*model::askedBy(*Each), Unit.context()))
                Names += model::lastName(*Asked.Callee);
      });
  EXPECT_TRUE(Outcome.Errors.empty()) << Body << Outcome.Errors.front().Message;
  std::sort(Names.begin(), Names.end());
  return Names;
}

TEST(Deciders, AreTheConditionsAround) {
  EXPECT_EQ(decidersOf("void f() { work(); }"), "");
  EXPECT_EQ(decidersOf("void f() { if (a()) work(); }"), "a");
  EXPECT_EQ(decidersOf("void f() { if (a()) {} else if (b()) work(); }"), "ab");
  EXPECT_EQ(decidersOf("void f() { if (a()) b(); work(); }"), "");
  EXPECT_EQ(decidersOf("void f() { a() && (work(), true); }"), "a");
  EXPECT_EQ(decidersOf("void f() { switch (number()) { case 1: work(); } }"),
            "bemnru"); // sorted letters of number
}

TEST(Deciders, AreConditionsOfWhatLeavesBefore) {
  EXPECT_EQ(decidersOf("void f() { if (a()) return; work(); }"), "a");
  EXPECT_EQ(decidersOf("void f() { if (a()) { if (b()) return; } work(); }"),
            "ab");
  EXPECT_EQ(decidersOf("void f() { if (a()) throw 1; work(); }"), "a");
  EXPECT_EQ(decidersOf("void f() { while (c()) { if (a()) continue; work(); } "
                       "}"),
            "ac");
  EXPECT_EQ(decidersOf("void f() { do { if (a()) break; work(); } while (c()); "
                       "}"),
            "ac");
}

TEST(Deciders, OfALoopDecideAboutItsNextRound) {
  EXPECT_EQ(decidersOf("void f() { do { work(); } while (c()); }"), "c");
  EXPECT_EQ(decidersOf("void f() { while (c()) a(); work(); }"), "");
  EXPECT_EQ(decidersOf("void f() { for (;;) { if (a()) work(); } }"), "a");
}

TEST(Deciders, AHandlerIsDecidedByWhatIsInIt) {
  EXPECT_EQ(decidersOf("void f() { try { a(); } catch (...) { if (b()) work(); "
                       "} }"),
            "b");
}

} // namespace
} // namespace cotidy
