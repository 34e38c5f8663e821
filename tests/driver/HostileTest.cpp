// SPDX-License-Identifier: Apache-2.0
//
// Inputs that are not nice: broken, endless, oddly written, compiled by
// somebody else's compiler.
#include "driver/Driver.h"

namespace cotidy::test {
namespace {

using Hostile = Driver;
using nlohmann::json;

TEST_F(Hostile, MissingHeaderIsReported) {
  take({"missing_header.cpp"});
  json Told = report({"missing_header.cpp"});
  EXPECT_EQ(Told["incomplete"].size(), 1u);
  EXPECT_EQ(Told["incomplete"][0]["errors"][0]["line"], 1);
}

/// Behind a fatal error no template is instantiated: what a destructor ends may
/// be of a class that is not there.
TEST_F(Hostile, NothingIsInstantiatedBehindAMissingHeader) {
  writeFile(Folder / "a.cpp", R"(#include <memory>
#include "missing.h"
struct base { virtual ~base() = default; };
struct holder : base {
  ~holder() {}
  std::shared_ptr<int> part;
};
void f() { holder local; }
)");
  const json Told = report({"a.cpp"});
  ASSERT_EQ(Told["incomplete"].size(), 1u);
  EXPECT_EQ(Told["incomplete"][0]["status"], "parse-errors");
}

TEST_F(Hostile, PragmasCannotCrashIt) {
  take({"crash.cpp"});
  EXPECT_EQ(analyse({"crash.cpp"}).Code, Clean);
}

TEST_F(Hostile, EndlessUnitIsGivenUp) {
  take({"endless.cpp", "one_finding.cpp"});
  json Told = report({"endless.cpp", "one_finding.cpp", "--timeout=3"},
                     {"-fconstexpr-steps=2147483647"});
  ASSERT_EQ(Told["incomplete"].size(), 1u);
  EXPECT_EQ(Told["incomplete"][0]["status"], "timed-out");
  EXPECT_EQ(Told["findings"].size(), 1u);
}

TEST_F(Hostile, DeepNestingIsFollowed) {
  take({"deep_nesting.cpp"});
  json Told = report({"deep_nesting.cpp"});
  EXPECT_EQ(Told["incomplete"].size(), 0u);
  EXPECT_EQ(Told["findings"].size(), 1u);
}

TEST_F(Hostile, OddBytesSurviveFixes) {
  take({"odd_bytes.cpp"});
  EXPECT_EQ(report({"odd_bytes.cpp"})["findings"].size(), 1u);
  const std::string Before = readFile(Folder / "odd_bytes.cpp");
  Completed Done = analyse({"odd_bytes.cpp", "--fix", "--unsafe-fixes"});
  EXPECT_EQ(Done.Code, Clean) << Done.Err;
  const std::string After = readFile(Folder / "odd_bytes.cpp");
  EXPECT_NE(After.find("co_await aio::sleep_for"), After.npos);
  EXPECT_TRUE(After.starts_with("\xef\xbb\xbf"));
  EXPECT_NE(After.find("// caf\xe9\r\n"), After.npos);
  EXPECT_FALSE(After.ends_with("\n"));
}

TEST_F(Hostile, NoCoroutineIsLost) {
  take({"only_a_template_calls.cpp"});
  json Told = report({"only_a_template_calls.cpp"});
  EXPECT_EQ(Told["summary"]["coroutines"], 4);
}

// The bodies of templates that nobody uses are not parsed then.
TEST_F(Hostile, DefinitionsMayHaveNoBody) {
  take({"late_parsed.cpp"});
  json Told = report({"late_parsed.cpp"}, {"-fdelayed-template-parsing"});
  EXPECT_EQ(Told["incomplete"].size(), 0u) << Told["incomplete"];
  EXPECT_EQ(Told["findings"].size(), 3u);
  EXPECT_EQ(report({"late_parsed.cpp"})["findings"].size(), 4u);
}

TEST_F(Hostile, AnIfMayHaveNoCondition) {
  take({"consteval.cpp"});
  json Told = report({"consteval.cpp"}, {"-std=c++23"});
  EXPECT_EQ(Told["incomplete"].size(), 0u) << Told["incomplete"];
  EXPECT_EQ(Told["findings"].size(), 0u) << "Clang makes no graph of it";
}

TEST_F(Hostile, ConstantsAreComputedAsTheCompilerDoesByDefault) {
  take({"label_in_condition.cpp"});
  json Told = report({"label_in_condition.cpp"},
                     {"-fexperimental-new-constant-interpreter"});
  EXPECT_EQ(Told["incomplete"].size(), 0u) << Told["incomplete"];
}

// The map is read although nothing is compiled to a module.
TEST_F(Hostile, MapsOfModulesHideMacros) {
  writeFile(Folder / "own.h", "#define PRIVATE\n#__private_macro PRIVATE\n");
  writeFile(Folder / "own.map", "module own { header \"own.h\" }\n");
  writeFile(Folder / "hides.cpp", "#include \"own.h\"\n#ifdef PRIVATE\n"
                                  "#error PRIVATE is seen\n#endif\n");
  json Told = report({"hides.cpp"},
                     {"-I.", "-Xclang", "-fmodules-local-submodule-visibility",
                      "-fmodule-map-file=own.map", "-fmodule-name=own"});
  EXPECT_EQ(Told["incomplete"].size(), 0u) << Told["incomplete"];
}

TEST_F(Hostile, TypesMayNestExponentially) {
  take({"nested_types.cpp"});
  json Told = report({"nested_types.cpp", "--timeout=30"});
  EXPECT_EQ(Told["incomplete"].size(), 0u) << Told["incomplete"];
}

// What Clang accepts with these flags has no error here either.
TEST_F(Hostile, ErrorsByDefaultCanBeTurnedOff) {
  take({"errors_by_default.cpp"});
  for (const Words &Flags :
       {Words{"-Wno-narrowing", "-Wno-non-pod-varargs"},
        Words{"-Wno-error=c++11-narrowing", "-Wno-error=non-pod-varargs"},
        Words{"-Wno-everything"}, Words{"-Wno-everything", "-Werror"},
        Words{"-Wno-error=narrowing", "-Wall", "-Werror", "-pedantic-errors",
              "-Wno-non-pod-varargs"}}) {
    json Told = report({"errors_by_default.cpp"}, Flags);
    EXPECT_EQ(Told["incomplete"].size(), 0u)
        << testing::PrintToString(Flags) << Told["incomplete"];
  }
  EXPECT_EQ(report({"errors_by_default.cpp"})["incomplete"].size(), 1u);
}

TEST_F(Hostile, WarningsNeverStopAnAnalysis) {
  take({"warns.cpp"});
  for (const Words &Flags :
       {Words{"-Wall", "-Werror"}, Words{"-Werror=unused-variable"},
        Words{"-Weverything", "-Xclang", "-Werror"},
        Words{"-Xclang", "-pedantic-errors"},
        Words{"-Wfatal-errors", "-Wp,-Werror"}}) {
    json Told = report({"warns.cpp"}, Flags);
    EXPECT_EQ(Told["incomplete"].size(), 0u)
        << testing::PrintToString(Flags) << Told["incomplete"];
  }
}

TEST_F(Hostile, AssemblyOfMicrosoftIsParsed) {
  take({"microsoft_assembly.cpp"});
  json Told = report({"microsoft_assembly.cpp"}, {"-fasm-blocks"});
  EXPECT_EQ(Told["incomplete"].size(), 0u) << Told["incomplete"];
}

// Each of these would make a file or a folder, were it the compiler's command.
TEST_F(Hostile, NoFlagMakesAnythingAndEachUnitIsWhole) {
  take({"one_finding.cpp"});
  const auto Count = [&] {
    return std::distance(
        std::filesystem::recursive_directory_iterator(Folder.path()), {});
  };
  for (const Words &Flags :
       {Words{"-gen-cdb-fragment-path", "made", "-MJ", "made.json",
              "-module-dependency-dir", "made", "-fcrash-diagnostics-dir=made",
              "-emit-llvm", "-S", "-Xclang", "--symbol-graph-dir=made"},
        Words{"-Xclang", "-emit-pch", "-o", "made.pch"},
        Words{"-fmodules", "-fimplicit-module-maps",
              "-fmodules-cache-path=made"}}) {
    json Told = report({"one_finding.cpp"}, Flags);
    EXPECT_EQ(Told["summary"]["units"], 1) << testing::PrintToString(Flags);
    EXPECT_EQ(Told["findings"].size(), 1u) << testing::PrintToString(Flags);
    EXPECT_EQ(Told["incomplete"].size(), 0u)
        << testing::PrintToString(Flags) << Told["incomplete"];
    EXPECT_EQ(Count(), 1) << testing::PrintToString(Flags);
  }
}

TEST_F(Hostile, AModuleInASourceIsCompiledToMemory) {
  take({"spells_a_module.cpp"});
  json Told = report({"spells_a_module.cpp"}, {"-fmodules"});
  EXPECT_EQ(Told["incomplete"].size(), 0u) << Told["incomplete"];
  EXPECT_EQ(Told["findings"].size(), 1u);
}

TEST_F(Hostile, ASourceThatIsSaidToBeAPrecompiledHeaderIsAnalysed) {
  take({"one_finding.cpp"});
  database({"one_finding.cpp"}, {"clang++", "-std=c++20", runtimeFlag(),
                                 "-Xclang", "-emit-pch", "-o", "made.pch"});
  EXPECT_EQ(cotidy({"--fail-on=warning"}).Code, Findings);
}

TEST_F(Hostile, FlagsThatOnlyGccKnowsAreDropped) {
  take({"one_finding.cpp"});
  database({"one_finding.cpp"},
           {"g++", "-std=gnu++20", "-fconserve-stack", "-fno-var-tracking",
            "-Wno-maybe-uninitialized", "-fcoroutines", runtimeFlag()});
  Completed Done = cotidy({"--fail-on=warning"});
  EXPECT_EQ(Done.Code, Findings) << Done.Err << Done.Out;
  EXPECT_NE(Done.Err.find("-fconserve-stack"), Done.Err.npos) << Done.Err;
}

TEST_F(Hostile, NothingIsWrittenWithoutFix) {
  take({"one_finding.cpp"});
  database({"one_finding.cpp"},
           {"g++", "-std=c++20", runtimeFlag(), "-o", "made.o", "-MD", "-MF",
            "made.d", "-save-temps"});
  EXPECT_EQ(cotidy({}).Code, Clean);
  const auto Left =
      std::distance(std::filesystem::directory_iterator(Folder.path()), {});
  EXPECT_EQ(Left, 2) << "more than the input and the database";
}

} // namespace
} // namespace cotidy::test
