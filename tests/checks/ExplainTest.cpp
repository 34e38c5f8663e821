// SPDX-License-Identifier: Apache-2.0
//
// `cotidy explain --at` has a word for every await and every call of a
// coroutine: what inputs expect in `// why:` comments, and in half of those of
// checks about awaits at least something for every line that awaits.
#include "checks/Corpus.h"
#include "support/Files.h"
#include "support/Process.h"

#include <algorithm>
#include <gtest/gtest.h>
#include <map>
#include <nlohmann/json.hpp>
#include <regex>

namespace fs = std::filesystem;

namespace cotidy::test {
namespace {

using nlohmann::json;

/// What is said of each line of one file.
using Words = std::multimap<unsigned, std::string>;

class Explain : public testing::TestWithParam<std::string> {
protected:
  static const std::vector<Input> &inputs() {
    static const std::vector<Input> All = readInputs();
    return All;
  }

  static Words explain(const Input &About, const std::string &File) {
    const fs::path Tree = answersFor(About, inputs()).Plain;
    std::vector<std::string> Call = {
        program(), "explain",      "--at=" + (Tree / File).string(), "-p", Tree,
        "--quiet", "--format=json"};
    Call.insert(Call.end(), About.Arguments.begin(), About.Arguments.end());
    for (const InputFile &Each : About.Files)
      if (Each.isUnit())
        Call.push_back(Tree / Each.Name);
    const Completed Done = run(Call, Tree);
    const json Told = json::parse(Done.Out);
    Words Result;
    for (const json &Each : Told.at("silences"))
      Result.emplace(Each.at("line"), Each.at("message"));
    for (const json &Each : Told.at("findings"))
      Result.emplace(Each.at("line"), Each.at("message"));
    return Result;
  }

  static void expectWords(const Input &About, const InputFile &File) {
    const Words Told = explain(About, File.Name);
    for (const Expectation &Wanted : About.Expected) {
      const auto [Begin, End] = Told.equal_range(Wanted.Line);
      if (Wanted.Is == Expectation::Why && Wanted.File == File.Name &&
          std::none_of(Begin, End, [&](const auto &Each) {
            return Each.second.find(Wanted.Message) != std::string::npos;
          })) {
        std::string Came;
        for (auto It = Begin; It != End; ++It)
          Came += "\n  " + It->second;
        ADD_FAILURE() << About.place(File.Name, Wanted.Line)
                      << ": explain does not say \"" << Wanted.Message
                      << "\", but" << Came;
      }
    }
    // What a macro holds is code where it is used.
    static const std::regex Await(R"(^[^/"#]*\bco_await\b)");
    unsigned Number = 0;
    for (const std::string &Line : linesOf(File.Text))
      if (++Number; std::regex_search(Line, Await))
        EXPECT_TRUE(Told.contains(Number))
            << About.place(File.Name, Number) << ": explain has no word for "
            << Line;
    for (auto It = Told.begin(); It != Told.end(); ++It)
      EXPECT_EQ(std::count(Told.begin(), Told.end(), *It), 1)
          << About.place(File.Name, It->first)
          << ": said twice: " << It->second;
  }
};

TEST_P(Explain, HasAWordForEveryAwait) {
  ASSERT_EQ(prepareCorpus(inputs()), "");
  const bool IsOfAwaits = GetParam() != "blocking-call";
  for (const Input &Each : inputs())
    if (Each.Check == GetParam() &&
        (Each.hasWhys() || (IsOfAwaits && Each.isSampled())))
      for (const InputFile &File : Each.Files)
        expectWords(Each, File);
}

INSTANTIATE_TEST_SUITE_P(, Explain,
                         testing::Values("sequential-awaits", "await-in-loop",
                                         "lazy-false-concurrency",
                                         "blocking-call"),
                         [](const auto &Of) {
                           std::string Name = Of.param;
                           std::replace(Name.begin(), Name.end(), '-', '_');
                           return Name;
                         });

} // namespace
} // namespace cotidy::test
