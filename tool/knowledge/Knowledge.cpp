// SPDX-License-Identifier: Apache-2.0
//
// The index over what was loaded. Knows no JSON.
#include "knowledge/Knowledge.h"

#include "knowledge/Load.h"

#include <algorithm>

namespace cotidy {

/// "join" of "std::thread::join".
static std::string_view lastPart(std::string_view Name) {
  std::size_t At = Name.rfind("::");
  return At == Name.npos ? Name : Name.substr(At + 2);
}

/// Whether both say something about the same calls.
static bool sameCalls(const BlockingApi &A, const BlockingApi &B) {
  return A.Name == B.Name && A.OnlyIf == B.OnlyIf && A.Unless == B.Unless;
}

std::optional<std::string> Knowledge::addBlocking(std::string_view Json,
                                                  std::string_view Origin) {
  std::vector<BlockingApi> Loaded;
  if (auto Problem = loadBlocking(Json, Origin, Loaded))
    return Problem;
  // All or nothing: first into a copy of the lists that would change.
  decltype(ByName) Changed;
  std::vector<std::unique_ptr<BlockingApi>> Added;
  for (BlockingApi &Api : Loaded) {
    std::string Key(lastPart(Api.Name));
    auto [At, New] = Changed.try_emplace(Key);
    if (New)
      At->second = blockingNamed(Key);
    for (const BlockingApi *Old : At->second)
      if (sameCalls(*Old, Api))
        return std::string(Origin) + ": entry '" + Api.Name +
               "': 'name' is known already, with the same conditions, from '" +
               Old->Library + "'";
    Added.push_back(std::make_unique<BlockingApi>(std::move(Api)));
    At->second.push_back(Added.back().get());
  }
  for (auto &[Key, List] : Changed)
    ByName[Key] = std::move(List);
  for (std::unique_ptr<BlockingApi> &Api : Added) {
    All.push_back(Api.get());
    Apis.push_back(std::move(Api));
  }
  return std::nullopt;
}

std::optional<std::string> Knowledge::addLibrary(std::string_view Json,
                                                 std::string_view Origin) {
  CoroutineLibrary Loaded;
  if (auto Problem = loadLibrary(Json, Origin, Loaded))
    return Problem;
  for (const CoroutineLibrary &Old : Libraries)
    if (Old.Name == Loaded.Name)
      return std::string(Origin) + ": 'library' is '" + Loaded.Name +
             "', which is known already";
  Libraries.push_back(std::move(Loaded));
  return std::nullopt;
}

const std::vector<const BlockingApi *> &
Knowledge::blockingNamed(std::string_view Identifier) const {
  static const std::vector<const BlockingApi *> None;
  auto At = ByName.find(Identifier);
  return At == ByName.end() ? None : At->second;
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
