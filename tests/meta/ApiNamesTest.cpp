// SPDX-License-Identifier: Apache-2.0
//
// Names of programs and of their libraries are knowledge: no source file beside
// tool/knowledge holds a table of them.
#include "meta/House.h"
#include "support/Files.h"

#include <algorithm>
#include <cctype>
#include <gtest/gtest.h>
#include <map>

namespace fs = std::filesystem;

namespace cotidy::test {
namespace {

/// Whether a text could name something: "fork", "~jthread", "std::move".
bool isName(std::string_view Text) {
  if (Text.starts_with('~'))
    Text.remove_prefix(1);
  return !Text.empty() && (std::isalpha(Text[0]) || Text[0] == '_') &&
         std::all_of(Text.begin(), Text.end(), [](unsigned char C) {
           return std::isalnum(C) || C == '_' || C == ':';
         });
}

/// The literals of each statement of C++, without comments and #includes.
std::vector<std::vector<std::string>> literalsOf(std::string_view Code) {
  std::vector<std::vector<std::string>> Statements(1);
  for (std::size_t I = 0; I < Code.size(); ++I) {
    if (Code[I] == ';')
      Statements.emplace_back();
    else if (Code.substr(I).starts_with("//") || Code[I] == '#')
      I = std::min(Code.find('\n', I), Code.size());
    else if (Code.substr(I).starts_with("R\"(") ||
             Code.substr(I).starts_with("R\"re("))
      I = std::min(Code.find(")\"", I), Code.find(")re\"", I)) + 1;
    else if (Code[I] == '"' ||
             (Code[I] == '\'' && !std::isalnum(Code[I - 1]))) {
      std::size_t End = I + 1;
      while (End < Code.size() && Code[End] != Code[I])
        End += Code[End] == '\\' ? 2 : 1;
      if (Code[I] == '"')
        Statements.back().emplace_back(Code.substr(I + 1, End - I - 1));
      I = End;
    }
  }
  return Statements;
}

/// What of the code is knowledge: three names in one statement, be it a list or
/// a chain of comparisons; or the name of something in a namespace.
std::vector<std::string> tablesIn(std::string_view Code) {
  std::vector<std::string> Result;
  for (const std::vector<std::string> &Statement : literalsOf(Code)) {
    std::string Names;
    unsigned Count = 0;
    for (const std::string &Text : Statement) {
      if (!isName(Text))
        continue;
      Names += Text + ' ';
      // Attributes of cotidy's own are the language of annotations.
      Count +=
          Text.find("::") == Text.npos || Text.starts_with("cotidy::") ? 1 : 3;
    }
    if (Count >= 3)
      Result.push_back(Names);
  }
  return Result;
}

TEST(ApiNames, AreFoundInEveryShape) {
  EXPECT_EQ(tablesIn(R"(StringRef Verbs[] = {"open", "close", // and
                                            "read"}; f("write");)"),
            std::vector<std::string>{"open close read "});
  EXPECT_EQ(tablesIn(R"(return Name == "fork" || Name == "vfork" ||
                               Name == "_Fork";)"),
            std::vector<std::string>{"fork vfork _Fork "});
  EXPECT_EQ(tablesIn(R"(f({"std::mutex"});)"),
            std::vector<std::string>{"std::mutex "});
  EXPECT_TRUE(tablesIn(R"(f("a"); f("b"); f("c"); f('"'); f("d");)").empty());
  EXPECT_TRUE(
      tablesIn(R"(g("it waits", "for a lock", "here", "or", "");)").empty());
}

TEST(ApiNames, StandInTheKnowledgeAlone) {
  const std::map<std::string, const char *> Others = {
      {"knowledge", "the keys of knowledge files"},
      {"base", "names of folders and of files of build systems"},
      {"cdb", "compilers and their flags"},
      {"facts", "the keys of a format"},
      {"finding", "the keys of a format"},
      {"sinks", "the keys of a format"},
      {"project", "variables of the environment, the keys of a format"},
      {"server", "the words of a protocol"},
      {"main", "words of the command line"}};
  for (const std::string &Floor : floors())
    if (!Others.contains(Floor))
      for (const char *Ending : {".cpp", ".h"})
        for (const fs::path &File : filesBelow(folderOf(Floor), Ending))
          for (const std::string &Names : tablesIn(readFile(File)))
            ADD_FAILURE() << File << " knows names: " << Names
                          << "\nthey belong into knowledge/*.json";
}

} // namespace
} // namespace cotidy::test
