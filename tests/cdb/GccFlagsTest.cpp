// SPDX-License-Identifier: Apache-2.0
//
// Which flags go and which stay.
#include "TempProject.h"

#include "cdb/GccFlags.h"

using namespace cotidy;

namespace {

using Strings = std::vector<std::string>;

CleanedCommand clean(Strings Flags) {
  Flags.insert(Flags.begin(), "g++");
  Flags.push_back("a.cpp");
  return cleanCommand(Flags, "/", "/a.cpp");
}

/// The flags that are left, without the compiler.
Strings kept(const Strings &Flags) {
  Strings Result = clean(Flags).Flags;
  Result.erase(Result.begin());
  return Result;
}

TEST(GccFlagsTest, DropsWhatOnlyGccKnows) {
  for (const char *Flag : {"-fconcepts",
                           "-fconcepts-ts",
                           "-fconcepts-diagnostics-depth=3",
                           "-fmodules-ts",
                           "-fmodule-mapper=m",
                           "-fcond-mismatch",
                           "-fno-canonical-system-headers",
                           "-fanalyzer",
                           "-fno-gnu-unique",
                           "-fstack-reuse=none",
                           "-mrecord-mcount",
                           "-fno-printf-return-value",
                           "-fabi-version=11",
                           "-fdeps-format=p1689r5",
                           "-fno-for-scope",
                           "-fplugin=evil.so",
                           "-fsanitize=bounds-strict",
                           "-march=notacpu",
                           "-mfunction-return=thunk",
                           "-gtoggle",
                           "-gstabs",
                           "-ginline-points",
                           "-fexec-charset=latin1",
                           "-traditional-cpp",
                           "-msse2avx",
                           "-fno-extended-identifiers",
                           "-fpch-deps",
                           "-iplugindir=x"}) {
    const CleanedCommand Cleaned = clean({"-DA", Flag, "-DB"});
    EXPECT_EQ(Cleaned.Flags, (Strings{"g++", "-DA", "-DB"})) << Flag;
    EXPECT_EQ(Cleaned.Dropped, Strings{Flag});
    EXPECT_EQ(Cleaned.Inputs, Strings{"a.cpp"});
  }
}

TEST(GccFlagsTest, DropsTheValueWithItsFlag) {
  const CleanedCommand Cleaned = clean({"-aux-info", "protos", "-DA"});
  EXPECT_EQ(Cleaned.Flags, (Strings{"g++", "-DA"}));
  EXPECT_EQ(Cleaned.Inputs, Strings{"a.cpp"});
}

TEST(GccFlagsTest, KeepsWhatClangUnderstands) {
  const Strings Flags = {"-std=gnu++20",
                         "-fcoroutines",
                         "-isystem",
                         "/x y",
                         "-fno-semantic-interposition",
                         "-fPIC",
                         "-O9",
                         "-march=x86-64-v3",
                         "-march=native",
                         "-mtune=generic",
                         "--param=ssp-buffer-size=4",
                         "--param",
                         "ssp-buffer-size=4",
                         "-Wall",
                         "-Wno-unused",
                         "-Wp,-D_FORTIFY_SOURCE=2",
                         "-pthread",
                         "-fsanitize=address,undefined",
                         "-ftemplate-depth-128",
                         "-Wl,-z,now",
                         "-include",
                         "/nowhere/a.h"};
  EXPECT_EQ(kept(Flags), Flags);
  EXPECT_EQ(clean(Flags).Dropped, Strings{});
}

TEST(GccFlagsTest, DropsOutputsAndStrictnessWithoutAWord) {
  const CleanedCommand Cleaned = clean({"-c",
                                        "-o",
                                        "a.o",
                                        "-MD",
                                        "-MF",
                                        "a.d",
                                        "-MTx",
                                        "-Wp,-MD,a.d",
                                        "-save-temps",
                                        "-ftime-trace",
                                        "--serialize-diagnostics",
                                        "a.dia",
                                        "-Werror",
                                        "-Werror=format",
                                        "-pedantic-errors",
                                        "-Winvalid-pch",
                                        "-Wno-maybe-uninitialized",
                                        "-Wfatal-errors",
                                        "-E",
                                        "-dM",
                                        "-flto=8",
                                        "-fprofile-use",
                                        "-fdiagnostics-format=json"});
  EXPECT_EQ(Cleaned.Flags, Strings{"g++"});
  EXPECT_EQ(Cleaned.Dropped, Strings{});
}

TEST(GccFlagsTest, DropsWhatTheDriverItselfWouldWrite) {
  EXPECT_EQ(
      kept({"-gen-cdb-fragment-path", "fragments", "-MJ", "a.json",
            "-module-dependency-dir", "modules", "-dependency-dot", "a.dot",
            "-fcrash-diagnostics-dir=crashes", "-fproc-stat-report=stat"}),
      Strings{});
}

TEST(GccFlagsTest, KeepsWhatTurnsErrorsByDefaultOff) {
  const Strings Flags = {"-Wno-narrowing", "-Wno-everything", "-Wno-error",
                         "-Wno-error=non-pod-varargs"};
  EXPECT_EQ(kept(Flags), Flags);
}

TEST(GccFlagsTest, KeepsLinkTimeOptimizationThatClangKnows) {
  const Strings Flags = {"-flto", "-fwhole-program-vtables"};
  EXPECT_EQ(kept(Flags), Flags);
}

TEST(GccFlagsTest, KeepsArmFlagsForAnArmTarget) {
  const Strings Flags = {"--target=arm-linux-gnueabihf", "-mcpu=cortex-a53",
                         "-mabi=aapcs"};
  EXPECT_EQ(kept(Flags), Flags);
}

TEST(GccFlagsTest, DropsAModuleMapThatIsNotThere) {
  EXPECT_EQ(clean({"@x.modmap"}).Dropped, Strings{"@x.modmap"});
  EXPECT_EQ(clean({"@x.modmap"}).Inputs, Strings{"a.cpp"});
}

TEST(GccFlagsTest, TakesFileNamesBehindTwoDashes) {
  const CleanedCommand Cleaned =
      cleanCommand({"g++", "-DA", "--", "-odd.cpp"}, "/", "/-odd.cpp");
  EXPECT_EQ(Cleaned.Flags, (Strings{"g++", "-DA"}));
  EXPECT_EQ(Cleaned.Inputs, Strings{"-odd.cpp"});
}

using PrecompiledHeaderTest = TempProject;

TEST_F(PrecompiledHeaderTest, IsLeftToTheHeaderThatCMakeIncludes) {
  EXPECT_EQ(kept({"-Winvalid-pch", "-Xclang", "-include-pch", "-Xclang",
                  "cmake_pch.hxx.pch", "-Xclang", "-include", "-Xclang",
                  "cmake_pch.hxx"}),
            (Strings{"-Xclang", "-include", "-Xclang", "cmake_pch.hxx"}));
}

TEST_F(PrecompiledHeaderTest, IsReplacedByTheHeaderItWasMadeOf) {
  const std::string Header = write("a.h");
  EXPECT_EQ(kept({"-include-pch", Header + ".pch"}),
            (Strings{"-Xclang", "-include", "-Xclang", Header}));
  EXPECT_EQ(kept({"-include-pch", path("gone.h.pch")}), Strings{});
}

TEST_F(PrecompiledHeaderTest, IsNotFoundBesideAnIncludedHeader) {
  const std::string Header = write("cmake_pch.hxx");
  write("cmake_pch.hxx.gch");
  EXPECT_EQ(kept({"-include", Header}),
            (Strings{"-Xclang", "-include", "-Xclang", Header}));
}

} // namespace
