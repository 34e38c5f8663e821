// SPDX-License-Identifier: Apache-2.0
#include "checks/Corpus.h"

#include "checks/Output.h"
#include "checks/Tree.h"
#include "support/Files.h"

#include <algorithm>
#include <fcntl.h>
#include <future>
#include <map>
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

const std::vector<std::string> UnsafeFix = {"--fix", "--unsafe-fixes"};

/// All runs for the inputs that share their arguments. A run has a folder with
/// its files, and beside it the report.
class Batch {
public:
  Batch(fs::path Folder, const std::vector<std::string> &Arguments,
        const Inputs &All)
      : Folder(std::move(Folder)), Arguments(Arguments), All(All) {}

  /// What is wrong with the runs as such. Each has two processes, and analyses
  /// no unit that another one has analysed in the same state.
  std::string work() {
    const Tree Plain = treeOf("tidy", All);
    auto Other = std::async(std::launch::async, [&] {
      return Plain.tidy(moduleCopy(), Arguments, Half::Second);
    });
    const Completed First = Plain.tidy(moduleCopy(), Arguments, Half::First);
    writeFile(Folder / "tidy.txt", First.Out + Other.get().Out);
    drive("safe", treeOf("safe", All), {"--fix"});
    goOn("unsafe", "safe", [&, Told = said("safe")](const Input &Each) {
      return isChanged(Each, "tidy", "safe") || mayBeFixed(Each, Told);
    });
    goOn("again", "unsafe", [&](const Input &Each) {
      return fs::exists(Folder / "unsafe" / Each.Files.front().Name) &&
             isChanged(Each, "safe", "unsafe");
    });
    return Problems;
  }

private:
  Tree treeOf(const std::string &Name, const Inputs &Some,
              const std::string &From = "") const {
    Tree Result(Folder / Name);
    for (const Input *Each : Some)
      Result.add(*Each,
                 From.empty() ? textsOf(*Each) : textsOf(*Each, Folder / From));
    return Result;
  }

  void drive(const std::string &Name, const Tree &On,
             const std::vector<std::string> &Mode) {
    const Completed Done =
        On.drive(programCopy(), with(with(Mode, {"-j2"}), Arguments));
    if (Done.Code != 0 && Done.Code != 3)
      Problems += (Folder / Name).string() + ": exit code " +
                  std::to_string(Done.Code) + ": " + Done.Err + "\n";
    writeFile(reportOf(Folder / Name), Done.Out);
  }

  /// All fixes, for some inputs as an earlier run has left them.
  template <class Predicate>
  void goOn(const std::string &Name, const std::string &From, Predicate Goes) {
    Inputs Some;
    for (const Input *Each : All)
      if (Goes(*Each))
        Some.push_back(Each);
    if (const Tree On = treeOf(Name, Some, From); !On.isEmpty())
      drive(Name, On, UnsafeFix);
  }

  /// Whether a finding has an unsafe fix is not said before it is asked for.
  static bool mayBeFixed(const Input &Each, const Said &Told) {
    return std::any_of(Told.Findings.begin(), Told.Findings.end(),
                       [&](const Message &Finding) {
                         return Each.owns(Finding.File) &&
                                std::find(Told.SafeFixes.begin(),
                                          Told.SafeFixes.end(),
                                          Finding) == Told.SafeFixes.end();
                       });
  }

  Said said(const std::string &Name) const {
    return readJson(readFile(reportOf(Folder / Name)));
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

Stage stageOf(const fs::path &Tree) {
  return {readJson(readFile(reportOf(Tree))), Tree};
}

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
               ? stageOf(Batch / Name)
               : Before;
  };
  const Stage Safe = stageOf(Batch / "safe"), Unsafe = Next("unsafe", Safe);
  const fs::path Plain = Batch / "tidy";
  return {Plain, readTidy(readFile(Batch / "tidy.txt"), Plain), Safe, Unsafe,
          Next("again", Unsafe)};
}

std::string textAfter(const Input &About, const Stage &Of) {
  return About.joined(textsOf(About, Of.Tree));
}

} // namespace cotidy::test
