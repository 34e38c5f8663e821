// SPDX-License-Identifier: Apache-2.0
#include "main/NinjaFile.h"

#include "base/ReadFile.h"
#include "base/Text.h"
#include "cdb/FindDatabase.h"
#include "main/DepFile.h"
#include "main/PhaseWords.h"
#include "main/Tell.h"
#include "main/UnitOutput.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"
#include <filesystem>
#include <nlohmann/json.hpp>

namespace cotidy {
namespace {

using Words = std::vector<std::string>;

constexpr llvm::StringLiteral FirstLine = "# Written by 'cotidy plan --ninja'.";

std::string absolute(llvm::StringRef Path) {
  llvm::SmallString<256> Whole(Path);
  llvm::sys::fs::make_absolute(Whole);
  llvm::sys::path::remove_dots(Whole, /*remove_dot_dot=*/true);
  return Whole.str().str();
}

/// In a value.
std::string inValue(llvm::StringRef Text) {
  std::string Result;
  for (const char C : Text)
    Result += C == '$' ? "$$" : std::string(1, C);
  return Result;
}

/// Among the paths of a build line.
std::string inPath(llvm::StringRef Path) {
  std::string Result;
  for (const char C : Path) {
    if (C == '$' || C == ' ' || C == ':')
      Result += '$';
    Result += C;
  }
  return Result;
}

class NinjaFile {
public:
  NinjaFile(const CommandLine &Command, const Project &Of)
      : Command(Command), Of(Of), Folder(absolute(Command.NinjaFolder)),
        Here(absolute(".")) {
    static const int Anchor = 0;
    Program = llvm::sys::fs::getMainExecutable(Command.Program.c_str(),
                                               const_cast<int *>(&Anchor));
  }

  int write();

private:
  std::string path(llvm::StringRef Name) const {
    return Folder + "/" + Name.str();
  }
  std::string rule(llvm::StringRef Name, const Words &Call,
                   llvm::StringRef Rest) const;
  std::string rules() const;
  std::string builds(const std::string &Database, const Words &Settings) const;
  bool canBeWritten() const;
  std::optional<std::string> whyNot() const;
  int writeCommands() const;
  void date(const Words &MadeOf) const;

  const CommandLine &Command;
  const Project &Of;
  std::string Folder, Here, Program;
};

/// Call: words of the program's; one that begins with '$' is ninja's.
std::string NinjaFile::rule(llvm::StringRef Name, const Words &Call,
                            llvm::StringRef Rest) const {
  std::string Result = "rule " + Name.str() + "\n  command = cd " +
                       inValue(shellWords({Here})) + " && " +
                       inValue(shellWords({Program, Name.str()}));
  for (const std::string &Each : Call)
    Result += " " + (Each.starts_with('$') || Each.starts_with("@$")
                         ? Each
                         : inValue(shellWords({Each})));
  return Result + "\n" + Rest.str() + "\n";
}

std::string NinjaFile::rules() const {
  const Words &Given = Command.GivenOptions;
  Words Extract = {"-p", "$in", "--root=" + Of.paths().root(), "--quiet"};
  // ninja has many at a time.
  for (const std::string &Each : wordsForExtract(Given, /*Known=*/true))
    if (!Each.starts_with("-j"))
      Extract.push_back(Each);
  Extract.insert(Extract.end(), {"-j1", "--depfile", "$out.d", "-o", "$out"});
  Words Solve = wordsForSolve(Given);
  if (Command.Database.BuildPath.empty())
    Solve.insert(Solve.begin(), {"-p", "$database"});
  if (llvm::none_of(Given, [](llvm::StringRef Each) {
        return Each.starts_with("--format=");
      }))
    Solve.push_back("--format=text");
  Solve.insert(Solve.end(), {"--format=json:" + path("report.json"), "$in"});
  return rule("extract", Extract,
              "  depfile = $out.d\n"
              "  deps = gcc\n"
              "  restat = 1\n"
              "  description = extract $unit\n") +
         rule("merge", {"-o", "$out", "@$out.in"},
              "  rspfile = $out.in\n"
              "  rspfile_content = $in_newline\n"
              "  restat = 1\n"
              "  description = merge\n") +
         rule("solve", Solve,
              "  pool = console\n"
              "  description = solve\n") +
         rule("plan", Given,
              "  generator = 1\n"
              "  restat = 1\n"
              "  description = plan\n");
}

std::string NinjaFile::builds(const std::string &Database,
                              const Words &Settings) const {
  const std::string Tool = " | " + inPath(Program);
  std::string Needs = Tool + " " + inPath(Database);
  std::string Result, Results;
  for (const PlannedFile &File : planOf(Of)) {
    const std::string Place = inPath(path(File.Place));
    Result += "build " + Place + ".cotidy: extract " + Place + ".json" + Tool +
              "\n  unit = " + inValue(escapeControl(File.Name)) + "\n";
    Results += " $\n  " + Place + ".cotidy";
  }
  // A file that may go again has a rule that does nothing.
  for (const std::string &Each : Settings) {
    Result += "build " + inPath(Each) + ": phony\n";
    Needs += " " + inPath(Each);
  }
  const std::string All = inPath(path("all.cotidy"));
  const std::string Report = inPath(path("report.json"));
  Result += "\nbuild " + All + ": merge" + Results + Tool + "\n\nbuild " +
            Report + ": solve " + All + Needs +
            "\n  database = " + inValue(shellWords({Database})) +
            // By the name that ninja itself has for this file.
            "\n\nbuild build.ninja: plan" + Needs + "\n\ndefault " + Report;
  return Result + "\n";
}

/// Ninja plans again when what the plan was made of is newer than the plan. To
/// be that, what changes in the same tick of the clock as the plan is written
/// needs a plan that is no newer than what it was made of.
void NinjaFile::date(const Words &MadeOf) const {
  namespace fs = std::filesystem;
  std::error_code Ignored; // the file keeps the time of its writing
  fs::file_time_type Newest = fs::file_time_type::min();
  for (const std::string &Each : MadeOf)
    if (const auto Time = fs::last_write_time(Each, Ignored); !Ignored)
      Newest = std::max(Newest, Time);
  fs::last_write_time(path("build.ninja"), Newest, Ignored);
}

/// Of each main file a database of its own: what it is compiled with is what
/// its result depends on, and no other file's.
int NinjaFile::writeCommands() const {
  for (const PlannedFile &File : planOf(Of)) {
    nlohmann::ordered_json Entries = nlohmann::ordered_json::array();
    for (const clang::tooling::CompileCommand *Each : File.Commands)
      Entries.push_back({{"directory", Each->Directory},
                         {"file", Each->Filename},
                         {"arguments", Each->CommandLine}});
    if (const int Problem =
            writeIfOther(path(File.Place + ".json"), Entries.dump(1) + "\n");
        Problem != Clean)
      return Problem;
  }
  return Clean;
}

/// Ninja has no way to write a line feed, and in a path no '|' either.
bool NinjaFile::canBeWritten() const {
  Words Paths = {Folder, Program};
  for (const PlannedFile &File : planOf(Of))
    Paths.push_back(File.Place);
  Words Values = Command.GivenOptions;
  Values.insert(Values.end(), {Here, Of.paths().root()});
  const auto LacksAll = [](const char *Letters) {
    return [=](const std::string &Each) {
      return Each.find_first_of(Letters) == Each.npos;
    };
  };
  return llvm::all_of(Paths, LacksAll("|\n")) &&
         llvm::all_of(Values, LacksAll("\n"));
}

std::optional<std::string> NinjaFile::whyNot() const {
  if (!canBeWritten())
    return "a file, a folder or an option has a line feed or a '|', which no "
           "build file of ninja can hold; 'cotidy plan' without --ninja can";
  const std::string File = path("build.ninja");
  if (!llvm::sys::fs::exists(File) ||
      llvm::StringRef(readInputFile(File, std::uint64_t(1) << 30).Text)
          .starts_with(FirstLine))
    return std::nullopt;
  return "'" + File +
         "' is there already, and 'cotidy plan' has not written "
         "it; name another folder with --ninja";
}

int NinjaFile::write() {
  if (auto Why = whyNot())
    return complain(*Why);
  auto Database = findDatabase(Command.Database.BuildPath, {}, Here);
  if (!Database)
    return complain(Database.takeError());
  if (const int Problem = writeCommands(); Problem != Clean)
    return Problem;
  const std::set<std::string> Settings = settingsFilesOf(Command, Of);
  Words MadeOf(Settings.begin(), Settings.end());
  const std::string Text =
      FirstLine.str() +
      "\nninja_required_version = 1.5\nbuilddir = " + inValue(Folder) + "\n\n" +
      rules() + "\n" + builds(*Database, MadeOf);
  if (const int Problem = writeIfOther(path("build.ninja"), Text);
      Problem != Clean)
    return Problem;
  MadeOf.insert(MadeOf.end(), {Program, *Database});
  date(MadeOf);
  return Clean;
}

} // namespace

int writeNinja(const CommandLine &Command, const Project &Of) {
  return NinjaFile(Command, Of).write();
}

} // namespace cotidy
