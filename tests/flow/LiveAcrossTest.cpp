// SPDX-License-Identifier: Apache-2.0
//
// What is still used after the call of a() in a body f.
#include "support/Parsed.h"

#include "flow/LiveAcross.h"

namespace cotidy {
namespace {

/// The names, each once, in the order of the source.
std::string usedAfter(const std::string &Code) {
  std::string Names;
  withBody("void a(); bool b(); void use(...);\n" + Code,
           [&](model::Unit &, const model::ExecutedBody &Body) {
             ASSERT_TRUE(Body.graph());
             const model::LiveAcross Live(*Body.Function, *Body.graph(),
                                          [](const clang::VarDecl &Each) {
                                            return Each.hasLocalStorage();
                                          });
             for (const model::Point At : pointsOf(Body, "a"))
               for (const model::Use &Each : Live.after(At)) {
                 const std::string Name =
                     !Each.Variable ? "this"
                     : llvm::isa<clang::DecompositionDecl>(Each.Variable)
                         ? "[]"
                         : Each.Variable->getNameAsString();
                 if (Names.find(Name) == Names.npos)
                   Names += Names.empty() ? Name : " " + Name;
               }
           });
  return Names;
}

TEST(LiveAcross, WhatIsNamedLater) {
  EXPECT_EQ(usedAfter("void f(int &p, int &q) { use(p); a(); use(q); }"), "q");
  EXPECT_EQ(usedAfter("void f(int &p) { while (b()) { use(p); a(); } }"), "p");
  EXPECT_EQ(usedAfter("void f(int &p) { a(); if (b()) return; use(p); }"), "p");
  EXPECT_EQ(usedAfter("void f(int &p) { a(); return; use(p); }"), "");
  EXPECT_EQ(usedAfter("struct s { int n; void f() { a(); ++n; } };"), "this");
}

TEST(LiveAcross, NotWhatGetsANewValueFirst) {
  EXPECT_EQ(usedAfter("void f(int *p, int *q) { a(); p = q; use(p); }"), "q");
  EXPECT_EQ(usedAfter("void f(int *p, int *q) { a(); if (b()) p = q; use(p); "
                      "}"),
            "q p");
  EXPECT_EQ(usedAfter("void f(int &p) { a(); p = 1; }"), "p")
      << "an assignment to a reference uses what it refers to";
}

TEST(LiveAcross, WhatALambdaHasCaptured) {
  EXPECT_EQ(usedAfter("void f(int &p) { a(); use([&] { return p; }); }"), "p");
  EXPECT_EQ(usedAfter("void f(int &p) { auto l = [&] { return p; }; a(); l(); "
                      "}"),
            "l p");
  EXPECT_EQ(usedAfter("void f(int &p) { auto l = [&] { return p; }; l(); a(); "
                      "}"),
            "");
  EXPECT_EQ(usedAfter("struct s { int n; void f() { a(); use([this] { return "
                      "n; }); } };"),
            "this");
}

TEST(LiveAcross, WhatABindingIsAPartOf) {
  const std::string Pair = "struct pair { int *x, *y; }; pair make(); ";
  EXPECT_EQ(usedAfter(Pair + "void f() { auto [x, y] = make(); a(); use(x); }"),
            "[]");
  EXPECT_EQ(usedAfter(Pair + "void f() { auto [x, y] = make(); use(x); a(); }"),
            "");
}

TEST(LiveAcross, WhatAHandlerUses) {
  EXPECT_EQ(usedAfter("void f(int *p) { try { a(); p = nullptr; b(); } catch "
                      "(...) { use(p); } }"),
            "p");
}

} // namespace
} // namespace cotidy
