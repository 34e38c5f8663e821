// SPDX-License-Identifier: Apache-2.0
//
// Code as text, parsed the way the tool parses a unit, and looked at while the
// AST is alive.
#ifndef COTIDY_TESTS_SUPPORT_PARSED_H
#define COTIDY_TESTS_SUPPORT_PARSED_H

#include "ast/Names.h"
#include "coro/Unit.h"
#include "flow/Bodies.h"
#include "frontend/Parse.h"
#include "frontend/ResourceDir.h"

#include <gtest/gtest.h>

namespace cotidy {

/// A lazy and an eager task, and functions that return them.
inline constexpr const char *Prelude = R"(
#include <coroutine>
template <class T, class Initial> struct basic_task {
  struct promise_type {
    basic_task get_return_object();
    Initial initial_suspend() noexcept;
    std::suspend_always final_suspend() noexcept;
    void return_value(T);
    void unhandled_exception();
  };
  bool await_ready();
  void await_suspend(std::coroutine_handle<>);
  T await_resume();
};
template <class T> using lazy = basic_task<T, std::suspend_always>;
template <class T> using eager = basic_task<T, std::suspend_never>;
)";

inline ParseOutcome withUnit(const std::string &Code,
                             llvm::function_ref<void(model::Unit &)> Look,
                             bool SkipSystemBodies = true) {
  std::string Resources = llvm::cantFail(findResourceDir("cotidy"));
  clang::tooling::CompileCommand Command(
      "/", "/code.cpp",
      {"clang++", "-std=c++20", "-I" COTIDY_SOURCE_DIR "/runtime/include",
       "/code.cpp"},
      "");
  std::map<std::string, std::string> Files = {{"/code.cpp", Code}};
  PathMap Paths("");
  return parseUnit({Command, Resources, SkipSystemBodies, &Files}, Paths,
                   [&](clang::ASTContext &Context) {
                     model::Unit Unit(Context, Knowledge::builtin(), Paths);
                     Look(Unit);
                   });
}

/// The function of this name; there must be one with a body.
inline const clang::FunctionDecl &function(model::Unit &Unit,
                                           llvm::StringRef Name) {
  using namespace clang::ast_matchers;
  for (const clang::FunctionDecl *Each : Unit.functions().bodies())
    if (!match(functionDecl(hasName(Name)), *Each, Unit.context()).empty())
      return *Each;
  ADD_FAILURE() << "no function " << Name.str();
  return *Unit.functions().bodies().front();
}

/// The body of the function f, in code that compiles.
inline void withBody(
    const std::string &Code,
    llvm::function_ref<void(model::Unit &, const model::ExecutedBody &)> Look) {
  const ParseOutcome Outcome = withUnit(Code, [&](model::Unit &Unit) {
    Look(Unit, Unit.get<model::Bodies>().of(function(Unit, "f")));
  });
  EXPECT_TRUE(Outcome.Errors.empty()) << Code << Outcome.Errors.front().Message;
}

/// Where a body calls functions of this name, of those that its graph has.
inline std::vector<model::Point> pointsOf(const model::ExecutedBody &Body,
                                          llvm::StringRef Name) {
  std::vector<model::Point> Result;
  for (const model::CallSite &Site : Body.Calls)
    if (model::lastName(*Site.Callee) == Name)
      if (const std::optional<model::Point> At = Body.find(Site))
        Result.push_back(*At);
  EXPECT_FALSE(Result.empty()) << "no call of " << Name.str();
  return Result;
}

} // namespace cotidy

#endif
