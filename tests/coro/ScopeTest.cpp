// SPDX-License-Identifier: Apache-2.0
//
// Which locals are there at a place: that of the call here().
#include "coro/Scope.h"
#include "support/Parsed.h"

#include "clang/ASTMatchers/ASTMatchFinder.h"

namespace cotidy {
namespace {

using namespace clang::ast_matchers;

void lookAt(const std::string &Body,
            llvm::function_ref<void(const model::Scope &)> Look) {
  const std::string Code = std::string(Prelude) + "void here(); bool ask();\n" +
                           "lazy<int> f(int n) {\n" + Body +
                           "\nco_return 0; }\n";
  bool IsFound = false;
  ParseOutcome Outcome = withUnit(Code, [&](model::Unit &Unit) {
    for (const auto &Match :
         match(callExpr(callee(functionDecl(hasName("here"))),
                        forCallable(functionDecl().bind("in")))
                   .bind("here"),
               Unit.context())) {
      const auto *In = Match.getNodeAs<clang::FunctionDecl>("in");
      const auto *Call = Match.getNodeAs<clang::CallExpr>("here");
      IsFound = true;
      Look(model::Scope(*Unit.coroutine(*In), Call->getBeginLoc(), Unit));
    }
  });
  EXPECT_TRUE(Outcome.Errors.empty() && IsFound) << Body;
}

/// Of the body of a coroutine, from the innermost outwards: "b a n".
std::string localsAt(const std::string &Body) {
  std::string Result;
  lookAt(Body, [&](const model::Scope &Seen) {
    for (const clang::ValueDecl *Value : Seen.values())
      Result += (Result.empty() ? "" : " ") + Value->getNameAsString();
  });
  return Result;
}

TEST(Scope, HasTheLocalsOfTheBlocksAroundAPlace) {
  EXPECT_EQ(localsAt("here(); int a;"), "n");
  EXPECT_EQ(localsAt("int a, b; { int c; here(); int d; } int e;"), "c a b n");
  EXPECT_EQ(localsAt("int a; { int b; } { int c; } here();"), "a n");
  EXPECT_EQ(localsAt("{ int a; { int b; } } { int c; { here(); } }"), "c n");
}

TEST(Scope, HasWhatAHeadDeclares) {
  EXPECT_EQ(localsAt("if (int a = n) { int b; } else { int c; here(); }"),
            "c a n");
  EXPECT_EQ(localsAt("if (ask()) { int a; } else if (int b = n) { int c; } "
                     "else { int d; here(); }"),
            "d b n");
  EXPECT_EQ(localsAt("for (int i = 0; ask(); here()) { int a; }"), "i n");
  EXPECT_EQ(localsAt("while (int a = n) { int b; here(); }"), "b a n");
  EXPECT_EQ(localsAt("switch (int a = n) { default: { int b; here(); } }"),
            "b a n");
}

TEST(Scope, LooksIntoExpressions) {
  EXPECT_EQ(localsAt("int a; a = n + ({ int c = 1; here(); c; }); int b;"),
            "c a n");
  EXPECT_EQ(localsAt("int a; int b = ({ int c = 1; c; }) + n; here();"),
            "a b n");
}

TEST(Scope, OfALambdaFindsTheNamesOfItsFunction) {
  lookAt("int a; { int x; }\n"
         "auto l = [&](int m) -> lazy<int> { int b; here(); co_return b; };\n"
         "int c;",
         [](const model::Scope &Seen) {
           for (const char *Name : {"a", "b", "m", "n"})
             EXPECT_TRUE(Seen.find(Name)) << Name;
           for (const char *Name : {"c", "x"})
             EXPECT_FALSE(Seen.find(Name)) << Name;
         });
}

} // namespace
} // namespace cotidy
