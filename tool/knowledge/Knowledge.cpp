// SPDX-License-Identifier: Apache-2.0
//
// The index over what was loaded. Knows no JSON.
#include "knowledge/Knowledge.h"

#include "knowledge/Load.h"
#include "knowledge/Pattern.h"

#include <algorithm>

namespace cotidy {

bool BlockingApi::isPattern() const { return isNamePattern(Name); }

/// Whether both say something about the same calls.
static bool sameCalls(const BlockingApi &A, const BlockingApi &B) {
  return A.Name == B.Name && A.Signature == B.Signature &&
         A.OnlyIf == B.OnlyIf && A.Unless == B.Unless;
}

std::optional<std::string> Knowledge::addBlocking(std::string_view Json,
                                                  std::string_view Origin) {
  BlockingFile Loaded;
  if (auto Problem = loadBlocking(Json, Origin, Loaded))
    return Problem;
  // All or nothing: first into a copy of the lists that would change.
  Index Names, Classes;
  std::vector<std::unique_ptr<BlockingApi>> Added;
  for (BlockingApi &Api : Loaded.Apis) {
    NameParts Parts = lastParts(Api.Name);
    bool OfClass = isNamePattern(Parts.Last);
    std::string Key(OfClass ? Parts.Scope : Parts.Last);
    auto [At, New] = (OfClass ? Classes : Names).try_emplace(Key);
    if (New)
      At->second = OfClass ? blockingMembersOf(Key) : blockingNamed(Key);
    for (const BlockingApi *Old : At->second)
      if (sameCalls(*Old, Api))
        return std::string(Origin) + ": entry '" + Api.Name +
               "': 'name' is known already, with the same conditions, from '" +
               Old->Library + "'";
    Added.push_back(std::make_unique<BlockingApi>(std::move(Api)));
    At->second.push_back(Added.back().get());
  }
  for (auto &[Key, List] : Names)
    ByName[Key] = std::move(List);
  for (auto &[Key, List] : Classes)
    ByClass[Key] = std::move(List);
  for (std::unique_ptr<BlockingApi> &Api : Added) {
    All.push_back(Api.get());
    Apis.push_back(std::move(Api));
  }
  return std::nullopt;
}

std::optional<std::string> Knowledge::addLibrary(std::string_view Json,
                                                 std::string_view Origin) {
  LibraryFile File;
  if (auto Problem = loadLibrary(Json, Origin, File))
    return Problem;
  CoroutineLibrary &Loaded = File.Library;
  for (const CoroutineLibrary &Old : Libraries)
    if (Old.Name == Loaded.Name)
      return std::string(Origin) + ": 'library' is '" + Loaded.Name +
             "', which is known already";
  Libraries.push_back(std::move(Loaded));
  return std::nullopt;
}

std::optional<std::string> Knowledge::addReceivers(std::string_view Json,
                                                   std::string_view Origin) {
  ReceiverFile File;
  if (auto Problem = loadReceivers(Json, Origin, File))
    return Problem;
  for (const ReceiverType &Each : File.Types)
    if (const ReceiverType *Old = receiver(Each.Name))
      return std::string(Origin) + ": 'name' is '" + Each.Name +
             "', which is known already, from '" + Old->Library + "'";
  for (ReceiverType &Each : File.Types) {
    ReceiverClasses.insert(std::string(lastParts(Each.Name).Last));
    std::string Name = Each.Name;
    Receivers.emplace(std::move(Name), std::move(Each));
  }
  return std::nullopt;
}

const ReceiverType *Knowledge::receiver(std::string_view QualifiedName) const {
  auto At = Receivers.find(QualifiedName);
  return At == Receivers.end() ? nullptr : &At->second;
}

static const std::vector<const BlockingApi *> None;

const std::vector<const BlockingApi *> &
Knowledge::blockingNamed(std::string_view Identifier) const {
  auto At = ByName.find(Identifier);
  return At == ByName.end() ? None : At->second;
}

const std::vector<const BlockingApi *> &
Knowledge::blockingMembersOf(std::string_view Class) const {
  auto At = ByClass.find(Class);
  return At == ByClass.end() ? None : At->second;
}

/// The innermost of Library's namespaces that Name is in, else the first.
static std::string namespaceOf(const CoroutineLibrary &Library,
                               std::string_view Name) {
  const std::string *Best = nullptr;
  for (const std::string &Namespace : Library.Namespaces)
    if (Name.starts_with(Namespace + "::") &&
        (!Best || Best->size() < Namespace.size()))
      Best = &Namespace;
  return Best ? *Best : Library.Namespaces.front();
}

std::optional<Knowledge::TaskMatch>
Knowledge::taskType(std::string_view QualifiedName) const {
  auto Has = [&](const std::vector<std::string> &Names) {
    return std::find(Names.begin(), Names.end(), QualifiedName) != Names.end();
  };
  for (const CoroutineLibrary &Library : Libraries) {
    bool Eager = Has(Library.EagerTasks), Generator = Has(Library.Generators);
    if (Eager || Generator || Has(Library.LazyTasks))
      return TaskMatch{&Library, namespaceOf(Library, QualifiedName), Eager,
                       Generator};
  }
  return std::nullopt;
}

} // namespace cotidy
