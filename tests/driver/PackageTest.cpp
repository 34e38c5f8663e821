// SPDX-License-Identifier: Apache-2.0
//
// The package for Debian: what is in it, what it asks for, and that it works
// where it is unpacked.
#include "driver/Driver.h"

#include <memory>

namespace cotidy::test {
namespace {

class Package : public Driver {
protected:
  /// Made once: it takes as long as all that is asked of it.
  static void SetUpTestSuite() {
    for (const char *Program : {"cpack", "dpkg-deb", "dpkg-shlibdeps", "file"})
      if (!isInstalled(Program))
        return;
    Made = std::make_unique<TempFolder>();
    const Completed Done =
        run({"cpack", "-G", "DEB", "--config",
             COTIDY_BUILD_DIR "/CPackConfig.cmake", "-B", Made->path()});
    ASSERT_EQ(Done.Code, 0) << Done.Out << Done.Err;
    for (const auto &Each : std::filesystem::directory_iterator(Made->path()))
      if (Each.path().extension() == ".deb")
        File = Each.path();
    ASSERT_FALSE(File.empty());
  }
  static void TearDownTestSuite() { Made.reset(); }

  void SetUp() override {
    if (!Made)
      GTEST_SKIP() << "cpack, dpkg-dev or file is not installed";
  }

  static std::string field(const std::string &Name) {
    return run({"dpkg-deb", "-f", File, Name}).Out;
  }

  static inline std::unique_ptr<TempFolder> Made;
  static inline std::filesystem::path File;
};

TEST_F(Package, AsksForWhatItNeeds) {
  EXPECT_EQ(field("Package"), "cotidy\n");
  EXPECT_TRUE(File.filename().string().starts_with(
      "cotidy_" + field("Version").substr(0, 5) + "_"))
      << File;
  const std::string Depends = field("Depends");
  for (const char *Name : {"libclang-cpp19", "libllvm19", "libstdc++6",
                           "libclang-common-19-dev"}) // Clang's headers
    EXPECT_NE(Depends.find(Name), Depends.npos) << Depends;
  EXPECT_EQ(Depends.find("clang-tidy"), Depends.npos)
      << "the program does without: " << Depends;
  EXPECT_NE(field("Suggests").find("clang-tidy-19"), std::string::npos);
}

TEST_F(Package, WorksWhereItIsUnpacked) {
  ASSERT_EQ(run({"dpkg-deb", "-x", File, Folder / "root"}).Code, 0);
  const auto Usr = Folder / "root/usr";
  for (const char *Name :
       {"share/doc/cotidy/copyright", "share/doc/cotidy/changelog.gz",
        "share/man/man1/cotidy.1.gz",
        "share/bash-completion/completions/cotidy",
        "share/zsh/vendor-completions/_cotidy",
        "share/fish/vendor_completions.d/cotidy.fish",
        "share/cotidy/knowledge.schema.json", "include/aio/aio.hpp",
        "include/cotidy/annotations.h", "lib/cmake/cotidy/cotidyConfig.cmake",
        "lib/cotidy/cotidy-tidy.so"})
    EXPECT_TRUE(std::filesystem::is_regular_file(Usr / Name)) << Name;
  take({"one_finding.cpp"});
  const Completed Done =
      run({Usr / "bin/cotidy", "one_finding.cpp", "--fail-on=warning", "--",
           "-std=c++20", "-I" + (Usr / "include").string()},
          Folder.path());
  EXPECT_EQ(Done.Code, Findings) << Done.Err << Done.Out;
}

TEST_F(Package, IsAsDebianWantsIt) {
  if (!isInstalled("lintian"))
    GTEST_SKIP() << "lintian is not installed";
  // That CPack calls ldconfig is its own.
  const Completed Done =
      run({"lintian", "--allow-root", "--fail-on=error,warning",
           "--suppress-tags=maintscript-calls-ldconfig", File});
  EXPECT_EQ(Done.Code, 0) << Done.Out << Done.Err;
}

} // namespace
} // namespace cotidy::test
