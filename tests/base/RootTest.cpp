// SPDX-License-Identifier: Apache-2.0
//
// Which folder is a project's root: every row is a layout of files. Knows only
// base/Root.h.
#include "base/Root.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <gtest/gtest.h>

namespace fs = std::filesystem;

namespace cotidy {
namespace {

using Names = std::vector<std::string>;

struct Layout {
  const char *What;
  Names Files; ///< Below an empty folder; those that end in .cpp are sources.
  std::string Folder; ///< Of the database.
  Names Includes;
  std::string Root;
};

/// Nothing above the folder belongs to a project.
class Root : public testing::Test {
protected:
  void SetUp() override {
    std::string Name = fs::temp_directory_path() / "cotidy-root-XXXXXX";
    ASSERT_NE(mkdtemp(Name.data()), nullptr);
    Folder = Name;
  }
  void TearDown() override { fs::remove_all(Folder); }

  Names below(const fs::path &In, const Names &All) {
    Names Result;
    for (const std::string &Each : All)
      Result.push_back(In / Each);
    return Result;
  }

  /// The root that is found in a fresh folder, relative to it.
  std::string rootOf(const Layout &Of) {
    const fs::path In = Folder / std::to_string(++Layouts);
    ProjectPlaces Known;
    for (const std::string &Each : below(In, Of.Files)) {
      fs::create_directories(fs::path(Each).parent_path());
      std::ofstream(Each).put('\n');
      if (Each.ends_with(".cpp"))
        Known.Sources.push_back(Each);
    }
    Known.Folder = In / Of.Folder;
    Known.IncludeFolders = below(In, Of.Includes);
    const std::string Found = findRoot(Known);
    std::reverse(Known.Sources.begin(), Known.Sources.end());
    std::reverse(Known.IncludeFolders.begin(), Known.IncludeFolders.end());
    EXPECT_EQ(findRoot(Known), Found) << "it depends on an order";
    return fs::path(Found).lexically_relative(In);
  }

  void expectRoots(const std::vector<Layout> &All) {
    for (const Layout &Each : All)
      EXPECT_EQ(rootOf(Each), Each.Root) << Each.What;
  }

  fs::path Folder;
  unsigned Layouts = 0;
};

TEST_F(Root, IsTheRepository) {
  expectRoots({
      {"a folder .git",
       {".git/HEAD", "p/.git/HEAD", "p/src/a.cpp"},
       "p/build",
       {},
       "p"},
      {"a file .git, as second work trees have",
       {"p/.git", "p/src/x/a.cpp"},
       "p",
       {},
       "p"},
      {"another system", {"p/.hg/store", "p/src/a.cpp"}, "p", {}, "p"},
      {"a build folder elsewhere", {"p/.git", "p/src/a.cpp"}, "b", {}, "p"},
      {"a submodule belongs to it, however large",
       {"p/.git", "p/a.cpp", "p/sub/.git", "p/sub/b.cpp", "p/sub/c.cpp"},
       "p/build",
       {},
       "p"},
      {"a submodule alone",
       {"p/.git", "p/sub/.git", "p/sub/b.cpp"},
       "p/sub/build",
       {},
       "p/sub"},
      {"one source of elsewhere",
       {"p/.git", "p/a.cpp", "p/b.cpp", "q/.git", "q/c.cpp"},
       "b",
       {},
       "p"},
  });
}

TEST_F(Root, IsNoRepositoryThatTheBuildHasFetched) {
  expectRoots({
      {"most sources are in no repository",
       {"p/CMakeLists.txt", "p/a.cpp", "p/b.cpp", "p/deps/x/.git",
        "p/deps/x/c.cpp"},
       "p/build",
       {},
       "p"},
      {"most are, below the build folder",
       {"p/src/a.cpp", "p/build/CMakeCache.txt", "p/build/_deps/x/.git",
        "p/build/_deps/x/b.cpp", "p/build/_deps/x/c.cpp"},
       "p/build",
       {},
       "p"},
  });
}

TEST_F(Root, IsElseWhereTheBuildIsDescribed) {
  expectRoots({
      {"CMake", {"p/CMakeLists.txt", "p/src/x/a.cpp"}, "b", {}, "p"},
      {"Meson", {"p/meson.build", "p/src/a.cpp"}, "b", {}, "p"},
      {"a plain Makefile", {"p/Makefile", "p/src/a.cpp"}, "p", {}, "p"},
      {"each folder has one",
       {"p/CMakeLists.txt", "p/src/CMakeLists.txt", "p/src/x/CMakeLists.txt",
        "p/src/x/a.cpp"},
       "b",
       {},
       "p"},
      {"a folder on the way has none",
       {"p/CMakeLists.txt", "p/libs/x/CMakeLists.txt", "p/libs/x/a.cpp"},
       "p/build",
       {},
       "p"},
      {"the build is made in the sources",
       {"p/CMakeLists.txt", "p/CMakeCache.txt", "p/src/a.cpp", "p/src/b.cpp"},
       "p",
       {},
       "p"},
  });
}

TEST_F(Root, IsElseWhatSourcesDatabaseAndHeadersShare) {
  expectRoots({
      {"the database is at the top", {"p/src/a.cpp"}, "p", {}, "p"},
      {"build beside src",
       {"p/src/x/a.cpp", "p/src/b.cpp"},
       "p/build",
       {},
       "p"},
      {"a build folder of builds",
       {"p/src/a.cpp"},
       "p/out/build/debug",
       {},
       "p"},
      {"include beside src",
       {"p/src/a.cpp", "p/include/a.h"},
       "b",
       {"p/include"},
       "p"},
      {"include beside src, and all sources deeper",
       {"p/src/app/a.cpp", "p/include/a.h"},
       "b",
       {"p/include"},
       "p"},
      {"an include folder that is not there",
       {"p/src/a.cpp"},
       "b",
       {"p/include"},
       "p/src"},
      {"headers of far away",
       {"p/q/r/src/a.cpp", "include/a.h"},
       "b",
       {"include"},
       "p/q/r/src"},
      {"generated sources elsewhere",
       {"p/q/src/a.cpp", "p/q/lib/b.cpp", "b/build.ninja", "b/c.cpp"},
       "b",
       {},
       "p/q"},
      {"nothing but one source", {"p/src/a.cpp"}, "b", {}, "p/src"},
  });
}

TEST_F(Root, IsEmptyWithoutSources) {
  EXPECT_EQ(findRoot({}), "");
  EXPECT_EQ(findRoot({Folder, {}, {Folder}}), "");
}

} // namespace
} // namespace cotidy
