// SPDX-License-Identifier: Apache-2.0
#include "project/AllUnits.h"

#include "base/Hash.h"
#include "project/UnitResults.h"

#include <algorithm>

namespace cotidy {

/// The word without the folder that the project lies in, wherever that stands.
static std::string withoutRoot(llvm::StringRef Word, llvm::StringRef Root) {
  std::string Result;
  for (std::size_t At; !Root.empty() && (At = Word.find(Root)) != Word.npos;) {
    const llvm::StringRef Rest = Word.drop_front(At + Root.size());
    const bool IsRoot = Rest.empty() || Rest.starts_with("/");
    Result += Word.take_front(At).str() + (IsRoot ? "\1" : Root.str());
    Word = Rest;
  }
  return Result + Word.str();
}

UnitSet::Key keyOf(const Project &Of, std::size_t Unit) {
  const std::string &Root = Of.paths().root();
  const clang::tooling::CompileCommand &Command = Of.database().Commands[Unit];
  std::string Words = withoutRoot(Command.Directory, Root);
  for (const std::string &Each : Command.CommandLine)
    Words += '\0' + withoutRoot(Each, Root);
  return {Of.nameOf(Unit), hash64(Words)};
}

UnitSet::Key keyOf(const UnitResult &Unusable) {
  return {Unusable.File, hash64(Unusable.Reason)};
}

static UnitResult missing(const std::string &File) {
  UnitResult Lost;
  Lost.File = File;
  Lost.Status = UnitStatus::Failed;
  Lost.Reason = "there is no result of it, or only one of other flags; extract "
                "it, and merge that";
  return Lost;
}

/// A unit that no check is for has nothing to say.
static bool isSilent(const Project &Of, std::size_t Unit) {
  return Of.settings().of(Unit).Enabled.empty();
}

llvm::Expected<AllUnits> unitsOf(UnitSet Set, const Project &Of) {
  AllUnits Result;
  Result.Stated = Set.facts();
  for (std::size_t Unit = 0; Unit < Of.database().Commands.size(); ++Unit) {
    auto Found = Set.take(keyOf(Of, Unit));
    if (!Found && isSilent(Of, Unit))
      Found.emplace().File = Of.nameOf(Unit);
    Result.Units.push_back(Found ? std::move(*Found)
                                 : missing(Of.nameOf(Unit)));
  }
  for (UnitResult &Each : unusableUnits(Of)) {
    Set.take(keyOf(Each));
    Result.Units.push_back(std::move(Each));
  }
  if (Set.units().empty())
    return Result;
  return llvm::createStringError(
      llvm::inconvertibleErrorCode(),
      "there are results of " + std::to_string(Set.units().size()) +
          " units that the database does not have with these flags, such as " +
          Set.units().begin()->first.first +
          "; merge those of this database only");
}

/// In the order that a database has: by the whole paths of files.
static std::vector<std::pair<std::string, UnitSet::Key>>
filesOf(const UnitSet &Set, const std::string &Root) {
  const PathMap Paths(Root);
  std::vector<std::pair<std::string, UnitSet::Key>> Result;
  for (const auto &[Key, Each] : Set.units())
    Result.emplace_back(Paths.absolute(Key.first), Key);
  std::sort(Result.begin(), Result.end());
  return Result;
}

AllUnits unitsOf(UnitSet Set, const std::string &Root) {
  AllUnits Result;
  Result.Stated = Set.facts();
  for (const auto &[File, Key] : filesOf(Set, Root))
    Result.Units.push_back(*Set.take(Key));
  return Result;
}

CompileDatabase databaseOf(const UnitSet &Set, const std::string &Root) {
  CompileDatabase Result;
  for (const auto &[File, Key] : filesOf(Set, Root))
    Result.Commands.emplace_back(Root, File, std::vector<std::string>(), "");
  return Result;
}

} // namespace cotidy
