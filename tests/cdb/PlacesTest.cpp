// SPDX-License-Identifier: Apache-2.0
//
// What a database says about where its project lies.
#include "TempProject.h"

namespace cotidy {
namespace {

using Places = TempProject;

TEST_F(Places, AreThoseOfAllEntriesWhateverIsAskedFor) {
  write("a.cpp");
  write("b.cpp");
  const Entries All = {entry("a.cpp", "g++ -Iinclude -I lib -c a.cpp"),
                       entry("b.cpp", "g++ -Iinclude -iquote own -isystem sys "
                                      "-c b.cpp"),
                       entry("gone.cpp", "g++ -c gone.cpp")};
  for (const auto &Asked :
       {std::vector<std::string>(), std::vector{path("b.cpp")}}) {
    const ProjectPlaces Found = loaded(All, Asked).Project;
    EXPECT_EQ(Found.Folder, Folder.string());
    EXPECT_EQ(Found.Sources,
              (std::vector{path("a.cpp"), path("b.cpp"), path("gone.cpp")}));
    EXPECT_EQ(Found.IncludeFolders,
              (std::vector{path("include"), path("lib"), path("own")}));
  }
}

} // namespace
} // namespace cotidy
