// SPDX-License-Identifier: Apache-2.0
#include "checks/Corpus.h"

#include "checks/Output.h"
#include "checks/Tree.h"
#include "support/Files.h"

#include <algorithm>
#include <cstdlib>
#include <fcntl.h>
#include <map>
#include <regex>
#include <sys/file.h>
#include <unistd.h>

namespace fs = std::filesystem;

namespace cotidy::test {
namespace {

using Inputs = std::vector<const Input *>;

fs::path workFolder() { return fs::path(COTIDY_BUILD_DIR) / "corpus"; }

/// Inputs with the same arguments go through the tools together.
std::map<std::vector<std::string>, Inputs>
batchesOf(const std::vector<Input> &All) {
  std::map<std::vector<std::string>, Inputs> Batches;
  for (const Input &Each : All)
    Batches[Each.Arguments].push_back(&Each);
  return Batches;
}

std::vector<std::string> textsOf(const Input &Of) {
  std::vector<std::string> Texts;
  for (const InputFile &File : Of.Files)
    Texts.push_back(File.Text);
  return Texts;
}

std::vector<std::string> textsOf(const Input &Of, const fs::path &Tree) {
  std::vector<std::string> Texts;
  for (const InputFile &File : Of.Files)
    Texts.push_back(readFile(Tree / File.Name));
  return Texts;
}

/// Copies, so that all runs see one state of tools that are built meanwhile.
fs::path programCopy() { return workFolder() / "cotidy"; }
fs::path moduleCopy() { return workFolder() / "cotidy-tidy.so"; }

void copyTools() {
  for (const auto &[From, To] : {std::pair(program(), programCopy()),
                                 std::pair(module(), moduleCopy())}) {
    fs::remove(To);
    fs::copy_file(From, To);
  }
}

fs::path reportOf(const fs::path &Tree) { return Tree.string() + ".json"; }
fs::path logOf(const fs::path &Tree) { return Tree.string() + ".log"; }

/// None when the run had nothing to do.
Said said(const fs::path &Tree) {
  return fs::exists(reportOf(Tree))
             ? readRun(readFile(reportOf(Tree)), readFile(logOf(Tree)))
             : Said();
}

const std::vector<std::string> UnsafeFix = {"--fix", "--unsafe-fixes"};

/// A half of those with a single unit: both hosts have the same checks, and
/// differ in how a unit gets to them. The module shows what the driver shows
/// when nobody asks for more, and knows no facts of other units.
bool isForTidy(const Input &Each) {
  static const std::regex More("--(confidence|weight)=.*");
  return Each.isSampled() &&
         std::none_of(Each.Arguments.begin(), Each.Arguments.end(),
                      [](const std::string &Argument) {
                        return std::regex_match(Argument, More);
                      }) &&
         std::count_if(Each.Files.begin(), Each.Files.end(),
                       [](const InputFile &File) { return File.isUnit(); }) ==
             1;
}

/// The only one of what isForTidy().
const InputFile &unitOf(const Input &Of) {
  return *std::find_if(Of.Files.begin(), Of.Files.end(),
                       [](const InputFile &File) { return File.isUnit(); });
}

/// Whether --fix is expected to change it. The others go straight to
/// --unsafe-fixes, which says so when a fix is safe.
bool mayBeSafe(const Input &Each) {
  return fs::exists(Each.golden(/*Unsafe=*/false)) ||
         std::getenv("UPDATE_EXPECT");
}

/// All runs for the inputs that share their arguments. A run has a folder with
/// its files, and beside it the report.
class Batch {
public:
  Batch(fs::path Folder, const std::vector<std::string> &Arguments,
        const Inputs &All)
      : Folder(std::move(Folder)), Arguments(Arguments), All(All) {}

  /// What is wrong with the runs as such. Each has one process, as other tests
  /// run beside it, and analyses no unit that another one has analysed in the
  /// same state.
  std::string work() {
    tidy(treeOf("tidy", All));
    const auto [Safe, Rest] = apart();
    drive("safe", treeOf("safe", Safe), {"--fix"});
    Tree Unsafe(Folder / "unsafe");
    for (const Input *Each : Rest)
      Unsafe.add(*Each, textsOf(*Each));
    goOn(Unsafe, "safe", [&, Told = said(Folder / "safe")](const Input &Each) {
      return has("safe", Each) && mayBeFixed(Each, Told);
    });
    drive("unsafe", Unsafe, UnsafeFix);
    Tree Again(Folder / "again");
    goOn(Again, "unsafe", [&](const Input &Each) {
      return has("unsafe", Each) &&
             isChanged(Each, has("safe", Each) ? "safe" : "tidy", "unsafe");
    });
    drive("again", Again, UnsafeFix);
    return Problems;
  }

private:
  std::pair<Inputs, Inputs> apart() const {
    std::pair<Inputs, Inputs> Result;
    for (const Input *Each : All)
      (mayBeSafe(*Each) ? Result.first : Result.second).push_back(Each);
    return Result;
  }

  Tree treeOf(const std::string &Name, const Inputs &Some) const {
    Tree Result(Folder / Name);
    for (const Input *Each : Some)
      Result.add(*Each, textsOf(*Each));
    return Result;
  }

  void tidy(const Tree &Plain) const {
    std::vector<std::string> Files;
    for (const Input *Each : All)
      if (isForTidy(*Each))
        Files.push_back(Folder / "tidy" / unitOf(*Each).Name);
    writeFile(Folder / "tidy.txt",
              Plain.tidy(moduleCopy(), Arguments, Files).Out);
  }

  bool has(const char *Name, const Input &Each) const {
    return fs::exists(Folder / Name / Each.Files.front().Name);
  }

  void drive(const std::string &Name, const Tree &On,
             const std::vector<std::string> &Mode) {
    if (On.isEmpty())
      return;
    const Completed Done =
        On.drive(programCopy(), with(with(Mode, {"-j1"}), Arguments));
    if (Done.Code != 0 && Done.Code != 3)
      Problems += (Folder / Name).string() + ": exit code " +
                  std::to_string(Done.Code) + ": " + Done.Err + "\n";
    writeFile(reportOf(Folder / Name), Done.Out);
    writeFile(logOf(Folder / Name), Done.Err);
  }

  /// Adds some inputs as an earlier run has left them.
  template <class Predicate>
  void goOn(Tree &On, const std::string &From, Predicate Goes) const {
    for (const Input *Each : All)
      if (Goes(*Each))
        On.add(*Each, textsOf(*Each, Folder / From));
  }

  /// Whether a finding has an unsafe fix is not said before it is asked for.
  static bool mayBeFixed(const Input &Each, const Said &Told) {
    const auto Mine = [&](const Message &Of) { return Each.owns(Of.File); };
    return std::count_if(Told.Findings.begin(), Told.Findings.end(), Mine) >
           std::count_if(Told.SafelyFixed.begin(), Told.SafelyFixed.end(),
                         Mine);
  }

  bool isChanged(const Input &Each, const std::string &From,
                 const std::string &To) const {
    return textsOf(Each, Folder / From) != textsOf(Each, Folder / To);
  }

  fs::path Folder;
  const std::vector<std::string> &Arguments;
  const Inputs &All;
  std::string Problems;
};

/// Changes when anything changes that the answers depend on.
std::string stampOf(const std::vector<Input> &All) {
  std::string Seen;
  for (const Input &Each : All) {
    for (const std::string &Word : with(Each.Flags, Each.Arguments))
      Seen += Word + " ";
    Seen += mayBeSafe(Each) ? "safe\n" : "\n";
    for (const InputFile &File : Each.Files)
      Seen += File.Name + "\n" + File.Text;
  }
  std::vector<fs::path> Others = {program(), module()};
  for (const char *Folder : {"runtime/include", "test-inputs/mocks"})
    for (const fs::path &Header : filesBelow(source(Folder), ""))
      Others.push_back(Header);
  for (const fs::path &Other : Others) {
    const auto Time = fs::last_write_time(Other).time_since_epoch().count();
    Seen += Other.string() + " " + std::to_string(Time) + "\n";
  }
  return std::to_string(std::hash<std::string>()(Seen));
}

/// One process at a time.
class Lock {
public:
  Lock() {
    fs::create_directories(workFolder());
    File = open((workFolder() / "lock").c_str(), O_CREAT | O_RDWR | O_CLOEXEC,
                0600);
    flock(File, LOCK_EX);
  }
  Lock(const Lock &) = delete;
  Lock &operator=(const Lock &) = delete;
  ~Lock() { close(File); }

private:
  int File;
};

} // namespace

std::string prepareCorpus(const std::vector<Input> &All) {
  Lock OneAtATime;
  const fs::path Done = workFolder() / "done";
  const std::string Stamp = stampOf(All) + "\n";
  if (fs::exists(Done))
    if (std::string Kept = readFile(Done); Kept.starts_with(Stamp))
      return Kept.substr(Stamp.size());
  copyTools();
  std::string Problems;
  int Number = 0;
  for (const auto &[Arguments, Some] : batchesOf(All)) {
    const fs::path Folder = workFolder() / std::to_string(Number++);
    fs::remove_all(Folder);
    Problems += Batch(Folder, Arguments, Some).work();
  }
  writeFile(Done, Stamp + Problems);
  return Problems;
}

Answers answersFor(const Input &About, const std::vector<Input> &All) {
  const auto Batches = batchesOf(All);
  const auto Mine = Batches.find(About.Arguments);
  const fs::path Batch =
      workFolder() / std::to_string(std::distance(Batches.begin(), Mine));
  const auto Next = [&](const char *Name, const Stage &Before) {
    return fs::exists(Batch / Name / About.Files.front().Name)
               ? Stage{said(Batch / Name), Batch / Name}
               : Before;
  };
  const fs::path Plain = Batch / "tidy";
  const Stage Safe = Next("safe", {said(Batch / "unsafe"), Plain});
  const Stage Unsafe = Next("unsafe", Safe);
  std::optional<Said> Tidy;
  if (isForTidy(About))
    Tidy = readTidy(readFile(Batch / "tidy.txt"), Plain);
  return {Plain, std::move(Tidy), Safe, Unsafe, Next("again", Unsafe)};
}

std::string textAfter(const Input &About, const Stage &Of) {
  return About.joined(textsOf(About, Of.Tree));
}

} // namespace cotidy::test
