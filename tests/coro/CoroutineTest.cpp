// SPDX-License-Identifier: Apache-2.0
#include "support/Parsed.h"

namespace cotidy {
namespace {

using Start = model::TaskType::Start;

Start startOf(const std::string &Code, llvm::StringRef Function) {
  Start Result = Start::Unknown;
  ParseOutcome Outcome = withUnit(Code, [&](model::Unit &Unit) {
    Result =
        Unit.taskTypes().of(function(Unit, Function).getReturnType()).Begins;
  });
  EXPECT_TRUE(Outcome.Errors.empty());
  return Result;
}

TEST(TaskType, InitialSuspendSaysWhetherATaskIsLazy) {
  std::string Code = Prelude;
  EXPECT_EQ(startOf(Code + "lazy<int> f() { co_return 1; }", "f"), Start::Lazy);
  EXPECT_EQ(startOf(Code + "eager<int> f() { co_return 1; }", "f"),
            Start::Eager);
}

TEST(TaskType, AnAwaiterOfItsOwnIsReadByItsAwaitReady) {
  std::string Awaiter = R"(
struct never_ready { bool await_ready() noexcept { return false; }
  void await_suspend(std::coroutine_handle<>) noexcept; void await_resume() noexcept; };
)";
  EXPECT_EQ(startOf(Prelude + Awaiter +
                        "basic_task<int, never_ready> f() { co_return 1; }",
                    "f"),
            Start::Lazy);
}

TEST(TaskType, APromiseThatOnlyTraitsKnowIsLearntFromACoroutine) {
  std::string Code = std::string(Prelude) + R"(
struct handle {};
struct handle_promise { handle get_return_object(); std::suspend_never initial_suspend() noexcept;
  std::suspend_always final_suspend() noexcept; void return_void(); void unhandled_exception(); };
template <class... A> struct std::coroutine_traits<handle, A...> { using promise_type = handle_promise; };
handle f() { co_return; }
)";
  EXPECT_EQ(startOf(Code, "f"), Start::Eager);
}

TEST(TaskType, ATypeThatNoCoroutineReturnsIsNoTask) {
  withUnit("struct plain {}; plain f() { return {}; }", [](model::Unit &Unit) {
    EXPECT_FALSE(
        Unit.taskTypes().of(function(Unit, "f").getReturnType()).IsTask);
  });
}

TEST(TaskType, ALibraryIsKnownByTheNameOfItsType) {
  withUnit("#include <aio/aio.hpp>\naio::task<int> f() { co_return 1; }",
           [](model::Unit &Unit) {
             model::TaskType Type =
                 Unit.taskTypes().of(function(Unit, "f").getReturnType());
             ASSERT_TRUE(Type.Library);
             EXPECT_EQ(Type.Library->Name, "aio");
             EXPECT_EQ(Type.Namespace, "aio");
             EXPECT_EQ(Type.Begins, Start::Lazy);
           });
}

size_t suspensions(const std::string &Body) {
  size_t Count = 0;
  ParseOutcome Outcome =
      withUnit(std::string(Prelude) + "lazy<int> g(int = 0);\nlazy<int> f() {" +
                   Body + "; co_return 0; }",
               [&](model::Unit &Unit) {
                 Count =
                     Unit.coroutine(function(Unit, "f"))->Suspensions.size();
               });
  EXPECT_TRUE(Outcome.Errors.empty()) << Body;
  return Count;
}

TEST(Coroutine, AwaitsAreFoundWhereverTheyHide) {
  EXPECT_EQ(suspensions("co_await g()"), 1u);
  EXPECT_EQ(suspensions("int a = co_await g()"), 1u);
  EXPECT_EQ(suspensions("if (int a = co_await g(); a) {}"), 1u);
  EXPECT_EQ(suspensions("while (co_await g()) {}"), 1u);
  EXPECT_EQ(
      suspensions(
          "for (int i = co_await g(); i < co_await g(); i += co_await g()) {}"),
      3u);
  EXPECT_EQ(suspensions("switch (co_await g()) {}"), 1u);
  EXPECT_EQ(suspensions("co_await g(co_await g())"), 2u);
  EXPECT_EQ(suspensions("int a[] = {co_await g(), co_await g()}; for (int x : "
                        "a) co_await g()"),
            3u);
  EXPECT_EQ(suspensions("auto l = [n = co_await g()] { return n; }"), 0u)
      << "init captures belong to the lambda's expression";
}

TEST(Coroutine, AwaitsOfANestedLambdaAreItsOwn) {
  EXPECT_EQ(
      suspensions("auto l = []() -> lazy<int> { co_return co_await g(); }"),
      0u);
}

TEST(Coroutine, OnlyYieldsMakeAGenerator) {
  withUnit(R"(
#include <coroutine>
struct gen { struct promise_type { gen get_return_object(); std::suspend_always initial_suspend() noexcept;
  std::suspend_always final_suspend() noexcept; std::suspend_always yield_value(int); void return_void();
  void unhandled_exception(); }; };
gen f() { co_yield 1; }
)",
           [](model::Unit &Unit) {
             EXPECT_TRUE(Unit.coroutine(function(Unit, "f"))->isGenerator());
           });
}

TEST(Coroutine, APatternGivesWayToItsInstantiation) {
  std::string Code = std::string(Prelude) +
                     "template <class T> lazy<T> f(T t) { co_return t; }\n";
  auto Count = [](const std::string &Text) {
    size_t Result = 0;
    withUnit(Text, [&](model::Unit &Unit) {
      Result = Unit.functions().coroutines().size();
    });
    return Result;
  };
  EXPECT_EQ(Count(Code), 1u);
  EXPECT_EQ(Count(Code + "void g() { f(1); f(2.0); }"), 2u);
}

} // namespace
} // namespace cotidy
