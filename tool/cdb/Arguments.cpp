// SPDX-License-Identifier: Apache-2.0
#include "cdb/Arguments.h"

#include "cdb/Includes.h"
#include "cdb/Language.h"
#include "cdb/Problem.h"
#include "cdb/ResponseFiles.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"
#include <tuple>

namespace cotidy {
namespace {

using llvm::sys::path::filename;
using llvm::sys::path::parent_path;
using llvm::sys::path::stem;

class Chooser {
public:
  Chooser(const std::string &Database,
          const std::vector<DatabaseEntry> &Entries);

  /// Path: absolute.
  void add(const std::string &Path);
  Choice finish() &&;

private:
  bool addFile(const std::string &Path);
  bool addFolder(const std::string &Path);
  bool addHeader(const std::string &Path);
  bool isIncluded(const std::string &Path);
  std::vector<std::size_t> nearest(const std::string &Header) const;
  bool shows(std::size_t Entry, const std::string &Header);
  std::string whyUnknown(const std::string &Path) const;
  std::string realFile(std::size_t Entry);

  const std::string &Database;
  const std::vector<DatabaseEntry> &Entries;
  llvm::StringMap<std::vector<std::size_t>> ByName;
  std::vector<std::string> RealFiles; ///< Of Entries; filled when asked for.
  IncludeScan Includes;
  Choice Result;
};

} // namespace

Chooser::Chooser(const std::string &Database,
                 const std::vector<DatabaseEntry> &Entries)
    : Database(Database), Entries(Entries) {
  for (std::size_t I = 0; I < Entries.size(); ++I)
    ByName[Entries[I].Command.Filename].push_back(I);
}

std::string Chooser::realFile(std::size_t Entry) {
  if (RealFiles.empty())
    for (const DatabaseEntry &Each : Entries)
      RealFiles.push_back(realPath(Each.Command.Filename));
  return RealFiles[Entry];
}

bool Chooser::addFile(const std::string &Path) {
  const auto Found = ByName.find(Path);
  if (Found != ByName.end()) {
    Result.Named.insert(Found->second.begin(), Found->second.end());
    return true;
  }
  const std::string Real = realPath(Path);
  bool Any = false;
  for (std::size_t I = 0; I < Entries.size(); ++I)
    if (realFile(I) == Real) {
      Result.Named.insert(I);
      Any = true;
    }
  return Any;
}

bool Chooser::addFolder(const std::string &Path) {
  const std::string Below = Path == "/" ? Path : Path + '/';
  const std::string Real = realPath(Path) + '/';
  bool Any = false;
  for (std::size_t I = 0; I < Entries.size(); ++I)
    if (llvm::StringRef(Entries[I].Command.Filename).starts_with(Below) ||
        llvm::StringRef(realFile(I)).starts_with(Real)) {
      Result.InFolder.insert(I);
      Any = true;
    }
  return Any;
}

/// How many folders two files have in common.
static std::size_t sharedFolders(llvm::StringRef A, llvm::StringRef B) {
  std::size_t Count = 0;
  for (auto PartA = llvm::sys::path::begin(A),
            PartB = llvm::sys::path::begin(B);
       PartA != llvm::sys::path::end(A) && PartB != llvm::sys::path::end(B) &&
       *PartA == *PartB;
       ++PartA, ++PartB)
    ++Count;
  return Count;
}

/// The units in the order in which they are likely to include the header:
/// first those of its name, then those that lie near it.
std::vector<std::size_t> Chooser::nearest(const std::string &Header) const {
  using Distance = std::tuple<bool, std::size_t, std::size_t>;
  std::vector<Distance> Order;
  for (std::size_t I = 0; I < Entries.size(); ++I) {
    const std::string &File = Entries[I].Command.Filename;
    if (Entries[I].Broken.empty() && isCxxSource(File))
      Order.emplace_back(stem(File) != stem(Header),
                         ~sharedFolders(File, Header), I);
  }
  llvm::sort(Order);
  std::vector<std::size_t> Result;
  for (const Distance &Each : Order)
    Result.push_back(std::get<2>(Each));
  return Result;
}

bool Chooser::shows(std::size_t Entry, const std::string &Header) {
  clang::tooling::CompileCommand Unit = Entries[Entry].Command;
  auto Words = expandResponseFiles(std::move(Unit.CommandLine), Unit.Directory);
  if (!Words) {
    llvm::consumeError(Words.takeError());
    return false;
  }
  Unit.CommandLine = std::move(*Words);
  return Includes.reaches(Unit, Header);
}

bool Chooser::addHeader(const std::string &Path) {
  for (const std::size_t I : nearest(Path))
    if (shows(I, Path)) {
      Result.ForHeader[I].insert(Path);
      return true;
    }
  return false;
}

/// Why a name means nothing here, and what to do about it.
std::string Chooser::whyUnknown(const std::string &Path) const {
  if (!llvm::sys::fs::exists(Path))
    return "it does not exist";
  if (llvm::sys::fs::is_directory(Path))
    return "no file of " + inQuotes(Database) + " is below it";
  if (!llvm::sys::fs::is_regular_file(Path))
    return "it is no regular file";
  const std::string Where = "it is not in " + inQuotes(Database);
  if (isHeader(Path))
    return Where + ", and no #include line of its C++ files leads to it; "
                   "name a file that includes it";
  for (const DatabaseEntry &Entry : Entries)
    if (filename(Entry.Command.Filename) == filename(Path))
      return Where + "; did you mean " + inQuotes(Entry.Command.Filename) + "?";
  if (languageOf(Path) == clang::driver::types::TY_INVALID)
    return Where + ", it is no C++ file, and no #include line leads to it";
  return Where + "; add it to the build and let the build system write the "
                 "database anew, or give its flags after --";
}

/// Whatever its name ends in: "list.tpp".
bool Chooser::isIncluded(const std::string &Path) {
  return !isHeader(Path) && !isCxxSource(Path) &&
         llvm::sys::fs::is_regular_file(Path) && addHeader(Path);
}

void Chooser::add(const std::string &Path) {
  // The command of a header in a database is a guess, made for editors.
  const bool Known = llvm::sys::fs::is_directory(Path)
                         ? addFolder(Path)
                         : (isHeader(Path) && addHeader(Path)) ||
                               addFile(Path) || isIncluded(Path);
  if (!Known)
    Result.Refused.push_back({Path, whyUnknown(Path)});
}

Choice Chooser::finish() && {
  for (const auto *Others : {&Result.Named, &Result.InFolder})
    for (const std::size_t I : *Others)
      Result.ForHeader.erase(I);
  return std::move(Result);
}

Choice choose(const std::vector<std::string> &Files, const std::string &Current,
              const std::string &Database,
              const std::vector<DatabaseEntry> &Entries) {
  Chooser Chosen(Database, Entries);
  for (const std::string &File : Files)
    Chosen.add(absolutePath(Current, File));
  return std::move(Chosen).finish();
}

} // namespace cotidy
