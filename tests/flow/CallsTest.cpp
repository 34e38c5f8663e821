// SPDX-License-Identifier: Apache-2.0
#include "support/Parsed.h"

namespace cotidy {
namespace {

/// The last names of what f really calls, in order, separated by blanks.
std::string callsOf(const std::string &Code) {
  std::string Names;
  withBody(Code, [&](model::Unit &, const model::ExecutedBody &Body) {
    for (const model::CallSite &Site : Body.Calls)
      Names += (Names.empty() ? "" : " ") + model::lastName(*Site.Callee);
  });
  return Names;
}

const std::string Types = R"(
int g(int = 0);
int h();
struct guard { guard(); ~guard(); operator int(); guard operator+(const guard &); };
guard make();
struct holder { guard inner; ~holder(); };
)";

TEST(Calls, ConstructorsAndDestructorsCount) {
  EXPECT_EQ(callsOf(Types + "void f() { guard a; }"), "guard ~guard");
  EXPECT_EQ(callsOf(Types + "void f() { guard(); }"), "~guard guard");
  EXPECT_EQ(callsOf(Types + "void f() { guard a = make(); }"), "make ~guard");
  EXPECT_EQ(callsOf(Types + "void f() { delete new guard; }"), "~guard guard");
  EXPECT_EQ(callsOf(Types + "void f() { guard a[2]; }"), "guard ~guard");
}

TEST(Calls, AReferenceDestroysNothing) {
  EXPECT_EQ(callsOf(Types + "void f(guard &g) { guard &a = g; }"), "");
}

TEST(Calls, ConversionsOperatorsAndDefaultArgumentsCount) {
  EXPECT_EQ(callsOf(Types + "void f(guard &a) { int n = a; }"), "operator int");
  EXPECT_EQ(callsOf(Types + "void k(int = h()); void f() { k(); }"), "k h");
}

TEST(Calls, WhatIsNotEvaluatedIsNotCalled) {
  EXPECT_EQ(callsOf(Types + "int f() { return sizeof(g()) + noexcept(h()); }"),
            "");
  EXPECT_EQ(callsOf(Types + "void f() { decltype(g()) a; }"), "");
  EXPECT_EQ(callsOf(Types + "bool f() { return requires { g(); }; }"), "");
  EXPECT_EQ(callsOf(Types + "void f() { if constexpr (false) g(); else h(); }"),
            "h");
}

TEST(Calls, ALambdaRunsWhenItIsCalled) {
  EXPECT_EQ(callsOf(Types + "void f() { auto l = [] { g(); }; }"), "");
  EXPECT_EQ(callsOf(Types + "void f() { [] { g(); }(); }"), "operator()");
  EXPECT_EQ(callsOf(Types + "void f() { auto l = [n = h()] {}; }"), "h");
}

TEST(Calls, ADefaultArgumentIsReportedWhereItIsLeftOut) {
  withUnit(Types + "void k(int = h());\nvoid f() {\n  k();\n}",
           [](model::Unit &Unit) {
             auto Calls = model::executedBody(function(Unit, "f")).Calls;
             ASSERT_EQ(Calls.size(), 2u);
             EXPECT_EQ(Unit.source().locate(Calls[1].Range.getBegin()).Line,
                       Unit.source().locate(Calls[0].Range.getBegin()).Line);
             EXPECT_TRUE(Calls[1].Implicit);
           });
}

TEST(Calls, ARangeForMakesCallsThatNobodyWrote) {
  withUnit("struct it { int operator*(); it &operator++(); };\n"
           "bool operator!=(it, it);\n"
           "struct list { it begin(); it end(); };\n"
           "list make();\nvoid use(int);\n"
           "void f() { for (int x : make()) use(x); }",
           [](model::Unit &Unit) {
             std::string Written, Implicit;
             for (const model::CallSite &Site :
                  model::executedBody(function(Unit, "f")).Calls)
               (Site.Implicit ? Implicit : Written) +=
                   model::lastName(*Site.Callee) + " ";
             EXPECT_EQ(Written, "make use ");
             EXPECT_EQ(Implicit, "begin end operator!= operator* operator++ ");
           });
}

TEST(Calls, AQualifiedNameInATemplateIsResolved) {
  EXPECT_EQ(callsOf("namespace n { template <class T> void t(T); }\n"
                    "template <class T> void f(T v) { n::t(v); }"),
            "t");
}

} // namespace
} // namespace cotidy
