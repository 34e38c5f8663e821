// SPDX-License-Identifier: Apache-2.0
//
// All options as LLVM's parser knows them: names, help, defaults. A value that
// an option does not have is said in a sentence that names those that it has.
// Knows nothing of what options do.
#ifndef COTIDY_MAIN_OPTIONS_H
#define COTIDY_MAIN_OPTIONS_H

#include "main/CommandLine.h"
#include "main/Words.h"

#include "llvm/Support/CommandLine.h"
#include <map>
#include <optional>
#include <string>

namespace cotidy {

namespace cl = llvm::cl;

/// Those of this program, apart from those of the libraries that are linked.
cl::OptionCategory &optionCategory();

/// The first value that an option did not take, as a sentence for people. What
/// LLVM's parsers say goes to standard error, whoever asked.
std::optional<std::string> &wrongValue();

/// Always true, as LLVM's parsers want it.
bool refuseValue(const cl::Option &Option, llvm::StringRef Value,
                 const llvm::Twine &Values);

/// The words that options take, of those that take one of several.
std::map<const cl::Option *, const cl::generic_parser_base *> &choices();

/// One of several words.
template <typename T> struct ChoiceParser : cl::parser<T> {
  explicit ChoiceParser(cl::Option &Option) : cl::parser<T>(Option) {
    choices()[&Option] = this;
  }
  bool parse(cl::Option &Option, llvm::StringRef, llvm::StringRef Text,
             T &Value) {
    std::string Names;
    for (std::size_t I = 0; I < this->Values.size(); ++I) {
      if (this->Values[I].Name == Text) {
        Value = this->Values[I].V.getValue();
        return false;
      }
      Names += (I == 0                         ? ""
                : I + 1 == this->Values.size() ? " or "
                                               : ", ") +
               this->Values[I].Name.str();
    }
    return refuseValue(Option, Text, Names);
  }
};

/// Everything that LLVM reads; only the sentence is ours.
template <typename T> struct PlainParser : cl::parser<T> {
  using cl::parser<T>::parser;
  bool parse(cl::Option &Option, llvm::StringRef Name, llvm::StringRef Text,
             T &Value);
};

template <>
bool PlainParser<unsigned>::parse(cl::Option &Option, llvm::StringRef Name,
                                  llvm::StringRef Text, unsigned &Value);
template <>
bool PlainParser<bool>::parse(cl::Option &Option, llvm::StringRef Name,
                              llvm::StringRef Text, bool &Value);
template <>
bool PlainParser<cl::boolOrDefault>::parse(cl::Option &Option,
                                           llvm::StringRef Name,
                                           llvm::StringRef Text,
                                           cl::boolOrDefault &Value);

template <typename T> using Choice = cl::opt<T, false, ChoiceParser<T>>;
using Number = cl::opt<unsigned, false, PlainParser<unsigned>>;
using Flag = cl::opt<bool, false, PlainParser<bool>>;
using Maybe = cl::opt<cl::boolOrDefault, false, PlainParser<cl::boolOrDefault>>;
using Text = cl::opt<std::string>;
using List = cl::list<std::string>;

/// All options. LLVM's parser keeps their addresses for ever.
struct Options {
  Text BuildPath{"p", cl::value_desc("path"), cl::cat(optionCategory()),
                 cl::desc("The folder of compile_commands.json, or the file. "
                          "Default: searched upwards from the first file")};
  Text Root{"root", cl::value_desc("folder"), cl::cat(optionCategory()),
            cl::desc("The project's folder, which files are named after. "
                     "Default: its repository, or where its build is "
                     "described")};
  Text Checks{"checks", cl::value_desc("globs"), cl::cat(optionCategory()),
              cl::desc("Comma-separated globs, '-' removes. Appended to the "
                       "Checks of .clang-tidy; --checks=-*,async-blocking-call "
                       "selects one")};
  Text WarningsAsErrors{"warnings-as-errors", cl::value_desc("globs"),
                        cl::cat(optionCategory()),
                        cl::desc("Checks whose warnings are errors")};
  Text HeaderFilter{"header-filter", cl::value_desc("regex"),
                    cl::cat(optionCategory()),
                    cl::desc("Headers to report on. Default: all that are not "
                             "system headers")};
  Text ExcludeHeaderFilter{
      "exclude-header-filter", cl::value_desc("regex"),
      cl::cat(optionCategory()),
      cl::desc("Headers not to report on, of those that --header-filter "
               "wants")};
  Text LineFilter{"line-filter", cl::value_desc("json"),
                  cl::cat(optionCategory()),
                  cl::desc("Report on these lines only: "
                           "[{\"name\":\"a.cpp\",\"lines\":[[1,3]]}]")};
  Text ChangedSince{"changed-since", cl::value_desc("revision"),
                    cl::cat(optionCategory()),
                    cl::desc("Report on lines that git says have changed "
                             "since, and on files that it does not know")};
  Text ChangedIn{"changed-in", cl::value_desc("patch"),
                 cl::cat(optionCategory()),
                 cl::desc("Report on lines that a unified diff adds or "
                          "changes; - is standard input")};
  Text Config{"config", cl::value_desc("yaml"), cl::cat(optionCategory()),
              cl::desc("A configuration in place of .clang-tidy files")};
  Text ConfigFile{"config-file", cl::value_desc("file"),
                  cl::cat(optionCategory()), cl::desc("The same, from a file")};
  List KnowledgeFiles{"knowledge", cl::value_desc("file"),
                      cl::cat(optionCategory()),
                      cl::desc("A knowledge file of your own, beside what is "
                               "built in; may be given several times")};
  List FactFiles{"facts", cl::value_desc("file"), cl::cat(optionCategory()),
                 cl::desc("What another run found out about a dependency "
                          "(--export-facts); may be given several times")};
  Text ExportFacts{"export-facts", cl::value_desc("file"),
                   cl::cat(optionCategory()),
                   cl::desc("Write what is known about the functions of these "
                            "units, for --facts of other runs")};
  Text At{"at", cl::value_desc("file[:line]"), cl::cat(optionCategory()),
          cl::desc("With 'cotidy explain': why something is reported there, or "
                   "why it is not; without a line, of the whole file")};
  Choice<Confidence> Least{
      "confidence", cl::init(Confidence::Likely), cl::cat(optionCategory()),
      cl::desc("Report what is at least this sure. Default: likely"),
      cl::values(clEnumValN(Confidence::Possible, "possible", "everything"),
                 clEnumValN(Confidence::Likely, "likely", ""),
                 clEnumValN(Confidence::Certain, "certain", ""))};
  Choice<Weight> Heaviness{
      "weight", cl::init(Weight::Medium), cl::cat(optionCategory()),
      cl::desc("Report what weighs this much: how long it keeps others "
               "waiting, and how often. Default: medium"),
      cl::values(clEnumValN(Weight::Light, "all", "everything"),
                 clEnumValN(Weight::Medium, "medium", ""),
                 clEnumValN(Weight::Heavy, "heavy", ""))};
  Flag ListChecks{"list-checks", cl::cat(optionCategory()),
                  cl::desc("List the enabled checks")};
  Flag AllowNoChecks{"allow-no-checks", cl::cat(optionCategory()),
                     cl::desc("That no check is enabled is no error")};
  Flag ExplainConfig{"explain-config", cl::cat(optionCategory()),
                     cl::desc("Where each enabled check is enabled")};
  Flag DumpConfig{"dump-config", cl::cat(optionCategory()),
                  cl::desc("Print the configuration of the first file")};
  Flag VerifyConfig{"verify-config", cl::cat(optionCategory()),
                    cl::desc("Check the configuration of the first file")};
  Flag Fix{"fix", cl::cat(optionCategory()),
           cl::desc("Apply safe fixes that compile. Files with compile errors "
                    "are left alone")};
  Flag FixErrors{"fix-errors", cl::cat(optionCategory()),
                 cl::desc("Like --fix, and also where there are compile "
                          "errors")};
  Flag UnsafeFixes{"unsafe-fixes", cl::cat(optionCategory()),
                   cl::desc("Also fixes that may change behaviour")};
  Flag FixNotes{"fix-notes", cl::cat(optionCategory()),
                cl::desc("What clang-tidy calls --fix --unsafe-fixes: in the "
                         "module, unsafe fixes are those of notes")};
  Flag Diff{"diff", cl::cat(optionCategory()),
            cl::desc("Print the fixes as a patch, write nothing")};
  Flag AddNoLint{"add-nolint", cl::cat(optionCategory()),
                 cl::desc("Silence what is reported by NOLINT comments; with "
                          "--diff, print them as a patch")};
  Text ExportFixes{"export-fixes", cl::value_desc("file"),
                   cl::cat(optionCategory()),
                   cl::desc("Write findings and fixes as YAML for "
                            "clang-apply-replacements")};
  List ExtraArg{"extra-arg", cl::value_desc("flag"), cl::cat(optionCategory()),
                cl::desc("Append to every compile command")};
  List ExtraArgBefore{"extra-arg-before", cl::value_desc("flag"),
                      cl::cat(optionCategory()),
                      cl::desc("Prepend to every compile command")};
  List QueryDriver{
      "query-driver", cl::value_desc("glob[,glob]"), cl::CommaSeparated,
      cl::cat(optionCategory()),
      cl::desc("Run the compilers of the database whose absolute paths match, "
               "to ask for their target and the folders of their headers: "
               "/opt/sdk/**/arm-*-g++. Default: none is run")};
  Text VfsOverlay{"vfsoverlay", cl::value_desc("file"),
                  cl::cat(optionCategory()),
                  cl::desc("Overlay the file system that this file describes "
                           "over the real one")};
  Text Baseline{"baseline", cl::value_desc("file"), cl::cat(optionCategory()),
                cl::desc("Findings that are known and not reported, as "
                         "--write-baseline has written them")};
  Text WriteBaseline{"write-baseline", cl::value_desc("file"),
                     cl::cat(optionCategory()),
                     cl::desc("Write what is reported as known findings")};
  Flag PruneBaseline{"prune-baseline", cl::cat(optionCategory()),
                     cl::desc("Take from the --baseline what is there no "
                              "longer")};
  Flag NoCache{"no-cache", cl::cat(optionCategory()),
               cl::desc("Analyse every unit, and keep nothing for the next "
                        "run")};
  Text CacheDir{"cache-dir", cl::value_desc("folder"),
                cl::cat(optionCategory()),
                cl::desc("Where results are kept. Default: cotidy in the "
                         "user's cache folder; see 'cotidy cache'")};
  Flag NoSharedPrefix{
      "no-shared-prefix", cl::cat(optionCategory()),
      cl::desc("Parse each unit alone, even if others begin with the same "
               "includes")};
  Flag CachedFacts{
      "cached-facts", cl::cat(optionCategory()),
      cl::desc("With files: see, as a run of the whole database does, what "
               "earlier runs have found out about its other units")};
  Number Jobs{"j",
              cl::Prefix,
              cl::value_desc("n"),
              cl::init(0),
              cl::cat(optionCategory()),
              cl::desc("Worker processes. Default: one a core")};
  Number Timeout{"timeout", cl::value_desc("seconds"), cl::init(120),
                 cl::cat(optionCategory()),
                 cl::desc("A unit is stopped when it has computed for so long, "
                          "or has done nothing for so long, and on a busy "
                          "machine after five times as long. Default: 120; 0: "
                          "no limit")};
  Number MemoryLimit{
      "memory-limit", cl::value_desc("MB"), cl::init(8192),
      cl::cat(optionCategory()),
      cl::desc("Most memory a worker. Default: 8192; 0: no limit")};
  Choice<FailOn> Failing{
      "fail-on", cl::init(FailOn::Error), cl::cat(optionCategory()),
      cl::desc("What makes the exit code 1. Default: error"),
      cl::values(clEnumValN(FailOn::Warning, "warning", "any finding"),
                 clEnumValN(FailOn::Error, "error",
                            "findings of --warnings-as-errors"))};
  Flag ExitZero{"exit-zero", cl::cat(optionCategory()),
                cl::desc("Findings never make the exit code 1")};
  Flag AllowIncomplete{"allow-incomplete", cl::cat(optionCategory()),
                       cl::desc("Units that cannot be analysed are said, and "
                                "do not make the exit code 3")};
  List Format{"format", cl::value_desc("form[:file]"),
              cl::cat(optionCategory()),
              cl::desc("Form of the report: text (the default), concise, html, "
                       "json, jsonl, sarif, github, gitlab, checkstyle, junit "
                       "or rdjson; to a file, too, and several times")};
  Flag EnableCheckProfile{
      "enable-check-profile", cl::cat(optionCategory()),
      cl::desc("Say on standard error how much CPU time each check took in the "
               "units that were analysed")};
  Text StoreCheckProfile{
      "store-check-profile", cl::value_desc("folder"),
      cl::cat(optionCategory()),
      cl::desc("With --enable-check-profile: write it as JSON instead, a file "
               "a unit")};
  Text Output{"o", cl::value_desc("file"), cl::cat(optionCategory()),
              cl::desc("With 'cotidy extract' and 'cotidy merge': where the "
                       "results go")};
  Text DepFile{"depfile", cl::value_desc("file"), cl::cat(optionCategory()),
               cl::desc("With 'cotidy extract': say there which files were "
                        "read, as compilers say it to make and ninja")};
  Text Shard{"shard", cl::value_desc("i/n"), cl::cat(optionCategory()),
             cl::desc("With 'cotidy extract': only the i-th of n equal parts "
                      "of the units; the first is 1/n")};
  Text Ninja{"ninja", cl::value_desc("folder"), cl::cat(optionCategory()),
             cl::desc("With 'cotidy plan': write a build.ninja there, which "
                      "'ninja -C' makes the report with; only what has changed "
                      "is analysed again")};
  Flag Quiet{"quiet", cl::cat(optionCategory()),
             cl::desc("No summary, no progress, no notes on flags")};
  Maybe UseColor{
      "use-color", cl::cat(optionCategory()),
      cl::desc("Colours. Default: on a terminal, unless NO_COLOR is set")};

  Choice<Generated> Generating{
      "generate", cl::Hidden, cl::cat(optionCategory()),
      cl::desc("Print the manual page, or the completions of a shell"),
      cl::values(clEnumValN(Generated::Man, "man", "the page cotidy(1)"),
                 clEnumValN(Generated::Bash, "bash", ""),
                 clEnumValN(Generated::Zsh, "zsh", ""),
                 clEnumValN(Generated::Fish, "fish", ""))};

  // What else clang-tidy has. A help that begins with "Ignored: " is said when
  // the option is given.
  Flag EnableModuleHeadersParsing{
      "enable-module-headers-parsing", cl::Hidden, cl::cat(optionCategory()),
      cl::desc("Ignored: no check asks for the macros of modules")};
  List Load{"load", cl::Hidden, cl::value_desc("file"),
            cl::cat(optionCategory()),
            cl::desc("Ignored: cotidy has its checks built in, and loads no "
                     "others")};
  Text FormatStyle{"format-style", cl::Hidden, cl::value_desc("style"),
                   cl::cat(optionCategory()),
                   cl::desc("Ignored: a long fix is formatted as the project's "
                            ".clang-format says")};
  Flag SystemHeaders{
      "system-headers", cl::Hidden, cl::cat(optionCategory()),
      cl::desc("Ignored: nothing is reported in system headers")};
  Flag AlphaCheckers{
      "allow-enabling-analyzer-alpha-checkers", cl::Hidden,
      cl::cat(optionCategory()),
      cl::desc("Ignored: the checks of Clang's analyzer are not run")};
};

/// Of the options that were given, those without an effect: "--load is ignored:
/// …", in the order of their names.
std::vector<std::string> ignoredOptions();

/// The given options, in the order of their names.
std::vector<const cl::Option *> givenOptions();

/// What the options are for, a subcommand has no use for all of them: the first
/// given one that is not Allowed is an error.
llvm::Error refuseOthers(const std::string &Subcommand,
                         llvm::ArrayRef<llvm::StringRef> Allowed);

/// The one set of options; made before the command line is sorted.
Options &allOptions();

} // namespace cotidy

#endif
