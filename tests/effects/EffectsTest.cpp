// SPDX-License-Identifier: Apache-2.0
//
// When two calls conflict: every row is two awaited calls as operands.
#include "support/Parsed.h"

#include "awaits/AwaitRuns.h"
#include "effects/Effects.h"

namespace cotidy {
namespace {

const std::string Types = R"(
#include <aio/task.hpp>
#include <memory>
#include <span>
#include <string>
#include <vector>
struct plain { int n; std::string s; };
struct socket { int fd; ~socket(); };
struct client { std::shared_ptr<socket> s; aio::task<int> get(int); aio::task<int> look(int) const; };
aio::task<int> byval(plain); aio::task<int> byref(plain &); aio::task<int> bycref(const plain &);
aio::task<int> num(int); aio::task<int> by_ptr(int *); aio::task<int> text(std::string_view);
aio::task<int> wire(const socket &); aio::task<int> shared(std::shared_ptr<socket>);
aio::task<int> frozen(std::shared_ptr<const plain>);
int counter;
aio::task<int> bump() { co_return counter += co_await num(0); }
aio::task<int> look() { co_return counter + co_await num(0); }
)";

/// Whether `auto x = co_await A; auto y = co_await B;` is one independent run;
/// Assumed: only if other units say so.
bool independent(const std::string &A, const std::string &B,
                 const std::string &Parameters = "", bool Assumed = false) {
  bool Result = false;
  ParseOutcome Outcome = withUnit(
      Types + "aio::task<int> f(" + Parameters +
          ") { plain p, q; int n = 0, m = 0; std::vector<int> v; "
          "auto x = co_await " +
          A + "; auto y = co_await " + B + "; co_return x + y + n + m; }",
      [&](model::Unit &Unit) {
        for (const model::AwaitRun &Each :
             model::independentAwaits(*Unit.coroutine(function(Unit, "f")),
                                      Unit)
                 .Runs)
          Result |= llvm::any_of(Each.touched().Runs, [](const auto &Run) {
                      return Run.Otherwise != nullptr;
                    }) == Assumed;
      });
  EXPECT_TRUE(Outcome.Errors.empty()) << A << " / " << B;
  return Result;
}

TEST(Effects, ValuesAndConstReferencesAreIndependent) {
  EXPECT_TRUE(independent("num(1)", "num(2)"));
  EXPECT_TRUE(independent("num(n)", "num(n)"));
  EXPECT_TRUE(independent("byval(p)", "byval(p)"));
  EXPECT_TRUE(independent("bycref(p)", "bycref(p)"));
  EXPECT_TRUE(independent("num(v[0])", "num(v[1])"));
}

TEST(Effects, WhatOneMayChangeTiesTheOtherThatUsesIt) {
  EXPECT_FALSE(independent("byref(p)", "bycref(p)"));
  EXPECT_FALSE(independent("bycref(p)", "byref(p)"));
  EXPECT_TRUE(independent("byref(p)", "byref(q)"));
  EXPECT_FALSE(independent("by_ptr(&n)", "num(n)"));
  EXPECT_TRUE(independent("by_ptr(&n)", "by_ptr(&m)"));
  EXPECT_FALSE(independent("num(n++)", "num(n++)"));
}

TEST(Effects, TwoReferencesMayBeOneObject) {
  EXPECT_FALSE(independent("byref(a)", "byref(b)", "plain &a, plain &b"));
}

TEST(Effects, AResourceIsSharedHoweverItIsPassed) {
  EXPECT_FALSE(independent("wire(s)", "wire(s)", "const socket &s"));
  EXPECT_FALSE(
      independent("shared(s)", "shared(s)", "std::shared_ptr<socket> s"));
  EXPECT_TRUE(
      independent("frozen(s)", "frozen(s)", "std::shared_ptr<const plain> s"));
  EXPECT_FALSE(independent("c.get(1)", "c.get(2)", "client &c"));
  EXPECT_FALSE(independent("c.look(1)", "c.look(2)", "const client &c"));
}

TEST(Effects, OtherUnitsMaySayThatATaskChangesNothing) {
  EXPECT_TRUE(independent("c.get(1)", "c.get(2)", "client &c", true));
  EXPECT_TRUE(independent("wire(s)", "wire(s)", "const socket &s", true));
  EXPECT_FALSE(independent("byref(p)", "byref(p)", "", true))
      << "what it fills is its result";
  EXPECT_FALSE(independent("bump()", "bump()", "", true));
}

TEST(Effects, WordsSayWhichTypesAreValues) {
  Knowledge Mine;
  ASSERT_EQ(Mine.add(R"({"library": "shop", "words": {"values": [
      {"name": "socket", "reason": "its copies are of their own"}]}})",
                     "shop.json"),
            std::nullopt);
  withUnit(Types + "socket f();", [&](model::Unit &Unit) {
    const clang::DeclContext &All = *Unit.context().getTranslationUnitDecl();
    for (const clang::NamedDecl *Each :
         All.lookup(&Unit.context().Idents.get("f"))) {
      auto Type = llvm::cast<clang::FunctionDecl>(Each)->getReturnType();
      EXPECT_TRUE(model::sharesState(Type, false, Unit.knowledge()));
      EXPECT_FALSE(model::sharesState(Type, false, Mine));
    }
  });
}

TEST(Effects, BodiesThatAreSeenAreBelieved) {
  EXPECT_FALSE(independent("bump()", "look()"));
  EXPECT_FALSE(independent("bump()", "bump()"));
  EXPECT_TRUE(independent("look()", "look()"));
}

TEST(Effects, UsingAnEarlierResultIsADependence) {
  EXPECT_FALSE(independent("num(1)", "num(x)"));
}

} // namespace
} // namespace cotidy
