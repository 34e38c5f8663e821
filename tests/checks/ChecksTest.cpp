// SPDX-License-Identifier: Apache-2.0
//
// One test for each file in test-inputs/<check>/, named after it. With
// UPDATE_EXPECT=1 in the environment the golden files are written anew.
#include "checks/Corpus.h"
#include "checks/Expected.h"
#include "checks/Tree.h"
#include "support/Files.h"

#include <algorithm>
#include <cstdlib>
#include <gtest/gtest.h>
#include <set>

namespace fs = std::filesystem;

namespace cotidy::test {
namespace {

const std::vector<Input> &allInputs() {
  static const std::vector<Input> All = readInputs();
  return All;
}

std::string difference(const std::string &Is, const std::string &Wanted) {
  TempFolder Texts;
  writeFile(Texts / "is", Is);
  writeFile(Texts / "expected", Wanted);
  return run({"diff", "-u", "is", "expected"}, Texts.path()).Out;
}

class InputTest : public testing::Test {
public:
  explicit InputTest(const Input &About) : About(About) {}

  void TestBody() override {
    for (const std::string &Problem : About.Problems)
      ADD_FAILURE() << Problem;
    const std::string Problems = prepareCorpus(allInputs());
    ASSERT_EQ(Problems, "");
    const Answers All = answersFor(About, allInputs());
    expectComplete(All.Safe.Driver, "the input does not compile");
    expectWhatIsSaid(All.Safe.Driver);
    expectSameFromTidy(All);
    expectText(All.Safe, /*Unsafe=*/false);
    expectText(All.Unsafe, /*Unsafe=*/true);
    expectComplete(All.Unsafe.Driver,
                   "clang++-19 does not take what --fix has made");
    expectComplete(All.Again.Driver,
                   "clang++-19 does not take what --unsafe-fixes has made");
    if (All.Unsafe.Tree != All.Safe.Tree)
      expectNoSafeFix(All.Unsafe.Driver);
    EXPECT_EQ(textAfter(About, All.Again), textAfter(About, All.Unsafe))
        << "a second --fix --unsafe-fixes";
    if (About.isSampled() && textAfter(About, All.Unsafe) != original())
      expectGccCompiles(All.Unsafe);
  }

private:
  bool isMine(const Message &Each) const { return About.owns(Each.File); }

  void expectComplete(const Said &Told, const char *What) const {
    for (const std::string &Unit : Told.Incomplete)
      for (const InputFile &File : About.Files)
        if (Unit.find(File.Name) != Unit.npos)
          ADD_FAILURE() << What << ": " << Unit;
  }

  void expectWhatIsSaid(const Said &Told) const {
    for (const std::string &Problem : problemsOf(About, Told))
      ADD_FAILURE() << Problem;
  }

  std::set<Message> mine(const Said &Told) const {
    std::set<Message> Result;
    for (const Message &Each : Told.Findings)
      if (isMine(Each))
        Result.insert(Each);
    return Result;
  }

  void expectSameFromTidy(const Answers &All) const {
    if (!All.Tidy)
      return;
    expectComplete(*All.Tidy, "clang-tidy has trouble");
    const std::set<Message> Driver = mine(All.Safe.Driver);
    const std::set<Message> Tidy = mine(*All.Tidy);
    for (const Message &Each : Driver)
      EXPECT_TRUE(Tidy.contains(Each))
          << About.place(Each.File, Each.Line) << ": only cotidy says \""
          << Each.Text << "\", clang-tidy with the module does not";
    for (const Message &Each : Tidy)
      EXPECT_TRUE(Driver.contains(Each))
          << About.place(Each.File, Each.Line) << ": only clang-tidy says \""
          << Each.Text << "\", cotidy does not";
  }

  void expectNoSafeFix(const Said &Told) const {
    for (const Message &Each : Told.SafelyFixed)
      EXPECT_FALSE(isMine(Each))
          << About.place(Each.File, Each.Line)
          << ": --fix alone would have done this, and not what its golden file "
             "holds: "
          << Each.Text;
  }

  std::string original() const {
    std::vector<std::string> Texts;
    for (const InputFile &File : About.Files)
      Texts.push_back(File.Text);
    return About.joined(Texts);
  }

  /// Without a golden file nothing more changes: --fix nothing, and the unsafe
  /// fixes no more than --fix.
  std::string wantedText(bool Unsafe) const {
    for (bool Golden : {Unsafe, false})
      if (fs::exists(About.golden(Golden)))
        return readFile(About.golden(Golden));
    return original();
  }

  void expectText(const Stage &Fixed, bool Unsafe) const {
    const std::string Text = textAfter(About, Fixed);
    if (std::getenv("UPDATE_EXPECT"))
      update(Text, Unsafe);
    const char *Mode = Unsafe ? "--fix --unsafe-fixes" : "--fix";
    if (const std::string Wanted = wantedText(Unsafe); Text != Wanted)
      ADD_FAILURE() << "after " << Mode << " (-) it is not as expected (+); "
                    << "UPDATE_EXPECT=1 writes "
                    << fs::relative(About.golden(Unsafe), source(".")) << '\n'
                    << difference(Text, Wanted);
  }

  void update(const std::string &Text, bool Unsafe) const {
    fs::remove(About.golden(Unsafe));
    if (Text != wantedText(Unsafe))
      writeFile(About.golden(Unsafe), Text);
  }

  /// What compiled once need not be compiled again: the tree is made anew when
  /// anything has changed.
  void expectGccCompiles(const Stage &Fixed) const {
    for (const InputFile &File : About.Files) {
      const fs::path Path = Fixed.Tree / File.Name;
      const fs::path Stamp = Path.string() + ".gcc";
      if (!File.isUnit() || fs::exists(Stamp))
        continue;
      const Completed Done = run(gccCommand(About, Path));
      EXPECT_EQ(Done.Code, 0) << "g++-12 does not take the fixed file:\n"
                              << Done.Err;
      if (Done.Code == 0)
        writeFile(Stamp, "");
    }
  }

  const Input &About;
};

void registerInputs() {
  for (const Input &Each : allInputs()) {
    std::string Suite = Each.Check, Name = Each.Name;
    for (std::string *Part : {&Suite, &Name}) // '-' is an operator of filters
      std::replace(Part->begin(), Part->end(), '-', '_');
    testing::RegisterTest(
        Suite.c_str(), Name.c_str(), nullptr, nullptr, Each.Path.c_str(), 1,
        [&Each]() -> testing::Test * { return new InputTest(Each); });
  }
}

TEST(Corpus, IsAnalysed) { EXPECT_EQ(prepareCorpus(allInputs()), ""); }

} // namespace
} // namespace cotidy::test

int main(int Count, char **Words) {
  testing::InitGoogleTest(&Count, Words);
  cotidy::test::registerInputs();
  return RUN_ALL_TESTS();
}
