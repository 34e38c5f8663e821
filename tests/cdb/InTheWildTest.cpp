// SPDX-License-Identifier: Apache-2.0
//
// Databases as tools write them: Bear 3.1 and Meson 1.0 have written theirs,
// those of Bazel and of CMake's modules are made after their generators.
#include "cdb/TempProject.h"

#include "llvm/ADT/STLExtras.h"
#include <algorithm>

namespace cotidy {
namespace {

using Strings = std::vector<std::string>;

class InTheWild : public TempProject {
protected:
  /// The database, in whose text ROOT is the project's folder.
  CompileDatabase database(std::string Text) {
    for (std::size_t At = 0; (At = Text.find("ROOT", At)) != Text.npos;)
      Text.replace(At, 4, Folder.string());
    auto Database = loadText(Text);
    if (Database)
      return std::move(*Database);
    ADD_FAILURE() << llvm::toString(Database.takeError());
    return {};
  }

  /// The flags of the one unit of the file.
  Strings flagsOf(const CompileDatabase &Database, const std::string &File) {
    Strings Result;
    for (const auto &Each : Database.Commands)
      if (Each.Filename == path(File)) {
        EXPECT_TRUE(Result.empty()) << File << " is there twice";
        Result.assign(Each.CommandLine.begin() + 1, Each.CommandLine.end() - 2);
      }
    EXPECT_FALSE(Result.empty()) << File << " is not there";
    return Result;
  }

  Strings files(const CompileDatabase &Database) {
    Strings Result;
    for (const auto &Each : Database.Commands)
      Result.push_back(std::filesystem::relative(Each.Filename, Folder));
    return Result;
  }
};

// Bear 3 writes each source of a command that links, resolves what is in PATH,
// and leaves out what writes dependencies; what is compiled twice is there
// twice.
TEST_F(InTheWild, BearSeesWhatMakeRuns) {
  for (const char *Name : {"a.cpp", "main.cpp", "c.c", "sub/b.cc", "pre.h"})
    write(Name);
  write("flags", "-DFROM_FLAGS -O2");
  const CompileDatabase Database = database(R"([
{"arguments": ["/usr/bin/g++", "-std=c++20", "-fcoroutines", "-Wall", "-c",
               "-o", "a.o", "a.cpp"],
 "directory": "ROOT", "file": "ROOT/a.cpp", "output": "ROOT/a.o"},
{"arguments": ["/usr/bin/g++", "-c", "-DX=\"a b\"", "a.o", "-o", "prog",
               "main.cpp"],
 "directory": "ROOT", "file": "ROOT/main.cpp", "output": "ROOT/prog"},
{"arguments": ["/usr/bin/gcc", "-c", "c.c"],
 "directory": "ROOT", "file": "ROOT/c.c"},
{"arguments": ["/usr/bin/g++", "-I..", "-c", "b.cc"],
 "directory": "ROOT/sub", "file": "ROOT/sub/b.cc"},
{"arguments": ["/usr/lib/ccache/g++", "-c", "-o", "a2.o", "a.cpp"],
 "directory": "ROOT", "file": "ROOT/a.cpp", "output": "ROOT/a2.o"},
{"arguments": ["/usr/bin/g++", "@flags", "-c", "-o", "a4.o", "a.cpp"],
 "directory": "ROOT", "file": "ROOT/a.cpp", "output": "ROOT/a4.o"},
{"arguments": ["/usr/bin/g++", "-c", "-x", "c++-header", "-o", "pre.h.gch",
               "pre.h"],
 "directory": "ROOT", "file": "ROOT/pre.h", "output": "ROOT/pre.h.gch"}
])");
  EXPECT_EQ(files(Database),
            (Strings{"a.cpp", "a.cpp", "a.cpp", "main.cpp", "sub/b.cc"}));
  EXPECT_EQ(flagsOf(Database, "main.cpp"),
            (Strings{"--driver-mode=g++", "-DX=\"a b\""}));
  EXPECT_EQ(flagsOf(Database, "sub/b.cc"),
            (Strings{"--driver-mode=g++", "-I.."}));
  EXPECT_TRUE(std::any_of(
      Database.Commands.begin(), Database.Commands.end(), [](const auto &Each) {
        return llvm::is_contained(Each.CommandLine, "-DFROM_FLAGS");
      }));
  EXPECT_EQ(Database.OtherLanguages, 1U);
  EXPECT_TRUE(Database.Unusable.empty());
}

/// As Meson 1.0 has it for GCC and for Clang: the header is in src/, and what
/// is made of it in a folder where no header is.
constexpr char MesonWithGcc[] = R"([
{"directory": "ROOT/b",
 "command": "ccache c++ -Iprog.p -I. -I.. -fdiagnostics-color=always -Wall -Winvalid-pch -std=c++20 -O0 -g '-DX=\"a b\"' -x c++-header -MD -MQ prog.p/pre.h.gch -MF prog.p/pre.h.gch.d -o prog.p/pre.h.gch -c ../src/pre.h",
 "file": "../src/pre.h", "output": "prog.p/pre.h.gch"},
{"directory": "ROOT/b",
 "command": "ccache c++ -Iprog.p -I. -I.. -flto=auto -fdiagnostics-color=always -fpch-preprocess -include pre.h -D_FILE_OFFSET_BITS=64 -std=c++20 -O0 -g '-DX=\"a b\"' -MD -MQ prog.p/src_a.cpp.o -MF prog.p/src_a.cpp.o.d -o prog.p/src_a.cpp.o -c ../src/a.cpp",
 "file": "../src/a.cpp", "output": "prog.p/src_a.cpp.o"}
])";
constexpr char MesonWithClang[] = R"([
{"directory": "ROOT/b",
 "command": "clang++-19 -Iprog.p -I. -I.. -fcolor-diagnostics -std=c++20 -O0 -g -x c++-header -MD -MQ prog.p/pre.h.pch -MF prog.p/pre.h.pch.d -o prog.p/pre.h.pch -c ../src/pre.h",
 "file": "../src/pre.h", "output": "prog.p/pre.h.pch"},
{"directory": "ROOT/b",
 "command": "clang++-19 -Iprog.p -I. -I.. -fcolor-diagnostics -include-pch prog.p/pre.h.pch -std=c++20 -O0 -g -MD -MQ prog.p/src_a.cpp.o -MF prog.p/src_a.cpp.o.d -o prog.p/src_a.cpp.o -c ../src/a.cpp",
 "file": "../src/a.cpp", "output": "prog.p/src_a.cpp.o"}
])";

TEST_F(InTheWild, MesonPrecompilesHeadersElsewhere) {
  write("src/a.cpp");
  write("src/pre.h");
  for (const char *Text : {MesonWithGcc, MesonWithClang})
    for (const bool IsBuilt : {false, true}) {
      std::filesystem::create_directories(Folder / "b");
      if (IsBuilt) {
        write("b/prog.p/pre.h.gch");
        write("b/prog.p/pre.h.pch");
      }
      const CompileDatabase Database = database(Text);
      EXPECT_EQ(files(Database), Strings{"src/a.cpp"});
      const Strings Flags = flagsOf(Database, "src/a.cpp");
      const auto Include = std::find(Flags.begin(), Flags.end(), "-include");
      ASSERT_NE(Include, Flags.end()) << testing::PrintToString(Flags);
      EXPECT_EQ(*std::next(Include), path("src/pre.h"));
    }
}

TEST_F(InTheWild, AHeaderThatIsThereIsTakenBeforeAPrecompiledOne) {
  write("src/a.cpp");
  write("src/pre.h");
  write("b/pre.h");
  const Strings Flags = flagsOf(database(MesonWithGcc), "src/a.cpp");
  EXPECT_EQ(*std::next(std::find(Flags.begin(), Flags.end(), "-include")),
            "pre.h");
}

// As hedron_compile_commands has it: relative to the workspace, an entry for
// each header with the command of a source, and flags of Bazel's own for GCC.
TEST_F(InTheWild, BazelGivesHeadersTheCommandOfASource) {
  for (const char *Name :
       {"app/server.cc", "app/server.h", "external/lib/src/lib.cc"})
    write(Name);
  const std::string Flags =
      R"("-U_FORTIFY_SOURCE", "-fstack-protector", "-Wall",
 "-Wunused-but-set-parameter", "-Wno-free-nonheap-object",
 "-fno-omit-frame-pointer", "-std=c++20", "-MD", "-MF",
 "bazel-out/k8-fastbuild/bin/app/_objs/server/server.pic.d",
 "-frandom-seed=bazel-out/k8-fastbuild/bin/app/_objs/server/server.pic.o",
 "-fPIC", "-iquote", ".", "-iquote", "bazel-out/k8-fastbuild/bin", "-isystem",
 "external/lib/include", "-fno-canonical-system-headers",
 "-Wno-builtin-macro-redefined", "-D__DATE__=\"redacted\"", "-c",
 "app/server.cc", "-o",
 "bazel-out/k8-fastbuild/bin/app/_objs/server/server.pic.o")";
  const CompileDatabase Database = database(
      R"([{"file": "app/server.cc", "directory": "ROOT",
 "arguments": ["/usr/bin/gcc", )" +
      Flags + R"(]},
{"file": "app/server.h", "directory": "ROOT", "arguments": ["/usr/bin/gcc", )" +
      Flags + R"(]},
{"file": "external/lib/src/lib.cc", "directory": "ROOT", "arguments":
 ["external/toolchain/cc_wrapper.sh", "-std=c++20", "-iquote", "external/lib",
  "-c", "external/lib/src/lib.cc", "-o", "bazel-out/lib.o"]}])");
  EXPECT_EQ(files(Database),
            (Strings{"app/server.cc", "external/lib/src/lib.cc"}));
  const Strings Kept = flagsOf(Database, "app/server.cc");
  for (const char *Flag : {"bazel-out/k8-fastbuild/bin", "external/lib/include",
                           "-D__DATE__=\"redacted\""})
    EXPECT_TRUE(llvm::is_contained(Kept, Flag)) << Flag;
  EXPECT_EQ(Database.DroppedFlags, Strings{"-fno-canonical-system-headers"});
  EXPECT_TRUE(Database.Unusable.empty());
}

// The command of a parameter file (bazel build --features=compiler_param_file).
TEST_F(InTheWild, BazelPutsFlagsIntoParameterFiles) {
  write("app/a.cc");
  write("bazel-out/a.params",
        "-std=c++20\n-iquote\n.\n'-DX=a b'\n-c\napp/a.cc\n"
        "-o\nbazel-out/a.o\n");
  const CompileDatabase Database =
      database(R"([{"file": "app/a.cc", "directory": "ROOT",
 "arguments": ["/usr/bin/gcc", "@bazel-out/a.params"]}])");
  EXPECT_EQ(flagsOf(Database, "app/a.cc"),
            (Strings{"-std=c++20", "-iquote", ".", "-DX=a b"}));
}

// CMake 3.28 with Ninja, GCC 14 and its modules; the module map is made while
// building.
TEST_F(InTheWild, CMakeNamesModuleMapsForGcc) {
  write("a.cpp");
  const CompileDatabase Database = database(R"([
{"directory": "ROOT",
 "command": "/usr/bin/g++-14 -DNAME=\\\"x\\\" -isystem /opt/include -O3 -DNDEBUG -std=gnu++20 -fmodules-ts -fmodule-mapper=CMakeFiles/p.dir/a.cpp.o.modmap -MD -fdeps-format=p1689r5 -x c++ -fcoroutines -fconcepts-diagnostics-depth=3 -fanalyzer -o CMakeFiles/p.dir/a.cpp.o -c ROOT/a.cpp",
 "file": "ROOT/a.cpp", "output": "CMakeFiles/p.dir/a.cpp.o"}])");
  EXPECT_EQ(flagsOf(Database, "a.cpp"),
            (Strings{"--driver-mode=g++", "-DNAME=\"x\"", "-isystem",
                     "/opt/include", "-O3", "-DNDEBUG", "-std=gnu++20", "-x",
                     "c++", "-fcoroutines"}));
  EXPECT_TRUE(Database.Unusable.empty());
}

} // namespace
} // namespace cotidy
