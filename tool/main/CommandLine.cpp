// SPDX-License-Identifier: Apache-2.0
//
// The spelling of options, with LLVM's own parser: `-x` and `--x` are the same.
#include "main/CommandLine.h"

#include "config/LineFilter.h"

#include "llvm/ADT/StringExtras.h"
#include "llvm/Config/llvm-config.h"
#include "llvm/Support/CommandLine.h"
#include "llvm/Support/raw_ostream.h"
#include <algorithm>
#include <thread>

namespace cotidy {
namespace {

namespace cl = llvm::cl;

constexpr char Overview[] =
    "cotidy: a static analyzer for C++20 coroutines\n\n"
    "  cotidy [options] [files]              analyse files of a "
    "compile_commands.json (all without files)\n"
    "  cotidy [options] files -- [flags]     analyse files with these compiler "
    "flags\n"
    "  cotidy explain CHECK                  print the page of a check\n"
    "  cotidy explain --at=FILE:LINE         why something is reported there, "
    "or is not\n"
    "  cotidy knowledge check [files]        look up what knowledge files "
    "name\n"
    "  cotidy facts FILE                     show a file of facts as JSON\n\n"
    "Exit code: 0 nothing at or above --fail-on, 1 findings, 2 wrong usage, 3 "
    "some units could not be analysed.\n";

cl::OptionCategory Category("cotidy options");

template <typename T> using Option = cl::opt<T>;
using Flag = cl::opt<bool>;
using Text = cl::opt<std::string>;
using List = cl::list<std::string>;

/// All options. LLVM's parser keeps their addresses for ever.
struct Options {
  List Files{cl::Positional, cl::desc("[files]"), cl::cat(Category)};
  Text BuildPath{"p", cl::value_desc("path"), cl::cat(Category),
                 cl::desc("The folder of compile_commands.json, or the file. "
                          "Default: searched upwards from the first file")};
  Text Root{"root", cl::value_desc("folder"), cl::cat(Category),
            cl::desc("The project's folder, which files are named after. "
                     "Default: its repository, or where its build is "
                     "described")};
  Text Checks{"checks", cl::value_desc("globs"), cl::cat(Category),
              cl::desc("Comma-separated globs, '-' removes. Appended to the "
                       "Checks of .clang-tidy; --checks=-*,async-blocking-call "
                       "selects one")};
  Text WarningsAsErrors{"warnings-as-errors", cl::value_desc("globs"),
                        cl::cat(Category),
                        cl::desc("Checks whose warnings are errors")};
  Text HeaderFilter{"header-filter", cl::value_desc("regex"), cl::cat(Category),
                    cl::desc("Headers to report on. Default: all that are not "
                             "system headers")};
  Text LineFilter{"line-filter", cl::value_desc("json"), cl::cat(Category),
                  cl::desc("Report on these lines only: "
                           "[{\"name\":\"a.cpp\",\"lines\":[[1,3]]}]")};
  Text Config{"config", cl::value_desc("yaml"), cl::cat(Category),
              cl::desc("A configuration in place of .clang-tidy files")};
  Text ConfigFile{"config-file", cl::value_desc("file"), cl::cat(Category),
                  cl::desc("The same, from a file")};
  List KnowledgeFiles{"knowledge", cl::value_desc("file"), cl::cat(Category),
                      cl::desc("A knowledge file of your own, beside what is "
                               "built in; may be given several times")};
  List FactFiles{"facts", cl::value_desc("file"), cl::cat(Category),
                 cl::desc("What another run found out about a dependency "
                          "(--export-facts); may be given several times")};
  Text ExportFacts{"export-facts", cl::value_desc("file"), cl::cat(Category),
                   cl::desc("Write what is known about the functions of these "
                            "units, for --facts of other runs")};
  Text At{"at", cl::value_desc("file:line"), cl::cat(Category),
          cl::desc("With 'cotidy explain': why something is reported there, or "
                   "why it is not")};
  Option<Confidence> Least{
      "confidence", cl::init(Confidence::Likely), cl::cat(Category),
      cl::desc("Report what is at least this sure. Default: likely"),
      cl::values(clEnumValN(Confidence::Possible, "possible", "everything"),
                 clEnumValN(Confidence::Likely, "likely", ""),
                 clEnumValN(Confidence::Certain, "certain", ""))};
  Flag ListChecks{"list-checks", cl::cat(Category),
                  cl::desc("List the enabled checks")};
  Flag DumpConfig{"dump-config", cl::cat(Category),
                  cl::desc("Print the configuration of the first file")};
  Flag VerifyConfig{"verify-config", cl::cat(Category),
                    cl::desc("Check the configuration of the first file")};
  Flag Fix{"fix", cl::cat(Category),
           cl::desc("Apply safe fixes that compile. Files with compile errors "
                    "are left alone")};
  Flag FixErrors{"fix-errors", cl::cat(Category),
                 cl::desc("Like --fix, and also where there are compile "
                          "errors")};
  Flag UnsafeFixes{"unsafe-fixes", cl::cat(Category),
                   cl::desc("Also fixes that may change behaviour")};
  Flag Diff{"diff", cl::cat(Category),
            cl::desc("Print the fixes as a patch, write nothing")};
  Text ExportFixes{"export-fixes", cl::value_desc("file"), cl::cat(Category),
                   cl::desc("Write findings and fixes as YAML for "
                            "clang-apply-replacements")};
  List ExtraArg{"extra-arg", cl::value_desc("flag"), cl::cat(Category),
                cl::desc("Append to every compile command")};
  List ExtraArgBefore{"extra-arg-before", cl::value_desc("flag"),
                      cl::cat(Category),
                      cl::desc("Prepend to every compile command")};
  Option<unsigned> Jobs{"j",
                        cl::Prefix,
                        cl::value_desc("n"),
                        cl::init(0),
                        cl::cat(Category),
                        cl::desc("Worker processes. Default: one a core")};
  Option<unsigned> Timeout{"timeout", cl::value_desc("seconds"), cl::init(120),
                           cl::cat(Category),
                           cl::desc("A unit is stopped when it has computed "
                                    "for so long, or has done nothing for so "
                                    "long, and on a busy machine after five "
                                    "times as long. Default: 120; 0: no "
                                    "limit")};
  Option<unsigned> MemoryLimit{
      "memory-limit", cl::value_desc("MB"), cl::init(8192), cl::cat(Category),
      cl::desc("Most memory a worker. Default: 8192; 0: no limit")};
  Option<FailOn> Failing{
      "fail-on", cl::init(FailOn::Error), cl::cat(Category),
      cl::desc("What makes the exit code 1. Default: error"),
      cl::values(clEnumValN(FailOn::Warning, "warning", "any finding"),
                 clEnumValN(FailOn::Error, "error",
                            "findings of --warnings-as-errors"))};
  Option<OutputFormat> Format{
      "format", cl::init(OutputFormat::Text), cl::cat(Category),
      cl::desc("Form of the report. Default: text"),
      cl::values(clEnumValN(OutputFormat::Text, "text", "for people"),
                 clEnumValN(OutputFormat::Json, "json", "for programs"))};
  Flag Quiet{"quiet", cl::cat(Category),
             cl::desc("No summary, no progress, no notes on flags")};
  Option<cl::boolOrDefault> UseColor{
      "use-color", cl::cat(Category),
      cl::desc("Colours. Default: on a terminal, unless NO_COLOR is set")};
};

llvm::Error problem(const llvm::Twine &Sentence) {
  return llvm::createStringError(llvm::inconvertibleErrorCode(), Sentence);
}

void printVersion(llvm::raw_ostream &Out) {
  Out << "cotidy " COTIDY_VERSION " (LLVM " LLVM_VERSION_STRING ")\n";
}

std::vector<std::string> textsOf(const List &Given) {
  return {Given.begin(), Given.end()};
}

Action actionOf(const Options &Given) {
  if (Given.ListChecks)
    return Action::ListChecks;
  if (Given.VerifyConfig)
    return Action::VerifyConfig;
  return Given.DumpConfig ? Action::DumpConfig : Action::Analyze;
}

ConfigRequest configOf(const Options &Given) {
  ConfigRequest Request;
  Request.Checks = Given.Checks;
  Request.WarningsAsErrors = Given.WarningsAsErrors;
  if (Given.HeaderFilter.getNumOccurrences() > 0)
    Request.HeaderFilter = Given.HeaderFilter;
  if (Given.Config.getNumOccurrences() > 0)
    Request.Text = Given.Config;
  if (Given.ConfigFile.getNumOccurrences() > 0)
    Request.File = Given.ConfigFile;
  return Request;
}

PoolOptions poolOf(const Options &Given) {
  PoolOptions Pool;
  Pool.Workers = Given.Jobs != 0
                     ? Given.Jobs
                     : std::max(1U, std::thread::hardware_concurrency());
  Pool.Timeout = std::chrono::seconds(Given.Timeout);
  Pool.MemoryLimit = std::uint64_t(Given.MemoryLimit) << 20;
  return Pool;
}

llvm::Expected<CommandLine> fromOptions(const Options &Given) {
  CommandLine Result;
  Result.What = actionOf(Given);
  Result.Config = configOf(Given);
  Result.KnowledgeFiles = textsOf(Given.KnowledgeFiles);
  Result.Pool = poolOf(Given);
  Result.Root = Given.Root;
  Result.Database.BuildPath = Given.BuildPath;
  Result.Database.Files = textsOf(Given.Files);
  Result.Database.ExtraArgs = textsOf(Given.ExtraArg);
  Result.Database.ExtraArgsBefore = textsOf(Given.ExtraArgBefore);
  Result.Fix = Given.Fix;
  Result.FixErrors = Given.FixErrors;
  Result.UnsafeFixes = Given.UnsafeFixes;
  Result.Diff = Given.Diff;
  Result.ExportFixes = Given.ExportFixes;
  Result.Failing = Given.Failing;
  Result.Least = Given.Least;
  Result.FactFiles = textsOf(Given.FactFiles);
  Result.ExportFacts = Given.ExportFacts;
  Result.Format = Given.Format;
  Result.Quiet = Given.Quiet;
  if (Given.UseColor != cl::BOU_UNSET)
    Result.Color = Given.UseColor == cl::BOU_TRUE;
  auto Filter = readLineFilter(Given.LineFilter);
  if (!Filter)
    return Filter.takeError();
  Result.LineFilter = std::move(*Filter);
  return Result;
}

/// "src/a.cpp:12", or "src/a.cpp" for all lines.
llvm::Error parsePlace(llvm::StringRef Text, Location &Place) {
  auto [File, Line] = Text.rsplit(':');
  if (Line.getAsInteger(10, Place.Line)) {
    File = Text;
    Line = "all";
  }
  if (File.empty() || Line == "0")
    return problem("--at=" + Text + " is no place; give FILE:LINE, or FILE");
  Place.File = File.str();
  return llvm::Error::success();
}

llvm::Expected<CommandLine> parseExplain(int Count, const char *const *Words) {
  if (Count != 3)
    return problem("'cotidy explain' takes the name of one check, see cotidy "
                   "--list-checks, or --at=FILE:LINE");
  CommandLine Result;
  Result.What = Action::Explain;
  Result.ExplainedCheck = Words[2];
  return Result;
}

} // namespace

llvm::Expected<CommandLine> parseCommandLine(int Count,
                                             const char *const *Words) {
  bool Explains = Count > 1 && llvm::StringRef(Words[1]) == "explain";
  if (Explains && (Count < 3 || !llvm::StringRef(Words[2]).starts_with("-")))
    return parseExplain(Count, Words);
  // What stands after "--" is the compiler's and no business of this parser.
  const char *const *End = Words + Count;
  const char *const *Dashes = std::find_if(Words, End, [](const char *Word) {
    return llvm::StringRef(Word) == "--";
  });
  static Options Given;
  cl::HideUnrelatedOptions(Category);
  cl::SetVersionPrinter(printVersion);
  std::string Problems;
  llvm::raw_string_ostream Stream(Problems);
  std::vector<const char *> Own(Words, Dashes);
  if (Explains)
    Own.erase(Own.begin() + 1);
  if (!cl::ParseCommandLineOptions(int(Own.size()), Own.data(), Overview,
                                   &Stream))
    return problem(llvm::StringRef(Problems).trim().split('\n').first);
  llvm::Expected<CommandLine> Result = fromOptions(Given);
  if (!Result)
    return Result;
  if (Explains != (Given.At.getNumOccurrences() > 0))
    return problem(Explains ? "'cotidy explain' wants --at=FILE:LINE, or the "
                              "name of a check"
                            : "--at goes with 'cotidy explain'");
  if (Explains)
    if (llvm::Error Wrong = parsePlace(Given.At, Result->ExplainAt))
      return std::move(Wrong);
  Result->Program = Words[0];
  if (Dashes != End) {
    Result->Database.HasFixedFlags = true;
    Result->Database.FixedFlags.assign(Dashes + 1, End);
    if (Explains && Result->Database.Files.empty())
      Result->Database.Files = {Result->ExplainAt.File};
  }
  return Result;
}

} // namespace cotidy
