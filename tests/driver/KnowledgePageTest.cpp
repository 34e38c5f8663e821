// SPDX-License-Identifier: Apache-2.0
//
// docs/knowledge.md: what it shows to be copied works as it stands there.
#include "driver/Driver.h"

namespace cotidy::test {
namespace {

/// The library that the page's knowledge is about.
constexpr std::string_view Errands = R"(#pragma once
#include <coroutine>
#include <tuple>
namespace errands {
template <class T> struct errand {
  struct promise_type {
    errand get_return_object();
    std::suspend_always initial_suspend() noexcept;
    std::suspend_always final_suspend() noexcept;
    void unhandled_exception();
    void return_value(T);
  };
  ~errand();
  bool await_ready();
  void await_suspend(std::coroutine_handle<>);
  T await_resume();
};
template <class... T> errand<std::tuple<T...>> all(errand<T>...);
template <class Duration> errand<int> pause(Duration);
template <class F> auto elsewhere(F work) -> errand<decltype(work())> {
  throw work;
}
} // namespace errands
)";

/// The blocks of one section of the page, in order: those of Language.
std::vector<std::string> blocks(std::string_view Section,
                                std::string_view Language) {
  std::vector<std::string> Result;
  bool Here = false, InCode = false;
  for (const std::string &Line :
       linesOf(readFile(source("docs/knowledge.md")))) {
    if (Line.starts_with("```")) {
      InCode = Here && Line == "```" + std::string(Language);
      if (InCode)
        Result.emplace_back();
    } else if (InCode) {
      Result.back() += Line + "\n";
    } else if (Line.starts_with("## ") || Line.starts_with("### ")) {
      Here = Line.substr(Line.find(' ') + 1) == Section;
    }
  }
  return Result;
}

class KnowledgePage : public Driver {};

TEST_F(KnowledgePage, HasAPairToCopy) {
  const std::vector<std::string> Files = blocks("A pair to copy", "json");
  const std::vector<std::string> Code = blocks("A pair to copy", "cpp");
  ASSERT_EQ(Files.size(), 2u);
  ASSERT_EQ(Code.size(), 2u);
  writeFile(Folder / "errands.json", Files[0]);
  writeFile(Folder / "shop.json", Files[1]);
  writeFile(Folder / "errands.h", Errands);
  writeFile(Folder / "prices.cpp", Code[0]);
  const Completed Done =
      cotidy({"--knowledge=errands.json", "--knowledge=shop.json", "--fix",
              "--unsafe-fixes", "prices.cpp", "--", "-std=c++20"});
  EXPECT_EQ(Done.Code, Clean) << Done.Err;
  EXPECT_EQ(readFile(Folder / "prices.cpp"), Code[1]) << Done.Out << Done.Err;
}

TEST_F(KnowledgePage, SpellsAnnotationsForEveryCompiler) {
  const std::vector<std::string> Code = blocks("In the source", "cpp");
  ASSERT_EQ(Code.size(), 1u);
  writeFile(Folder / "shop.h", Code[0]);
  writeFile(Folder / "unit.cpp", R"(#include "shop.h"
#include <aio/aio.hpp>
aio::task<int> f() {
  on_a_pool([] { load_prices(); });
  co_return load_prices() + peek_price();
}
)");
  const Words Flags = {"-std=c++20", "-I" + source("include").string(),
                       runtimeFlag()};
  for (const char *Compiler : {"clang++-19", "g++-12"}) {
    Words Call = {Compiler,  "-fsyntax-only", "-Wall",
                  "-Wextra", "-Werror",       "unit.cpp"};
    Call.insert(Call.end(), Flags.begin(), Flags.end());
    const Completed Done = run(Call, Folder.path());
    EXPECT_EQ(Done.Code, 0) << Done.Err;
  }
  const nlohmann::json Report =
      report({"unit.cpp"}, {"-I" + source("include").string()});
  ASSERT_EQ(Report["findings"].size(), 1u) << Report;
  EXPECT_EQ(Report["findings"][0]["line"], 5) << Report;
}

} // namespace
} // namespace cotidy::test
