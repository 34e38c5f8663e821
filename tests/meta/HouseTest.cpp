// SPDX-License-Identifier: Apache-2.0
//
// The rules of the house: arrows point downwards, and a check is four things.
#include "meta/House.h"
#include "support/Files.h"

#include <algorithm>
#include <gtest/gtest.h>
#include <set>

namespace fs = std::filesystem;

namespace cotidy::test {
namespace {

std::vector<fs::path> sourcesOf(const fs::path &Folder) {
  std::vector<fs::path> Result;
  for (const char *Ending : {".cpp", ".h", ".hpp"})
    for (const fs::path &File : filesBelow(Folder, Ending))
      Result.push_back(File);
  return Result;
}

TEST(House, HasTheFloorsOfTheBuild) {
  const std::vector<std::string> All = floors();
  EXPECT_GT(All.size(), 10u);
  for (const auto &Entry : fs::directory_iterator(source("tool")))
    EXPECT_EQ(std::count(All.begin(), All.end(), Entry.path().filename()), 1)
        << Entry.path() << " is not in the top CMakeLists.txt";
}

TEST(House, ArrowsPointDownwards) {
  const std::vector<std::string> All = floors();
  std::set<std::string> Above(All.begin(), All.end());
  for (const std::string &Floor : All) {
    Above.erase(Floor); // what is left is not built yet
    for (const fs::path &File : sourcesOf(folderOf(Floor)))
      for (const std::string &Name : includesOf(File))
        EXPECT_FALSE(Above.contains(Name.substr(0, Name.find('/'))))
            << fs::relative(File, source(".")).string() << " includes " << Name
            << ", which is on a floor above";
  }
}

// Whoever looks for a definition opens the file of its header's name.
TEST(House, EverySourceHasItsHeader) {
  const std::set<std::string> Exceptions = {
      "tool/main/main.cpp", "tool/plugin/Module.cpp",
      // One section of a file each: what they define is in Load.h.
      "tool/knowledge/LoadBlocking.cpp", "tool/knowledge/LoadConditions.cpp",
      "tool/knowledge/LoadDescriptors.cpp", "tool/knowledge/LoadLibrary.cpp",
      "tool/knowledge/LoadReceivers.cpp", "tool/knowledge/LoadWords.cpp",
      // Knowledge::builtin(), of what is compiled in.
      "tool/knowledge/Builtin.cpp",
      // EffectWalker walks statements and calls, which call each other.
      "tool/effects/CallEffects.cpp", "tool/effects/SignatureEffects.cpp"};
  for (const fs::path &File : filesBelow(source("tool"), ".cpp")) {
    const std::string Name = fs::relative(File, source(".")).string();
    EXPECT_NE(fs::exists(fs::path(File).replace_extension(".h")),
              Exceptions.contains(Name))
        << Name;
  }
}

/// A line without its comment.
std::string codeOf(const std::string &Line) {
  return Line.substr(0, Line.find("//"));
}

/// Files under tool/ and checks/ that hold one of the words, but for Allowed.
std::vector<std::string> filesThatSay(const std::vector<std::string> &Words,
                                      const std::set<std::string> &Allowed) {
  std::vector<std::string> Result;
  for (const char *Folder : {"tool", "checks"})
    for (const fs::path &File : sourcesOf(source(Folder))) {
      const std::string Name = fs::relative(File, source(".")).string();
      if (Allowed.contains(Name))
        continue;
      for (const std::string &Line : linesOf(readFile(File)))
        for (const std::string &Word : Words)
          if (codeOf(Line).find(Word) != std::string::npos)
            Result.push_back(Name + ": " + Line);
    }
  return Result;
}

TEST(House, OpensWhatInputNamesInOneWay) {
  EXPECT_EQ(
      filesThatSay(
          {"ifstream", "std::fstream", "MemoryBuffer::getFile",
           "getFileOrSTDIN", "getOpenFile", "getFileSlice", "fopen(", " open(",
           "::open(", "(open(", "openat(", "openFileForRead(const",
           "createPhysicalFileSystem", "getRealFileSystem"},
          {"tool/base/ReadFile.cpp", "tool/base/RegularFiles.cpp",
           "tool/base/RegularFiles.h", "tool/base/TracedFiles.cpp",
           "tool/base/TracedFiles.h",
           // Regular files only, by the class above.
           "tool/cdb/ResponseFiles.cpp", "tool/config/ConfigFiles.cpp",
           "tool/frontend/Parse.cpp",
           // /proc/self/statm and /dev/null.
           "tool/run/Worker.cpp", "tool/run/Process.cpp",
           "tool/frontend/ReplacedFiles.cpp", "tool/rewrite/ProjectStyle.cpp",
           // What it opens, it is about to replace or to write.
           "tool/fix/Output.cpp", "tool/fix/Temporary.cpp",
           "tool/fix/Write.cpp",
           // Its own "open" is of lines.
           "tool/sinks/Snippet.cpp", "tool/sinks/Snippet.h"}),
      std::vector<std::string>())
      << "use base/ReadFile.h";
}

TEST(House, SpeaksToPeopleInOneWay) {
  EXPECT_EQ(filesThatSay({"llvm::errs()", "std::cerr <<", "stderr"},
                         {"tool/main/Tell.cpp", "tool/main/Progress.cpp",
                          // A mistake in what is compiled in.
                          "tool/knowledge/Builtin.cpp"}),
            std::vector<std::string>())
      << "use complain() and note() of main/Tell.h, which escape";
}

TEST(House, RuntimeAndToolDoNotKnowEachOther) {
  for (const char *Folder : {"tool", "checks"})
    for (const fs::path &File : sourcesOf(source(Folder)))
      for (const std::string &Name : includesOf(File))
        EXPECT_FALSE(Name.starts_with("aio/")) << File << " includes " << Name;
  const std::vector<std::string> Floors = floors();
  for (const fs::path &File : sourcesOf(source("runtime")))
    for (const std::string &Name : includesOf(File))
      EXPECT_EQ(std::count(Floors.begin(), Floors.end(),
                           Name.substr(0, Name.find('/'))),
                0)
          << File << " includes " << Name;
}

// A definition may have no body in the unit: hasBody() holds for templates that
// were never parsed, and getBody() of them is null.
TEST(House, NobodyAsksForABodyThatMayNotBeThere) {
  for (const char *Folder : {"tool", "checks"})
    for (const fs::path &File : sourcesOf(source(Folder)))
      EXPECT_EQ(readFile(File).find("hasBody("), std::string::npos)
          << File << ": ask getBody(), or model::holdsBody()";
}

// Clang has the operand of an await twice among its children, and its matchers
// walk both: whoever does is exponentially slow where awaits are nested.
TEST(House, BodiesAreWalkedInOneWay) {
  for (const char *Folder : {"tool", "checks"})
    for (const fs::path &File : sourcesOf(source(Folder))) {
      if (File.stem() == "Children")
        continue;
      const std::string Text = readFile(File);
      for (const char *Walk : {"children()", "matchAST(", "ParentMap"})
        EXPECT_EQ(Text.find(Walk), std::string::npos)
            << File << " uses " << Walk << "; ast/Children.h has the walk";
    }
}

TEST(Checks, AreInTheOrderOfTheirNames) {
  const std::vector<std::string> Names = checkNames();
  EXPECT_FALSE(Names.empty());
  EXPECT_TRUE(std::is_sorted(Names.begin(), Names.end()));
}

TEST(Checks, AreFourThings) {
  for (const std::string &Name : checkNames()) {
    EXPECT_TRUE(fs::exists(source("checks/" + Name + ".cpp"))) << Name;
    EXPECT_TRUE(fs::exists(source("checks/" + Name + ".md"))) << Name;
    const fs::path Folder = source("test-inputs/" + Name);
    ASSERT_TRUE(fs::exists(Folder)) << Folder;
    const std::vector<fs::path> Inputs = filesBelow(Folder, ".cpp");
    EXPECT_TRUE(std::any_of(Inputs.begin(), Inputs.end(),
                            [&](const fs::path &Input) {
                              return readFile(Input).find("// want: async-" +
                                                          Name + " ") !=
                                     std::string::npos;
                            }))
        << "no input of " << Name << " wants a finding";
  }
}

TEST(Checks, AreAllInTheList) {
  const std::vector<std::string> Names = checkNames();
  for (const fs::path &File : filesBelow(source("checks"), ".cpp"))
    if (readFile(File).find("extern const Check ") != std::string::npos &&
        File.filename() != "registry.cpp")
      EXPECT_EQ(std::count(Names.begin(), Names.end(), File.stem()), 1) << File;
  for (const fs::path &Page : filesBelow(source("checks"), ".md"))
    EXPECT_EQ(std::count(Names.begin(), Names.end(), Page.stem()), 1) << Page;
  const std::set<std::string> Others = {"hostile", "mocks", "projects"};
  for (const auto &Entry : fs::directory_iterator(source("test-inputs")))
    EXPECT_TRUE(
        Others.contains(Entry.path().filename()) ||
        std::count(Names.begin(), Names.end(), Entry.path().filename()) == 1)
        << Entry.path();
}

} // namespace
} // namespace cotidy::test
