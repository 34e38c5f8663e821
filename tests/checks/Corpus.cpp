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
    const Tree Plain = whole("tidy");
    auto Other = std::async(std::launch::async, [&] {
      return Plain.tidy(moduleCopy(), Arguments, Half::Second);
    });
    const Completed First = Plain.tidy(moduleCopy(), Arguments, Half::First);
    writeFile(Folder / "tidy.txt", First.Out + Other.get().Out);
    fix("safe", {"--fix"}, "tidy");
    fix("unsafe", {"--fix", "--unsafe-fixes"}, "safe");
    return Problems;
  }

private:
  Tree whole(const std::string &Name) const {
    Tree Result(Folder / Name);
    for (const Input *Each : All)
      Result.add(*Each, textsOf(*Each));
    return Result;
  }

  void drive(const fs::path &Name, const Tree &On,
             const std::vector<std::string> &Mode) {
    const Completed Done =
        On.drive(programCopy(), with(with(Mode, {"-j2"}), Arguments));
    if (Done.Code != 0 && Done.Code != 3)
      Problems += Name.string() + ": exit code " + std::to_string(Done.Code) +
                  ": " + Done.Err + "\n";
    writeFile(reportOf(Name), Done.Out);
  }

  /// And the same once more on what differs from another tree.
  void fix(const std::string &Name, const std::vector<std::string> &Mode,
           const std::string &Known) {
    const fs::path Once = Folder / Name, Again = Folder / (Name + "-again");
    drive(Once, whole(Name), Mode);
    Tree Second(Again);
    for (const Input *Each : All)
      if (const auto Texts = textsOf(*Each, Once);
          Texts != textsOf(*Each, Folder / Known))
        Second.add(*Each, Texts);
    if (!Second.isEmpty())
      drive(Again, Second, Mode);
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
  const Stage Safe = stageOf(Batch / "safe"),
              Unsafe = stageOf(Batch / "unsafe");
  auto Again = [&](const Stage &Once, const fs::path &Known,
                   const Stage &KnownAgain) {
    return textsOf(About, Once.Tree) == textsOf(About, Known)
               ? KnownAgain
               : stageOf(Once.Tree.string() + "-again");
  };
  const fs::path Plain = Batch / "tidy";
  const Stage SafeAgain = Again(Safe, Plain, Safe);
  return {Plain,     readTidy(readFile(Batch / "tidy.txt"), Plain),
          Safe,      Unsafe,
          SafeAgain, Again(Unsafe, Safe.Tree, SafeAgain)};
}

std::string textAfter(const Input &About, const Stage &Of) {
  return About.joined(textsOf(About, Of.Tree));
}

} // namespace cotidy::test
