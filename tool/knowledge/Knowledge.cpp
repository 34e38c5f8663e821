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

/// Where an API is looked for: by the class, if its last part is a pattern.
static std::pair<bool, std::string> indexOf(const BlockingApi &Api) {
  NameParts Parts = lastParts(Api.Name);
  bool OfClass = isNamePattern(Parts.Last);
  return {OfClass, std::string(OfClass ? Parts.Scope : Parts.Last)};
}

std::optional<std::string>
Knowledge::conflict(const KnowledgeFile &File) const {
  std::map<std::string_view, std::vector<const BlockingApi *>> Own;
  for (const BlockingApi &Api : File.Apis) {
    const auto [OfClass, Key] = indexOf(Api);
    std::vector<const BlockingApi *> &Same = Own[Api.Name];
    const std::vector<const BlockingApi *> &Others =
        OfClass ? blockingMembersOf(Key) : blockingNamed(Key);
    for (const auto *List : {&std::as_const(Same), &Others})
      for (const BlockingApi *Old : *List)
        if (sameCalls(*Old, Api))
          return "entry '" + Api.Name +
                 "': 'name' is known already, with the same conditions, from "
                 "'" +
                 Old->Library + "'";
    Same.push_back(&Api);
  }
  for (const CoroutineLibrary &Old : Libraries)
    if (File.Coroutines && Old.Name == File.Coroutines->Name)
      return "'library' is '" + Old.Name + "', which is known already";
  for (const ReceiverType &Each : File.Receivers)
    if (const ReceiverType *Old = receiver(Each.Name))
      return "'name' is '" + Each.Name + "', which is known already, from '" +
             Old->Library + "'";
  return std::nullopt;
}

void Knowledge::take(KnowledgeFile &&File) {
  for (BlockingApi &Api : File.Apis) {
    const auto [OfClass, Key] = indexOf(Api);
    Apis.push_back(std::make_unique<BlockingApi>(std::move(Api)));
    All.push_back(Apis.back().get());
    (OfClass ? ByClass : ByName)[Key].push_back(All.back());
  }
  if (File.Coroutines)
    Libraries.push_back(std::move(*File.Coroutines));
  for (ReceiverType &Each : File.Receivers) {
    ReceiverClasses.insert(std::string(lastParts(Each.Name).Last));
    std::string Name = Each.Name;
    Receivers.emplace(std::move(Name), std::move(Each));
  }
  for (const auto &[Of, Word] : File.Vocabulary)
    Vocabulary[std::size_t(Of)].insert(Word);
  std::move(File.Makers.begin(), File.Makers.end(), std::back_inserter(Makers));
}

std::optional<std::string> Knowledge::add(std::string_view Json,
                                          std::string_view Origin) {
  std::vector<KnowledgeFile> Editions;
  if (auto Problem = loadKnowledge(Json, Origin, Editions))
    return Problem;
  for (const KnowledgeFile &File : Editions)
    if (auto Problem = conflict(File))
      return std::string(Origin) + ": " + *Problem;
  for (KnowledgeFile &File : Editions)
    take(std::move(File));
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
