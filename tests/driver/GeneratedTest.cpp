// SPDX-License-Identifier: Apache-2.0
//
// The manual page and the completions that the program prints of itself, as the
// programs that they are for read them.
#include "driver/Driver.h"

#include <map>
#include <set>

namespace cotidy::test {
namespace {

using Words = std::vector<std::string>;

class Generated : public Driver {
protected:
  /// The file of a kind, in the folder.
  std::string generate(const std::string &Kind, const std::string &Name) {
    const Completed Done = cotidy({"--generate=" + Kind});
    EXPECT_EQ(Done.Code, Clean) << Done.Err;
    writeFile(Folder / Name, Done.Out);
    return (Folder / Name).string();
  }

  /// The options of --help: "--checks", "-p".
  std::set<std::string> options() {
    std::set<std::string> Names;
    for (const std::string &Line : linesOf(cotidy({"--help"}).Out))
      if (Line.starts_with("  -") && Line.find("--help-list") == Line.npos)
        Names.insert(Line.substr(2, Line.find_first_of(" =<", 2) - 2));
    EXPECT_GT(Names.size(), 40u);
    return Names;
  }

  static bool holds(const Words &All, const std::string &Word) {
    return std::count(All.begin(), All.end(), Word) == 1;
  }
};

using ManPage = Generated;

TEST_F(ManPage, IsWhatManReadersExpect) {
  const std::string Page = generate("man", "cotidy.1");
  if (!isInstalled("mandoc"))
    GTEST_SKIP() << "mandoc is not installed";
  const Completed Done = run({"mandoc", "-Tlint", "-Wstyle", Page});
  EXPECT_EQ(Done.Out + Done.Err, "");
}

TEST_F(ManPage, HasAllOptionsAndChecks) {
  const std::string Page = generate("man", "cotidy.1");
  if (!isInstalled("man"))
    GTEST_SKIP() << "man is not installed";
  const Completed Done = run({"env", "MANWIDTH=100", "MANOPT=--nj --nh",
                              "MANROFFOPT=-ww", "man", "-l", Page});
  EXPECT_EQ(Done.Err, "");
  for (const std::string &Option : options())
    EXPECT_NE(Done.Out.find("\n       " + Option), Done.Out.npos) << Option;
  for (const char *Text :
       {"--weight=all|medium|heavy", "SARIF 2.1.0", "cotidy cache [clear]",
        "async-blocking-call", "Some units could not be analysed."})
    EXPECT_NE(Done.Out.find(Text), Done.Out.npos) << Text << Done.Out;
}

/// What bash offers for words as it splits them: at '=' and ':', too. The last
/// one is where the cursor is.
class BashCompletion : public Generated {
protected:
  Words offered(const Words &Line) {
    const std::string Script = generate("bash", "cotidy.bash");
    Words Call = {"bash",
                  "--norc",
                  "-c",
                  "set -u; compopt() { :; }; . \"$1\"; shift; "
                  "COMP_WORDS=(\"$@\"); COMP_CWORD=$(($# - 1)); _cotidy; "
                  "((${#COMPREPLY[@]})) && printf '%s\\n' \"${COMPREPLY[@]}\" "
                  "|| :",
                  "bash",
                  Script,
                  "cotidy"};
    Call.insert(Call.end(), Line.begin(), Line.end());
    const Completed Done = run(Call, Folder.path());
    EXPECT_EQ(Done.Err, "");
    return linesOf(Done.Out);
  }
};

TEST_F(BashCompletion, OffersWhatFits) {
  writeFile(Folder / "some file.cpp", "");
  std::filesystem::create_directory(Folder / "somewhere");
  const std::pair<Words, Words> Table[] = {
      {{"--wei"}, {"--weight="}},
      {{"--weight", "="}, {"all", "medium", "heavy"}},
      {{"--weight", "=", "me"}, {"medium"}},
      {{"--weight", "me"}, {"medium"}},
      {{"-weight", "me"}, {"medium"}},
      {{"--quiet", "--fail-on", "=", "w"}, {"warning"}},
      {{"--fix", "=", "t"}, {}},
      {{"--checks", "=", "async-bl"}, {"async-blocking-call"}},
      {{"--checks", "=", "-*,async-bl"}, {"-*,async-blocking-call"}},
      {{"--checks", "=", "-async-bl"}, {"-async-blocking-call"}},
      {{"--format", "=", "sar"}, {"sarif"}},
      {{"--format", "=", "sarif", ":", "some"}, {"some file.cpp", "somewhere"}},
      {{"-p", "some"}, {"some file.cpp", "somewhere"}},
      {{"--root", "=", "some"}, {"somewhere"}},
      {{"--root", "x", "--cache-dir", "=", "some"}, {"somewhere"}},
      {{"expl"}, {"explain"}},
      {{"some"}, {"some file.cpp", "somewhere"}},
      {{"explain", "async-bl"}, {"async-blocking-call"}},
      {{"--quiet", "-p", "x", "explain", "async-bl"}, {"async-blocking-call"}},
      {{"explain", "--at", "=", "some"}, {"some file.cpp", "somewhere"}},
      {{"cache", ""}, {"clear"}},
      {{"knowledge", "ch"}, {"check"}},
      {{"knowledge", "check", "some"}, {"some file.cpp", "somewhere"}},
      {{"facts", "some"}, {"some file.cpp", "somewhere"}},
      {{"a.cpp", "--", "some"}, {"some file.cpp", "somewhere"}},
      {{"--timeout", "=", "some"}, {}},
  };
  for (const auto &[Line, Wanted] : Table) {
    Words Found = offered(Line);
    std::sort(Found.begin(), Found.end());
    Words Sorted = Wanted;
    std::sort(Sorted.begin(), Sorted.end());
    EXPECT_EQ(Found, Sorted) << testing::PrintToString(Line);
  }
}

TEST_F(BashCompletion, KnowsAllOptions) {
  const Words Found = offered({"-"});
  for (const std::string &Option : options())
    EXPECT_TRUE(holds(Found, Option) || holds(Found, Option + "=")) << Option;
  for (const char *Hidden : {"--load=", "--generate="})
    EXPECT_FALSE(holds(Found, Hidden)) << Hidden;
}

using FishCompletion = Generated;

TEST_F(FishCompletion, OffersWhatFits) {
  const std::string Script = generate("fish", "cotidy.fish");
  if (!isInstalled("fish"))
    GTEST_SKIP() << "fish is not installed";
  writeFile(Folder / "some.cpp", "");
  // All candidates but those for which there is Only.
  const std::pair<std::string, std::string> Table[] = {
      {"--unsafe", "--unsafe-fixes"},
      {"--weight=h", "--weight=heavy"},
      {"--checks=-*,async-bl", "--checks=-*,async-blocking-call"},
      {"--checks=-async-bl", "--checks=-async-blocking-call"},
      {"--format=sar", "--format=sarif"},
      {"expl", "explain"},
      {"explain async-bl", "async-blocking-call"},
      {"cache ", "clear"},
      {"knowledge ch", "check"},
      {"-p som", "some.cpp"},
      {"--root=som", ""},
  };
  for (const auto &[Line, Wanted] : Table) {
    const Completed Done =
        run({"fish", "--no-config", "-c",
             "source $argv[1]; complete -C \"cotidy $argv[2]\"", Script, Line},
            Folder.path());
    EXPECT_EQ(Done.Err, "") << Line;
    const std::string Found =
        Done.Out.substr(0, Done.Out.find_first_of("\t\n"));
    EXPECT_EQ(Found, Wanted) << Line << '\n' << Done.Out;
    EXPECT_LE(std::count(Done.Out.begin(), Done.Out.end(), '\n'), 1) << Line;
  }
}

using ZshCompletion = Generated;

// A terminal of its own: zsh completes where somebody types, and nowhere else.
// Ctrl-A and '#' have the whole line printed anew.
TEST_F(ZshCompletion, CompletesWhatIsTyped) {
  const std::string Script = generate("zsh", "_cotidy");
  if (!isInstalled("zsh"))
    GTEST_SKIP() << "zsh is not installed";
  EXPECT_EQ(run({"zsh", "-n", Script}).Err, "");
  const std::pair<const char *, const char *> Table[] = {
      {"--unsafe", "--unsafe-fixes"},
      {"--weight=h", "--weight=heavy"},
      {"--checks=-*,-async-bl", "--checks=-*,-async-blocking-call"},
      {"--format=sar", "--format=sarif"},
      {"explain async-bl", "explain async-blocking-call"},
      {"cache ", "cache clear"},
  };
  for (const auto &[Typed, Completes] : Table) {
    const Completed Done = run(
        {"timeout", "20", "zsh", "-f", "-c",
         "zmodload zsh/zpty; zpty z zsh -f -i; "
         "zpty -w z \"fpath=($1 \\$fpath); autoload -U compinit; compinit -u "
         "-D; stty cols 200; echo re''ady\"; "
         "zpty -r -m z x '*ready*'; "
         "zpty -w -n z \"cotidy $2\"$'\\t\\C-a#\\n'; "
         "zpty -r -m z x \"*#cotidy ${(b)3}*\" && echo found",
         "zsh", Folder.path().string(), Typed, Completes},
        Folder.path());
    EXPECT_EQ(Done.Out, "found\n") << Typed << Done.Err;
  }
}

} // namespace
} // namespace cotidy::test
