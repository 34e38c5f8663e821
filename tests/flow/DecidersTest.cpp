// SPDX-License-Identifier: Apache-2.0
//
// Which branches decide whether work() is run in a body f; conditions are calls
// of a(), b() and c().
#include "support/Parsed.h"

#include "flow/Deciders.h"

#include "llvm/ADT/StringExtras.h"

namespace cotidy {
namespace {

/// The functions that they call, sorted, separated by blanks.
std::string decidersOf(const std::string &Code) {
  std::vector<std::string> Names;
  withBody("bool a(); bool b(); bool c(); void work(); int number();\n" + Code,
           [&](model::Unit &Unit, const model::ExecutedBody &Body) {
             ASSERT_TRUE(Body.graph());
             model::Deciders Branches(*Body.graph());
             for (const model::Point At : pointsOf(Body, "work"))
               for (const clang::Stmt *Each : Branches.of(At))
                 for (const model::CallSite &Asked : model::executedCalls(
                          *model::askedBy(*Each), Unit.context()))
                   Names.push_back(model::lastName(*Asked.Callee));
           });
  llvm::sort(Names);
  return llvm::join(Names, " ");
}

TEST(Deciders, AreTheConditionsAround) {
  EXPECT_EQ(decidersOf("void f() { work(); }"), "");
  EXPECT_EQ(decidersOf("void f() { if (a()) work(); }"), "a");
  EXPECT_EQ(decidersOf("void f() { if (a()) {} else if (b()) work(); }"),
            "a b");
  EXPECT_EQ(decidersOf("void f() { if (a()) b(); work(); }"), "");
  EXPECT_EQ(decidersOf("void f() { a() && (work(), true); }"), "a");
  EXPECT_EQ(decidersOf("void f() { switch (number()) { case 1: work(); } }"),
            "number");
}

TEST(Deciders, AreConditionsOfWhatLeavesBefore) {
  EXPECT_EQ(decidersOf("void f() { if (a()) return; work(); }"), "a");
  EXPECT_EQ(decidersOf("void f() { if (a()) { if (b()) return; } work(); }"),
            "a b");
  EXPECT_EQ(decidersOf("void f() { if (a()) throw 1; work(); }"), "a");
  EXPECT_EQ(decidersOf("void f() { while (c()) { if (a()) continue; work(); } "
                       "}"),
            "a c");
  EXPECT_EQ(decidersOf("void f() { do { if (a()) break; work(); } while (c()); "
                       "}"),
            "a c");
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
